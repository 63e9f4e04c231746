import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { all, event, events, ledgerOf } from '../contract/kit.spec-kit.js';
import { checkDurability, checkVersion, openForReading, openForWriting } from './open-database.js';
import { openReader, openSqliteEventStore } from './sqlite-store.js';
import { temporaryFolder } from './temporary.spec-kit.js';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

/** Runs SQL on a file without our adapter. */
const sql = (file: string, text: string): void => {
  const database = new Database(file);
  database.exec(text);
  database.close();
};

describe('start-up checks', () => {
  it('SQLite before 3.51.3 is refused, by number and not by text', () => {
    for (const old of ['3.51.2', '3.50.4', '3.9.99', '2.99.99']) {
      expect(() => checkVersion(old)).toThrow(`SQLite ${old} is too old: 3.51.3 or newer is needed`);
    }
    for (const fit of ['3.51.3', '3.51.10', '3.53.2', '3.100.0', '4.0.0']) {
      expect(() => checkVersion(fit)).not.toThrow();
    }
  });

  it('settings that lose acknowledged writes on a power loss are refused', () => {
    expect(() => checkDurability('f', 'delete', 2)).toThrow('f: journal_mode is delete, wal is needed');
    expect(() => checkDurability('f', 'wal', 1)).toThrow('f: synchronous is 1, FULL (2) is needed');
    expect(() => checkDurability('f', 'wal', 2)).not.toThrow();
  });

  it('the writer runs with WAL, synchronous=FULL and STRICT tables', () => {
    const database = openForWriting(folder.file);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('user_version', { simple: true })).toBe(1);
    expect(
      database.prepare(`SELECT name FROM pragma_table_list WHERE strict = 1`).pluck().all().sort(),
    ).toEqual(['events', 'streams']);
    database.close();
  });

  it('a database that cannot have a WAL is refused', () => {
    expect(() => openForWriting(':memory:')).toThrow(
      expect.objectContaining({
        name: 'StoreUnfit',
        message: expect.stringContaining('journal_mode is memory'),
      }),
    );
  });

  it('a newer schema is refused, to write and to read, and left untouched', () => {
    sql(folder.file, 'CREATE TABLE events (x); PRAGMA user_version = 2');
    const message = `${folder.file}: schema version 2 was written by a newer Mingzhang, this one knows 1`;
    expect(() => openSqliteEventStore({ file: folder.file })).toThrow(message);
    expect(() => openReader(folder.file)).toThrow(message);
    const database = new Database(folder.file);
    expect(database.pragma('journal_mode', { simple: true })).toBe('delete');
    database.close();
  });

  it('a file that is not a ledger is refused', () => {
    sql(folder.file, 'CREATE TABLE shopping (item)');
    expect(() => openForWriting(folder.file)).toThrow('an SQLite file, but not a ledger');
    expect(() => openForReading(folder.file)).toThrow('an SQLite file, but not a ledger');
    writeFileSync(folder.file, '综治工作经费'.repeat(200));
    expect(() => openForWriting(folder.file)).toThrow(`${folder.file}: not an SQLite file`);
  });
});

describe('openReader', () => {
  it('reads a ledger beside its writer, sees its commits by polling and cannot write', async () => {
    const store = openSqliteEventStore({ file: folder.file });
    await store.append('a', events(1), 'no-stream');
    const reader = openReader(folder.file, { pollMs: 10 });
    expect(await ledgerOf({ ...store, readAll: () => reader.readAll() })).toEqual([['a', 0, 0, 1]]);
    const seen = new Promise<number>((resolve) => {
      reader.subscribe({
        after: null,
        handler: (batch) => {
          if (batch.at(-1)?.event.logIndex === 1) resolve(1);
        },
      });
    });
    await store.append('a', [event(2)], 0);
    expect(await seen).toBe(1);
    await reader.close();
    await store.close();
    const database = openForReading(folder.file);
    expect(() => database.exec('DELETE FROM events')).toThrow('readonly');
    database.close();
  });

  it('refuses a missing and an empty file, and creates nothing', () => {
    expect(() => openReader(folder.file)).toThrow('there is no ledger here');
    expect(() => openReader(folder.file)).toThrow('there is no ledger here');
    writeFileSync(folder.file, '');
    expect(() => openReader(folder.file)).toThrow('there is no ledger here');
  });

  it('after close says StoreClosed', async () => {
    await openSqliteEventStore({ file: folder.file }).close();
    const reader = openReader(folder.file);
    await reader.close();
    await expect(all(reader.readAll())).rejects.toMatchObject({ name: 'StoreClosed' });
  });
});
