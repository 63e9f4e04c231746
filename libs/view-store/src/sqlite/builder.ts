import type Database from 'better-sqlite3';
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Query } from '../query.js';
import type { ViewTables } from '../tables.js';

/** Only compiles: SQLite runs in this thread, and a transaction that awaits would let others in between. */
export const builder = new Kysely<ViewTables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** Answers queries at once, each with its rows. */
export type ReadRows = (queries: readonly Query[]) => readonly (readonly unknown[])[];

export const readRows =
  (file: Database.Database): ReadRows =>
  (queries) =>
    queries.map((query) => {
      const { sql, parameters } = query.compile();
      return file.prepare(sql).all(...parameters);
    });
