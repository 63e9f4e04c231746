import { sql, type Transaction } from 'kysely';
import { VIEWS_VERSION } from '../tables.js';
import type { Database, PostgresTables } from './connect.js';
import { SCHEMA } from './schema.js';

/**
 * The schema of a ledger's views. The version of the layout is part of the name: after an upgrade new processes build their
 * own views from the log while old ones go on with theirs.
 * @throws for a name that is not of lower-case letters, digits, _ and -.
 */
export function schemaOf(ledger: string): string {
  // PostgreSQL cuts names at 63 bytes, silently; ours are up to twenty bytes longer than the ledger's.
  if (!/^[a-z0-9_-]{1,40}$/.test(ledger)) throw new Error(`«${ledger}» is no name for a ledger's views`);
  return `mz_${ledger}_v${VIEWS_VERSION}`;
}

export const besideOf = (schema: string): string => `${schema}_next`;
export const retiredOf = (schema: string): string => `${schema}_old`;

/**
 * Waits until nobody else writes or renames this schema; ends with the transaction. Names are looked up afterwards, so all
 * statements of the transaction mean the same tables. It is the compare-and-set of the checkpoint that keeps projectors apart.
 */
export const lockSql = (schema: string): string =>
  `select pg_advisory_xact_lock(hashtextextended('${schema}', 0))`;

export async function lockSchema(trx: Transaction<PostgresTables>, schema: string): Promise<void> {
  await sql.raw(lockSql(schema)).execute(trx);
}

/**
 * While it is held nobody switches this schema for another. Several queries of one snapshot need it: a snapshot holds the rows of
 * tables, yet each query looks the tables' names up anew. Readers share it, so they do not wait for each other nor for batches.
 */
export async function holdNames(trx: Database, schema: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${namesOf(schema)}, 0))`.execute(trx);
}

/** Waits for the readers under way; ends with the transaction. */
export async function lockNames(trx: Transaction<PostgresTables>, schema: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${namesOf(schema)}, 0))`.execute(trx);
}

const namesOf = (schema: string): string => `${schema}/names`;

export async function createSchema(db: Database, schema: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockSchema(trx, schema);
    if (await schemaExists(trx, schema)) return;
    await sql`create schema ${sql.id(schema)}`.execute(trx);
    await sql`set local search_path to ${sql.id(schema)}`.execute(trx);
    await sql.raw(SCHEMA).execute(trx);
  });
}

export async function dropSchema(db: Database, schema: string): Promise<void> {
  await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(db);
}

export async function renameSchema(trx: Database, from: string, to: string): Promise<void> {
  await sql`alter schema ${sql.id(from)} rename to ${sql.id(to)}`.execute(trx);
}

async function schemaExists(db: Database, schema: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_namespace where nspname = ${schema}`.execute(db);
  return rows.length > 0;
}
