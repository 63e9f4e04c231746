import { afterAll, it } from '@jest/globals';
import { eventStoreContract } from '../contract.spec-kit.js';
import { openMemoryEventStore } from '../memory/memory-store.js';
import { startDouble } from './double/double.spec-kit.js';
import { ledgersOn } from './double/ledgers.spec-kit.js';
import {
  binaryOfRealServer,
  SKIPPED,
  startRealServer,
  urlOfRealServer,
} from './double/processes.spec-kit.js';

const double = await startDouble({ store: openMemoryEventStore() });
afterAll(() => double.kill());
eventStoreContract('EventStoreDB (double)', ledgersOn({ connectionString: double.connectionString }));

const url = urlOfRealServer();
const binary = binaryOfRealServer();
if (url !== null) eventStoreContract(`EventStoreDB at ${url}`, ledgersOn({ connectionString: url }));
else if (binary !== null) {
  const server = await startRealServer(binary);
  afterAll(() => server.remove());
  eventStoreContract(`EventStoreDB (${binary})`, ledgersOn(server));
} else it.skip(SKIPPED, () => undefined);
