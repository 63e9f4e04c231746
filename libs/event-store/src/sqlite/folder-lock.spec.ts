import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acquireFolderLock, type FolderLock } from './folder-lock.js';
import { temporaryFolder } from './temporary.spec-kit.js';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const acquired = (): FolderLock => {
  const lock = acquireFolderLock(folder.dir);
  if ('heldBy' in lock) throw new Error(`held by ${JSON.stringify(lock.heldBy)}`);
  return lock;
};

describe('the lock of a data folder (processes.int.spec.ts has it between processes)', () => {
  it('is held once, names its holder, and is free after release', () => {
    const lock = acquired();
    expect(acquireFolderLock(folder.dir)).toEqual({ heldBy: { pid: process.pid, url: null } });
    lock.announce({ url: 'http://127.0.0.1:7410' });
    expect(acquireFolderLock(folder.dir)).toEqual({
      heldBy: { pid: process.pid, url: 'http://127.0.0.1:7410' },
    });
    lock.release();
    lock.release();
    acquired().release();
  });

  it('creates a folder that is not there', () => {
    const dir = join(folder.dir, 'a', 'b');
    const lock = acquireFolderLock(dir);
    expect(lock).not.toHaveProperty('heldBy');
    expect(existsSync(join(dir, 'lock.db'))).toBe(true);
    if (!('heldBy' in lock)) lock.release();
  });

  it('a note without a lock, as kill -9 leaves it, holds nobody up', () => {
    writeFileSync(join(folder.dir, 'lock.json'), '{"pid":1,"url":"http://127.0.0.1:1"}');
    const lock = acquired();
    expect(acquireFolderLock(folder.dir)).toEqual({ heldBy: { pid: process.pid, url: null } });
    lock.release();
  });

  it('a lock without a readable note is a lock all the same', () => {
    const lock = acquired();
    for (const note of [null, '{"pid":']) {
      rmSync(join(folder.dir, 'lock.json'), { force: true });
      if (note !== null) writeFileSync(join(folder.dir, 'lock.json'), note);
      expect(acquireFolderLock(folder.dir)).toEqual({ heldBy: { pid: null, url: null } });
    }
    lock.release();
  });

  it('says what is wrong when the folder cannot be written', () => {
    writeFileSync(join(folder.dir, 'plain-file'), '');
    expect(() => acquireFolderLock(join(folder.dir, 'plain-file'))).toThrow('EEXIST');
  });
});
