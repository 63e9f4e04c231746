import { EventStoreDBClient, type Credentials } from '@eventstore/db-client';
import { within, type Patience } from './patience.js';

export interface EventStoreDbOptions {
  /**
   * `esdb://host:2113` for one node, `esdb://a:2113,b:2113,c:2113` or `esdb+discover://name:2113` for a cluster. Parameters:
   * tls, tlsCAFile, userCertFile, userKeyFile, nodePreference, keepAliveInterval and the others of the client.
   */
  readonly connectionString: string;
  /** The ledger's name: its streams are `prefix/…` on the server. Lower-case letters, digits and hyphens. */
  readonly prefix: string;
  /** For one answer of the server; 5,000 unless told. */
  readonly timeoutMs?: number;
  /** For one operation with its retries; 4 × timeoutMs unless told. */
  readonly patienceMs?: number;
  /** Instead of those in the connection string, so that they can come from a secret of their own. Sent over TLS only. */
  readonly credentials?: Credentials;
  /**
   * Keeps the log positions between runs; one file for each process and ledger. A cache: it may be deleted at any time. Without it
   * each start reads the whole log once.
   */
  readonly indexFile?: string;
}

export interface Connection {
  readonly client: EventStoreDBClient;
  readonly patience: Patience;
  /** For every call. */
  readonly call: { readonly credentials?: Credentials };
  /** The streams of the ledger start with it. */
  readonly prefix: string;
  readonly indexFile: string | undefined;
  /** Aborts when the store closes. */
  readonly closed: AbortSignal;
}

/** A name without '/', so that no ledger's prefix starts another's. */
const PREFIX = /^[a-z0-9][a-z0-9-]{0,62}$/;
const DEFAULT_TIMEOUT_MS = 5_000;
const PATIENCE_CALLS = 4;

/** Opens no socket yet. @throws Error for a configuration that cannot work; its message holds no password. */
export const connect = (options: EventStoreDbOptions, closed: AbortSignal): Connection => {
  if (!PREFIX.test(options.prefix)) {
    throw new Error(
      `EventStoreDB prefix ${JSON.stringify(options.prefix)}: lower-case letters, digits, hyphens`,
    );
  }
  const callMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  return {
    client: createClient(options.connectionString),
    patience: { callMs, totalMs: options.patienceMs ?? PATIENCE_CALLS * callMs },
    call: options.credentials === undefined ? {} : { credentials: options.credentials },
    prefix: `${options.prefix}/`,
    indexFile: options.indexFile,
    closed,
  };
};

/** The client drops the promise of its own error handler, which rejects while a cluster is being looked for in vain. */
const createClient = (connectionString: string): EventStoreDBClient => {
  const client = parse(connectionString);
  const handleError = client['handleError'];
  client['handleError'] = (...failure) => handleError(...failure).catch(() => undefined);
  return client;
};

const parse = (connectionString: string): EventStoreDBClient => {
  const parsed = clientOrFault(connectionString);
  // Without its cause, which would print the password.
  if (typeof parsed === 'string')
    throw new Error(`EventStoreDB connection string: ${withoutPassword(parsed)}`);
  return parsed;
};

const clientOrFault = (connectionString: string): EventStoreDBClient | string => {
  try {
    return EventStoreDBClient.connectionString(connectionString);
  } catch (error) {
    return String(error);
  }
};

const withoutPassword = (text: string): string => text.replace(/\/\/[^@]*@/g, '//…@');

/** Ends the client's calls and its socket; `dispose` alone leaves the socket open. */
export const disconnect = async ({ client, patience }: Connection): Promise<void> => {
  const ending = client.dispose().then(() => client['getChannel']());
  await within(patience.callMs, ending).then(
    (channel) => channel.close(),
    () => undefined,
  );
};
