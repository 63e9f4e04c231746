import { chmodSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { KyselyAppStore } from '../kysely-app-store.js';
import type { AppStore } from '../port.js';
import { SQLITE_STEPS, type AppTables } from '../tables.js';

/** Unlike the views nothing gives it back, so it is written through: an account that was made stays made after a power cut. */
export function openSqliteAppStore(file: string): AppStore {
  const database = new Database(file);
  // Only who runs the service reads the hashes.
  chmodSync(file, 0o600);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('busy_timeout = 5000');
  database.pragma('foreign_keys = ON');
  const from = Number(database.pragma('user_version', { simple: true }));
  if (from > SQLITE_STEPS.length) {
    database.close();
    throw new Error(`${file} was written by a newer program (${from})`);
  }
  database.transaction(() => {
    for (const step of SQLITE_STEPS.slice(from)) database.exec(step);
    database.pragma(`user_version = ${SQLITE_STEPS.length}`);
  })();
  return new KyselyAppStore(new Kysely<AppTables>({ dialect: new SqliteDialect({ database }) }));
}
