import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { KyselyAppStore } from '../kysely-app-store.js';
import type { AppStore } from '../port.js';
import { POSTGRES_STEPS, type AppTables } from '../tables.js';

export interface PostgresAppOptions {
  /** postgres://… */
  readonly url: string;
  /** The ledger's name: lower-case letters, digits, hyphens. */
  readonly ledger: string;
  /** A connection that broke while nobody waited for it. Must not throw. */
  readonly onError: (error: unknown) => void;
}

const NAME = /^[a-z0-9][a-z0-9-]{0,40}$/;
const CONNECT_MS = 5_000;
const STATEMENT_MS = 30_000;
/** Several processes open it at once; one makes the tables. */
const OPENING = 7_214_001;

/** In a schema of its own beside the views, which come and go. */
export async function openPostgresAppStore({ url, ledger, onError }: PostgresAppOptions): Promise<AppStore> {
  if (!NAME.test(ledger)) throw new Error(`“${ledger}” is no name of a ledger`);
  const schema = `${ledger}-app`;
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'mingzhang-app',
    max: 5,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    options: `-c search_path="${schema}"`,
  });
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  const db = new Kysely<AppTables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(${OPENING})`.execute(tx);
      await sql`create schema if not exists ${sql.id(schema)}`.execute(tx);
      await sql`create table if not exists version (version integer not null)`.execute(tx);
      const { rows } = await sql<{ version: number }>`select version from version`.execute(tx);
      const from = rows[0]?.version ?? 0;
      if (from > POSTGRES_STEPS.length) throw new Error(`${schema} was written by a newer program (${from})`);
      for (const step of POSTGRES_STEPS.slice(from)) await sql.raw(step).execute(tx);
      await sql`delete from version`.execute(tx);
      await sql`insert into version values (${POSTGRES_STEPS.length})`.execute(tx);
    });
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return new KyselyAppStore(db);
}
