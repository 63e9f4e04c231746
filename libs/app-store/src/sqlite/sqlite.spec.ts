import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { appStoreContract } from '../contract.spec-kit.js';
import type { AppStore } from '../port.js';
import { SQLITE_STEPS } from '../tables.js';
import { openSqliteAppStore } from './open.js';

const temporary = () => {
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-app-'));
  return { file: join(dir, 'app.db'), remove: () => rmSync(dir, { recursive: true, force: true }) };
};

appStoreContract('SQLite', async () => {
  const { file, remove } = temporary();
  const all: AppStore[] = [];
  const open = (): AppStore => {
    const store = openSqliteAppStore(file);
    all.push(store);
    return store;
  };
  return {
    store: open(),
    reopen: async () => open(),
    cleanup: async () => {
      for (const store of all) await store.close();
      remove();
    },
  };
});

describe('app.db', () => {
  it('is readable only by who runs the service', async () => {
    const { file, remove } = temporary();
    await openSqliteAppStore(file).close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    remove();
  });
  it('of a program without drafts is brought up to date and keeps its people', async () => {
    const { file, remove } = temporary();
    const older = new Database(file);
    older.exec(SQLITE_STEPS[0] ?? '');
    older.prepare("INSERT INTO setting VALUES ('setup', 'a')").run();
    older.pragma('user_version = 1');
    older.close();
    const store = openSqliteAppStore(file);
    expect([await store.setting('setup'), await store.drafts('person:p1')]).toEqual(['a', []]);
    await store.close();
    remove();
  });
  it('of a newer program is refused and left as it is', () => {
    const { file, remove } = temporary();
    const newer = new Database(file);
    newer.pragma('user_version = 99');
    newer.close();
    expect(() => openSqliteAppStore(file)).toThrow('newer program');
    remove();
  });
});
