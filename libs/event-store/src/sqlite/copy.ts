import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { LogReader } from '../log-reader.js';
import type { EventReader } from '../port.js';
import { WakeUp } from '../subscription.js';
import { checkLedgerFile, checkVersion, StoreUnfit, type Connection } from './open-database.js';
import { sqliteCode } from './sqlite-code.js';
import { SqliteLog } from './sqlite-log.js';

/** All pages in one step: between two of them another process could write, and the copying would begin again, for ever. */
const WHOLE = 0x7fffffff;
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Copies a database as it stands at one moment while another process writes it (SQLite's online backup). The copy is one file,
 * that can be read from a medium nothing can be written to. Of the process that holds the folder never call it: see folder-lock.ts.
 */
export async function copyDatabase(file: string, target: string): Promise<void> {
  const from = new Database(file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    from.pragma('query_only = ON');
    await from.backup(target, { progress: () => WHOLE });
  } finally {
    from.close();
  }
  settle(target);
}

/** Of files that were copied one by one: takes in the -wal beside the copy. @throws StoreUnfit where the two are not one ledger. */
export function settleLedgerCopy(file: string): void {
  if (existsSync(`${file}-wal`)) checkLedgerFile(file);
  settle(file);
}

export function settle(file: string): void {
  const copy = new Database(file, { fileMustExist: true });
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

/** Reads a settled copy. Nothing is written, and nobody else may write it. @throws StoreUnfit where it is no ledger. */
export const openCopy = (file: string): EventReader => {
  const database = readOnly(file);
  try {
    checkVersion(String(database.prepare('SELECT sqlite_version()').pluck().get()));
    return new LogReader(new SqliteLog(database), new WakeUp(), Infinity);
  } catch (error) {
    database.close();
    if (error instanceof StoreUnfit) throw error;
    throw new StoreUnfit(`${file}: not a ledger (${sqliteCode(error)})`, { cause: error });
  }
};

/** What SQLite's quick_check says of a settled copy: empty where the file is whole, else its first complaints. */
export function complaintsOf(file: string, most = 3): readonly string[] {
  const database = readOnly(file);
  try {
    const found = database.prepare(`PRAGMA quick_check(${most})`).pluck().all().map(String);
    return found.filter((line) => line !== 'ok');
  } catch (error) {
    return [sqliteCode(error) || String(error)];
  } finally {
    database.close();
  }
}

const readOnly = (file: string): Connection => new Database(file, { readonly: true, fileMustExist: true });
