import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LedgerFolder } from './index.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'mingzhang-disk-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const actor = { id: 'local:clerk', role: 'clerk' } as const;
const unit = (unitId: string) => ({ unitId, name: `${unitId}单位`, registeredOn: '2020-01-01' });

/** A double at the store's port: the disk takes no commit while it is full. Real full disks: tests/backup/disk-full.int.spec.ts. */
async function open(disk: { full: boolean }, notices: string[] = [], now?: string): Promise<LedgerFolder> {
  const opened = await LedgerFolder.open({
    dir,
    kind: 'test',
    ...(now === undefined ? {} : { clock: { now: () => now } }),
    onNotice: (notice) => void notices.push(notice),
    faults: {
      before: () => {
        if (disk.full) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      },
    },
  });
  if ('heldBy' in opened) throw new Error('the folder is held');
  return opened;
}

describe('a disk that is full', () => {
  it('is known after the first write that failed, reading goes on, and it is over by itself', async () => {
    const disk = { full: false };
    const folder = await open(disk);
    await folder.application.execute('registerUnit', unit('a'), { actor });
    expect(folder.trouble()).toBeNull();
    disk.full = true;
    const writing = folder.application.execute('registerUnit', unit('b'), { actor, key: 'b' });
    await expect(writing).rejects.toThrow();
    expect(await folder.application.headIndex()).toBe(1);
    disk.full = false;
    const again = await folder.application.execute('registerUnit', unit('b'), { actor, key: 'b' });
    expect([again.ok, folder.trouble(), await folder.application.headIndex()]).toEqual([true, null, 2]);
    await folder.close();
  });

  it('trying whether it is over leaves nothing behind', async () => {
    const disk = { full: true };
    const folder = await open({ full: false });
    await folder.close();
    const reopened = await open(disk);
    await expect(reopened.application.execute('registerUnit', unit('b'), { actor })).rejects.toThrow();
    const before = readdirSync(dir);
    // The folder itself takes the probe: only the store's port is full here.
    expect(reopened.trouble()).toBeNull();
    expect(readdirSync(dir)).toEqual(before);
    await reopened.close();
  });
});

describe('a clock that was set back since the last event', () => {
  it('is told at the start', async () => {
    const notices: string[] = [];
    await (await open({ full: false }, notices, '2024-03-01T10:00:00.000Z')).close();
    await (await open({ full: false }, notices, '2024-03-01T09:00:00.000Z')).close();
    expect(notices).toEqual([expect.stringMatching(/时钟.*2024-03-01T09:00.*早于.*2024-03-01T10:00/)]);
  });
});
