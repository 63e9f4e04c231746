import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeEach, expect, it, jest } from '@jest/globals';

/** What a power cut could take back is told apart from what it could not by the order of these calls alone. */
const dir = mkdtempSync(join(tmpdir(), 'mingzhang-durable-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const calls: string[] = [];
const named = (path: string): string => relative(dir, path).replace(/[0-9a-f-]{36}\.new/, 'draft.new') || '.';

const real = await import('node:fs/promises');
jest.unstable_mockModule('node:fs/promises', () => ({
  ...real,
  open: async (path: string, flags: string) => {
    const file = await real.open(path, flags);
    const sync = file.sync.bind(file);
    file.sync = async () => {
      await sync();
      calls.push(`sync ${named(path)}`);
    };
    return file;
  },
  rename: async (from: string, to: string) => {
    await real.rename(from, to);
    calls.push(`rename ${named(from)} → ${named(to)}`);
  },
}));
const { FolderFileStore } = await import('./file-store.js');

const hex = createHash('sha256').update('盖章件').digest('hex');
const place = join('files', hex.slice(0, 2));
const file = join(place, hex.slice(2));
beforeEach(() => {
  calls.splice(0);
});

it('a file is synced before it gets its name, and each folder that is new or has something new after', async () => {
  await new FolderFileStore(join(dir, 'files')).put([Buffer.from('盖章件')]);
  expect(calls).toEqual([
    'sync .',
    'sync files/draft.new',
    'sync files',
    `rename files/draft.new → ${file}`,
    `sync ${place}`,
  ]);
});

it('one whose folders are there already is synced with its own', async () => {
  await new FolderFileStore(join(dir, 'files')).put([Buffer.from('盖章件')]);
  expect(calls).toEqual(['sync files/draft.new', `rename files/draft.new → ${file}`, `sync ${place}`]);
});
