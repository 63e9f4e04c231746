import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { event, events, eventually, ledgerOf } from '../../contract/kit.spec-kit.js';
import { acquireFolderLock } from '../folder-lock.js';
import { openReader, openSqliteEventStore } from '../sqlite-store.js';
import { temporaryFolder } from '../temporary.spec-kit.js';
import { buildDist, Child } from './child.spec-kit.js';

const BUILD_TIMEOUT_MS = 120_000;

let folder: ReturnType<typeof temporaryFolder>;
let children: Child[];

beforeAll(buildDist, BUILD_TIMEOUT_MS);
beforeEach(() => {
  folder = temporaryFolder();
  children = [];
});
afterEach(async () => {
  for (const child of children) await child.kill();
  folder.remove();
});

const run = (command: 'hold' | 'follow' | 'load'): Child => {
  const child = new Child(command, folder.dir, join(folder.dir, `child-${children.length}.out`));
  children.push(child);
  return child;
};

describe('the folder lock between processes', () => {
  it('names the process that holds it; kill -9 frees it', async () => {
    const holder = run('hold');
    expect(await holder.printed(1)).toEqual([{ pid: holder.pid }]);
    const held = { heldBy: { pid: holder.pid, url: 'http://127.0.0.1:7410' } };
    expect(acquireFolderLock(folder.dir)).toEqual(held);
    expect(await run('hold').printed(1)).toEqual([held]);
    await holder.kill();
    const lock = acquireFolderLock(folder.dir);
    expect(lock).not.toHaveProperty('heldBy');
    expect(await run('hold').printed(1)).toEqual([{ heldBy: { pid: process.pid, url: null } }]);
    if (!('heldBy' in lock)) lock.release();
    const last = run('hold');
    expect(await last.printed(1)).toEqual([{ pid: last.pid }]);
  }, 30_000);
});

describe('a reader in another process', () => {
  it('sees what is committed while it waits', async () => {
    const store = openSqliteEventStore({ file: folder.file });
    await store.append('a', events(0), 'no-stream');
    const follower = run('follow');
    expect(await follower.printed(2)).toEqual(['following', 0]);
    await store.append('a', [event(1)], 0);
    expect(await follower.printed(3)).toEqual(['following', 0, 1]);
    await store.append('a', events(2, 3), 1);
    expect(await follower.printed(5)).toEqual(['following', 0, 1, 2, 3]);
    await store.close();
  }, 30_000);

  it('reads the ledger of a killed writer before a new one comes', async () => {
    const writer = run('load');
    await eventually(() => writer.lines.some((line) => Object.keys(Object(line)).includes('acknowledged')));
    await writer.kill();
    const acknowledged = writer.lines.filter((line) => 'acknowledged' in Object(line)).length;
    const reader = openReader(folder.file);
    expect(await reader.head()).toBeGreaterThanOrEqual(acknowledged - 1);
    await reader.close();
    const store = openSqliteEventStore({ file: folder.file });
    expect(await ledgerOf(store)).toHaveLength((await store.head()) + 1);
    await store.close();
  }, 30_000);
});
