import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
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
    expect(await files.put(scan)).toEqual({ sha256: digest, bytes: 3_000_000 });
    expect(Buffer.from((await files.get(digest)) ?? []).equals(scan)).toBe(true);
    const hex = digest.slice('sha256:'.length);
    expect(readdirSync(dir, { recursive: true })).toEqual([
      hex.slice(0, 2),
      `${hex.slice(0, 2)}/${hex.slice(2)}`,
    ]);
  });
  it('put many times at once are one, whole, and leave no draft behind', async () => {
    const puts = await Promise.all(Array.from({ length: 20 }, () => files.put(scan)));
    expect(new Set(puts.map(({ sha256 }) => sha256))).toEqual(new Set([digest]));
    expect(Buffer.from((await files.get(digest)) ?? []).equals(scan)).toBe(true);
    expect(readdirSync(dir, { recursive: true })).toHaveLength(2);
  });
  it.each([`sha256:${'0'.repeat(64)}`, '../../etc/passwd', 'sha256:xyz'])('%j is not there', async (name) => {
    expect([await files.has(name), await files.get(name)]).toEqual([false, null]);
  });
});
