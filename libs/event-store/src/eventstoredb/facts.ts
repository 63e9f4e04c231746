import { connect, disconnect } from './connect.js';
import { within } from './patience.js';
import { newestPosition } from './read.js';

export interface EventStoreFacts {
  /** As the server tells it; "unknown" for one too old to be asked. */
  readonly version: string;
}

/** Somebody waits at the command line. */
const PATIENCE = { timeoutMs: 3_000, patienceMs: 6_000 };

/** For `doctor`: reads as a ledger would and asks for the version. @throws when the server cannot be used. */
export async function eventStoreFacts(connectionString: string, prefix: string): Promise<EventStoreFacts> {
  const connection = connect({ connectionString, prefix, ...PATIENCE }, new AbortController().signal);
  try {
    await newestPosition(connection, Infinity);
    const { serverVersion } = await within(connection.patience.callMs, connection.client['capabilities']);
    return { version: serverVersion };
  } finally {
    await disconnect(connection);
  }
}
