import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FolderFileStore } from './file-store.js';

let dir: string;
let files: FolderFileStore;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'mingzhang-files-'));
  files = new FolderFileStore(dir);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const scan = Buffer.alloc(3_000_000, '盖章件');
const digest = `sha256:${createHash('sha256').update(scan).digest('hex')}`;

describe('files in a folder', () => {
  it('are found by the hash of what they hold, and lie under it', async () => {
    expect(await files.put([scan])).toEqual({ sha256: digest, bytes: 3_000_000 });
    expect(Buffer.from((await files.get(digest)) ?? []).equals(scan)).toBe(true);
    const hex = digest.slice('sha256:'.length);
    expect(readdirSync(dir, { recursive: true })).toEqual([
      hex.slice(0, 2),
      `${hex.slice(0, 2)}/${hex.slice(2)}`,
    ]);
  });
  it('put many times at once are one, whole, and leave no draft behind', async () => {
    const puts = await Promise.all(Array.from({ length: 20 }, () => files.put([scan])));
    expect(new Set(puts.map(({ sha256 }) => sha256))).toEqual(new Set([digest]));
    expect(Buffer.from((await files.get(digest)) ?? []).equals(scan)).toBe(true);
    expect(readdirSync(dir, { recursive: true })).toHaveLength(2);
  });
  it('are read no faster than they are written, and leave nothing when the sender fails', async () => {
    let asked = 0;
    const parts = async function* () {
      for (; asked < 3; asked += 1) yield scan.subarray(0, 1_000);
      throw new Error('the sender is gone');
    };
    await expect(files.put(parts())).rejects.toThrow('the sender is gone');
    expect(asked).toBe(3);
    expect(readdirSync(dir, { recursive: true })).toEqual([]);
  });
  it('of other bytes than announced are not kept', async () => {
    await expect(files.put([scan], { sha256: `sha256:${'0'.repeat(64)}` })).rejects.toThrow('other-bytes');
    expect(readdirSync(dir, { recursive: true })).toEqual([]);
  });
  it('that come at once are together held to the limit, and those that fail are not counted', async () => {
    const limited = new FolderFileStore(dir, { perFile: 600, inAll: 1_000 });
    const put = (byte: string, bytes: number) =>
      limited.put([Buffer.alloc(bytes, byte)]).then(
        () => 'kept',
        (error: Error) => error.message,
      );
    const both = await Promise.all([put('a', 600), put('b', 600)]);
    expect(both.toSorted()).toEqual(['full', 'kept']);
    expect(await Promise.all([put('c', 601), put('d', 400)])).toEqual(['too-large', 'kept']);
    expect(await put('e', 1)).toBe('full');
  });
  it('that a killed process left half-written are removed; of a shared folder only the old ones', async () => {
    await files.put([scan]);
    const [old, young] = [join(dir, 'old.new'), join(dir, 'young.new')];
    for (const path of [old, young]) writeFileSync(path, 'x');
    utimesSync(old, 0, 0);
    const drafts = () => readdirSync(dir).filter((name) => name.endsWith('.new'));
    await files.removeDrafts({ shared: true });
    expect(drafts()).toEqual(['young.new']);
    await files.removeDrafts({ shared: false });
    expect([drafts(), await files.has(digest)]).toEqual([[], true]);
  });
  it.each([`sha256:${'0'.repeat(64)}`, '../../etc/passwd', 'sha256:xyz'])('%j is not there', async (name) => {
    expect([await files.has(name), await files.get(name)]).toEqual([false, null]);
  });
});
