import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { sqliteCode } from './sqlite-code.js';

export type Connection = Database.Database;

/** Older ones can lose committed writes when two processes share one WAL file (https://sqlite.org/wal.html, "WAL-reset bug"). */
export const OLDEST_SQLITE = '3.51.3';
export const SCHEMA_VERSION = 1;
const BUSY_TIMEOUT_MS = 5_000;
const SYNCHRONOUS_FULL = 2;

/** The file, the SQLite library or a setting is not fit to keep a ledger; `message` says in one line what was found. */
export class StoreUnfit extends Error {
  override readonly name = 'StoreUnfit';
}

/** @throws StoreUnfit when this SQLite library is older than OLDEST_SQLITE. */
export const checkVersion = (version: string): void => {
  if (isOlder(version, OLDEST_SQLITE)) {
    throw new StoreUnfit(`SQLite ${version} is too old: ${OLDEST_SQLITE} or newer is needed`);
  }
};

/** @throws StoreUnfit unless a commit with these settings survives a power loss. */
export const checkDurability = (file: string, journalMode: unknown, synchronous: unknown): void => {
  if (journalMode !== 'wal') {
    throw new StoreUnfit(`${file}: journal_mode is ${String(journalMode)}, wal is needed (a local disk)`);
  }
  if (synchronous !== SYNCHRONOUS_FULL) {
    throw new StoreUnfit(`${file}: synchronous is ${String(synchronous)}, FULL (2) is needed`);
  }
};

const isOlder = (version: string, than: string): boolean => {
  const parts = version.split('.').map(Number);
  const limits = than.split('.').map(Number);
  const n = limits.findIndex((limit, index) => (parts[index] ?? 0) !== limit);
  return n >= 0 && (parts[n] ?? 0) < (limits[n] ?? 0);
};

/**
 * `data` is the whole event as JSON: {id, type, data, metadata}. There is no index on the id: a random unique index costs
 * group commit more than half of its rate, and a retry is found by its place in the stream.
 */
const SCHEMA = `
  CREATE TABLE streams (stream_no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE events (
    log_index INTEGER PRIMARY KEY,
    stream_no INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    data TEXT NOT NULL,
    UNIQUE (stream_no, revision)
  ) STRICT;
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** Opens the ledger file for its one writer, creating it when it is not there. */
export const openForWriting = (file: string): Connection =>
  opened(file, (database) => {
    schemaVersion(file, database);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    checkDurability(file, pragma(database, 'journal_mode'), pragma(database, 'synchronous'));
    const createSchema = (): void => {
      if (schemaVersion(file, database) === 0) database.exec(SCHEMA);
    };
    database.transaction(createSchema).immediate();
    // What a killed process wrote but did not sync is readable now. Sync it, or a retry would be answered from it
    // ("already there, durable") and a power loss could still take it away.
    database.pragma('wal_checkpoint(PASSIVE)');
  });

/** Opens an existing ledger file to read beside its writer. */
export const openForReading = (file: string): Connection => {
  if (!existsSync(file)) throw new StoreUnfit(`${file}: there is no ledger here`);
  return opened(file, (database) => {
    if (schemaVersion(file, database) === 0) throw new StoreUnfit(`${file}: there is no ledger here`);
    // Not a read-only handle: the last connection to leave tidies the WAL away, and that one may be a reader.
    database.pragma('query_only = ON');
  });
};

/**
 * Looks at the file and the -wal beside it as one, and writes neither: SQLite itself would take in any -wal that is whole.
 * Nobody may have the file open.
 * @throws StoreUnfit where they do not fit.
 */
export const checkLedgerFile = (file: string): void => {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  let first: string;
  try {
    const found = pragma(database, 'quick_check(1)');
    const gaps = database
      .prepare('SELECT count(*) <> ifnull(max(log_index), -1) + 1 FROM events')
      .pluck()
      .get();
    if (found !== 'ok' || gaps !== 0) throw doNotFit(file);
    first = String(database.prepare('SELECT data FROM events WHERE log_index = 0').pluck().get() ?? '');
  } finally {
    database.close();
  }
  const { id = '' } = JSON.parse(first === '' ? '{}' : first) as { id?: string };
  const beginning = beginningOf(file);
  if (beginning.includes('"metadata"') && !beginning.includes(id)) throw doNotFit(file);
};

const doNotFit = (file: string): StoreUnfit => new StoreUnfit(`${file}: the file and its -wal do not fit`);

/** The first event of a ledger stands here, unless it is still in the -wal alone. */
const BEGINNING_BYTES = 256 * 1024;

const beginningOf = (file: string): string => {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(BEGINNING_BYTES);
    return bytes.toString('latin1', 0, readSync(handle, bytes, 0, BEGINNING_BYTES, 0));
  } finally {
    closeSync(handle);
  }
};

const opened = (file: string, prepare: (database: Connection) => void): Connection => {
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    checkVersion(String(database.prepare('SELECT sqlite_version()').pluck().get()));
    prepare(database);
    return database;
  } catch (error) {
    database.close();
    if (sqliteCode(error) === 'SQLITE_NOTADB') {
      throw new StoreUnfit(`${file}: not an SQLite file`, { cause: error });
    }
    throw error;
  }
};

const pragma = (database: Connection, name: string): unknown => database.pragma(name, { simple: true });

/** 0 for an empty file. */
const schemaVersion = (file: string, database: Connection): number => {
  const version = Number(pragma(database, 'user_version'));
  if (version > SCHEMA_VERSION) {
    throw new StoreUnfit(
      `${file}: schema version ${version} was written by a newer Mingzhang, this one knows ${SCHEMA_VERSION}`,
    );
  }
  if (version === 0 && database.prepare('SELECT 1 FROM sqlite_schema').get() !== undefined) {
    throw new StoreUnfit(`${file}: an SQLite file, but not a ledger`);
  }
  return version;
};
