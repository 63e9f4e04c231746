import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sqliteCode } from './sqlite-code.js';

const LOCK_FILE = 'lock.db';
const NOTE_FILE = 'lock.json';
/** How long a newcomer waits for the note of a holder that has only just locked. */
const NOTE_WAIT_MS = 1_000;
const NOTE_STEP_MS = 20;

export interface FolderLock {
  release(): void;
  /** Tells later comers where the holder answers. */
  announce(info: { url: string }): void;
}

/** `pid` is null only when the holder's note cannot be read. */
export interface FolderHeld {
  readonly heldBy: { readonly pid: number | null; readonly url: string | null };
}

/** A connection nobody refers to is closed by the garbage collector, and its lock would go with it. */
const held = new Set<Database.Database>();

/**
 * Makes this process the one writer of a data folder, or says who is. The lock is the operating system's lock on an SQLite
 * file, so it ends with the process, even by kill -9; the note beside it is only information. POSIX drops such locks when the
 * process closes the file by any other handle: never open or copy lock.db (or events.db) with `fs` in the process that holds it.
 */
export const acquireFolderLock = (dir: string): FolderLock | FolderHeld => {
  mkdirSync(dir, { recursive: true });
  const deadline = Date.now() + NOTE_WAIT_MS;
  for (;;) {
    const database = lock(join(dir, LOCK_FILE));
    if (database !== null) return holding(database, join(dir, NOTE_FILE));
    const note = readNote(join(dir, NOTE_FILE));
    // A missing note, or one of a process that is gone, is about to be replaced by the holder's own.
    if ((note.pid !== null && isAlive(note.pid)) || Date.now() > deadline) return { heldBy: note };
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, NOTE_STEP_MS);
  }
};

/** Who holds a folder, or null; takes no lock and writes nothing. */
export const folderHolder = (dir: string): FolderHeld | null => {
  if (!existsSync(join(dir, LOCK_FILE))) return null;
  const database = new Database(join(dir, LOCK_FILE), { readonly: true, fileMustExist: true, timeout: 0 });
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return null;
  } catch (error) {
    // Anything but a lock that is held: the file is of no use, and of nobody.
    return sqliteCode(error).startsWith('SQLITE_BUSY') ? { heldBy: readNote(join(dir, NOTE_FILE)) } : null;
  } finally {
    database.close();
  }
};

const lock = (file: string): Database.Database | null => {
  const database = new Database(file, { timeout: 0 });
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if (sqliteCode(error).startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
};

const holding = (database: Database.Database, note: string): FolderLock => {
  held.add(database);
  writeNote(note, null);
  return {
    announce: ({ url }) => writeNote(note, url),
    release: () => {
      if (!held.delete(database)) return;
      rmSync(note, { force: true });
      database.close();
    },
  };
};

/** Renamed into place, so that no reader sees half of it. */
const writeNote = (file: string, url: string | null): void => {
  writeFileSync(`${file}.new`, JSON.stringify({ pid: process.pid, url }));
  renameSync(`${file}.new`, file);
};

const readNote = (file: string): FolderHeld['heldBy'] => {
  try {
    const { pid, url } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    return { pid: typeof pid === 'number' ? pid : null, url: typeof url === 'string' ? url : null };
  } catch {
    return { pid: null, url: null };
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
