import { afterAll } from '@jest/globals';
import { eventStoreContract } from '../contract.spec-kit.js';
import { openMemoryEventStore } from '../memory/memory-store.js';
import { startDouble } from './double/double.spec-kit.js';
import { engineClauses } from './double/engine.spec-kit.js';
import { Faults } from './double/faults.spec-kit.js';
import { ledgersOn } from './double/ledgers.spec-kit.js';
import {
  binaryOfRealServer,
  SKIPPED,
  startRealServer,
  urlOfRealServer,
} from './double/processes.spec-kit.js';
import { eventStoreFacts } from './facts.js';

const suites = (name: string, connectionString: string): void => {
  eventStoreContract(name, ledgersOn({ connectionString }));
  engineClauses(name, connectionString);
};

const onRealServer = async (connectionString: string): Promise<void> => {
  const { version } = await eventStoreFacts(connectionString, 'version');
  process.stdout.write(`real EventStoreDB: ${version}\n`);
  suites(`EventStoreDB ${version}`, connectionString);
};

const url = urlOfRealServer();
const binary = binaryOfRealServer();
if (url !== null) await onRealServer(url);
else if (binary !== null) {
  const server = await startRealServer(binary);
  afterAll(() => server.remove());
  await onRealServer(server.connectionString);
} else process.stdout.write(`${SKIPPED}\n`);

const faults = new Faults();
faults.tooSlowAfter = 32;
const double = await startDouble({ store: openMemoryEventStore(), faults });
afterAll(() => double.kill());
suites('EventStoreDB (double)', double.connectionString);
