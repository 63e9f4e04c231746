import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { EventLog } from '../contract/kit.spec-kit.js';
import { viewStoreContract } from '../contract.spec-kit.js';
import { SqliteViewStore } from './sqlite-view-store.js';

const temporary = () => {
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-views-'));
  return { file: join(dir, 'views.db'), remove: () => rmSync(dir, { recursive: true, force: true }) };
};

const openFile = (file: string): SqliteViewStore => {
  const views = SqliteViewStore.open(file);
  if (views === null) throw new Error('these views are of another version');
  return views;
};

viewStoreContract('SQLite', async () => {
  const { file, remove } = temporary();
  const opened: SqliteViewStore[] = [];
  const open = (): SqliteViewStore => {
    const views = openFile(file);
    opened.push(views);
    return views;
  };
  return {
    views: open(),
    beside: async () => open(),
    reopen: async () => open(),
    cleanup: async () => {
      for (const views of opened) await views.close();
      remove();
    },
  };
});

/** Tables and indexes, in the order of their names. */
const schemaOf = (db: Database.Database): unknown =>
  db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();

describe('a file of views', () => {
  it('that was filled by itself is opened as one to live with, with the same rows', async () => {
    const { file, remove } = temporary();
    const events = new EventLog().unit('u', '甲单位').events;
    const filling = SqliteViewStore.openToFill(file);
    await filling?.apply({ from: null, to: { token: 't', logIndex: 0 }, events });
    const filled = await filling?.dump();
    filling?.filled();
    await filling?.close();
    const views = openFile(file);
    expect(await views.dump()).toEqual(filled);
    expect(filled?.['event']).toHaveLength(1);
    const beside = new Database(file, { readonly: true });
    expect(beside.pragma('journal_mode', { simple: true })).toBe('wal');
    const other = temporary();
    await openFile(other.file).close();
    const lived = new Database(other.file, { readonly: true });
    expect(schemaOf(beside)).toEqual(schemaOf(lived));
    beside.close();
    lived.close();
    await views.close();
    remove();
    other.remove();
  });

  it('of another version is left as it is and answered with null, to be rebuilt', () => {
    const { file, remove } = temporary();
    const older = new Database(file);
    older.exec('CREATE TABLE something (x)');
    older.pragma('user_version = 999');
    older.close();
    expect(SqliteViewStore.open(file)).toBeNull();
    const after = new Database(file, { readonly: true });
    expect(after.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['something']);
    after.close();
    remove();
  });
});
