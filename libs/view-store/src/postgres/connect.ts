import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { ViewTables } from '../tables.js';

export interface PostgresOptions {
  /** postgres://user:password@host:port/database, TLS by its parameters. The user may create schemas there. */
  readonly url: string;
  /** A connection that broke while nobody waited for it. Must not throw. */
  readonly onError: (error: unknown) => void;
  readonly poolSize?: number;
}

/** What is kept in PostgreSQL beside the views themselves. */
export interface PostgresTables extends ViewTables {
  lease: { readonly id: 1; readonly holder: string; readonly until: Date };
}

export type Database = Kysely<PostgresTables>;

/** One pool under both: kysely for questions and schemas, pg itself for the batches, whose statements have names. */
export interface Connection {
  readonly db: Database;
  readonly pool: pg.Pool;
}

/** A rebuild holds one connection while its batches take others. */
const SMALLEST_POOL = 3;
const CONNECT_MS = 5_000;
/** The server ends what takes longer; the client gives up on a server that hangs. */
const STATEMENT_MS = 30_000;
const HUNG_MS = 40_000;
/** A worker that was stopped in the middle of a batch lets go of its locks after this. */
const IDLE_IN_TRANSACTION_MS = 10_000;
const LOCK_MS = 20_000;

/** Connects lazily: a server that is down is met by the first query. */
export function connect({ url, onError, poolSize = 10 }: PostgresOptions): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'mingzhang',
    max: Math.max(poolSize, SMALLEST_POOL),
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: HUNG_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    lock_timeout: LOCK_MS,
    types: { getTypeParser },
  });
  pool.on('error', onError);
  // Between two queries of a transaction the pool does not listen, and an error nobody hears ends the process.
  pool.on('connect', (client) => client.on('error', onError));
  return { pool, db: new Kysely<PostgresTables>({ dialect: new PostgresDialect({ pool }) }) };
}

const INT8 = 20;

const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === INT8 ? wholeNumber : pg.types.getTypeParser(oid, format as 'text');

/** BIGINT comes as text. Within 2^53 a number holds it exactly; beyond, rounding would be silent. */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is not exact as a number`);
  return value;
}

export interface ServerFacts {
  readonly version: string;
  readonly encoding: string;
}

/** For `doctor`, and checked when views are opened: Chinese text needs UTF8. */
export async function serverFacts(db: Database): Promise<ServerFacts> {
  const { rows } = await sql<ServerFacts>`
    select current_setting('server_version') as version, current_setting('server_encoding') as encoding
  `.execute(db);
  const [facts] = rows;
  if (facts === undefined) throw new Error('the server says nothing about itself');
  return facts;
}
