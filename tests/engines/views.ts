import { openEventStoreDb } from '@mingzhang/event-store/eventstoredb';
import { rebuildViews } from '@mingzhang/application';
import { SqliteViewStore } from '@mingzhang/view-store';
import { PostgresViewStore } from '@mingzhang/view-store/postgres';
import pg from 'pg';
import type { Ledger } from './parts.js';

type Rows = Readonly<Record<string, readonly unknown[]>>;

/** Of the checkpoint the log index only: its token is the store's own. */
const comparable = ({ checkpoint = [], ...rows }: Rows): Rows => ({
  ...rows,
  checkpoint: (checkpoint as { log_index: number }[]).map(({ log_index }) => log_index),
});

/** Every row of the views that the workers keep. */
export async function liveRows({ engines, name }: Ledger): Promise<Rows> {
  const views = await PostgresViewStore.open({
    url: engines.postgres.url,
    ledger: name,
    onError: () => undefined,
  });
  const dump = await views.dump();
  await views.close();
  return comparable(dump);
}

/** Every row that the embedded ledger makes of the same log. */
export async function embeddedRows({ engines, name }: Ledger): Promise<Rows> {
  const store = await openEventStoreDb({ connectionString: engines.events.connectionString, prefix: name });
  const views = SqliteViewStore.open(':memory:');
  if (views === null) throw new Error('new views of another version');
  await rebuildViews(store, views);
  const dump = await views.dump();
  await views.close();
  await store.close();
  return comparable(dump);
}

/** The ledger's schema in PostgreSQL, asked and changed behind the product's back. */
export async function inSchema<T>(
  { engines, name }: Ledger,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: engines.postgres.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ nspname: string }>(
      'select nspname from pg_namespace where nspname ~ $1',
      [`^mz_${name}_v\\d+$`],
    );
    await client.query(`set search_path to "${rows[0]?.nspname}"`);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The process that holds the lease of projecting; null while nobody does. */
export async function leadingPid(ledger: Ledger): Promise<number | null> {
  const text = 'select holder from lease where until > clock_timestamp()';
  const { rows } = await inSchema(ledger, (client) => client.query<{ holder: string }>(text));
  const pid = /-(\d+)-[0-9a-f]{8}$/.exec(rows[0]?.holder ?? '')?.[1];
  return pid === undefined ? null : Number(pid);
}

/** Keeps a copy of every view. What it answers with puts it back as restoring a dump does, and says how far the views then are. */
export async function dumpToRestore(ledger: Ledger): Promise<() => Promise<number>> {
  const tables = await inSchema(ledger, async (client) => {
    await client.query('begin isolation level repeatable read; create schema kept');
    const { rows } = await client.query<{ tablename: string }>(
      "select tablename from pg_tables where schemaname = current_schema() and tablename <> 'lease'",
    );
    const names = rows.map(({ tablename }) => tablename);
    for (const table of names) await client.query(`create table kept.${table} as table ${table}`);
    await client.query('commit');
    return names;
  });
  return () =>
    inSchema(ledger, async (client) => {
      await client.query(`begin; truncate ${tables.join(', ')}`);
      for (const table of tables) await client.query(`insert into ${table} select * from kept.${table}`);
      const { rows } = await client.query<{ log_index: string }>('select log_index from checkpoint');
      await client.query('commit');
      return Number(rows[0]?.log_index);
    });
}
