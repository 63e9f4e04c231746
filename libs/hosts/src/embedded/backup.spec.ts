import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ledgerWith, pictureOf, place, removePlaces, unitsOf } from '../../../../tests/backup/kit.js';
import { backUp, BackupRefused, compareWith, restore, verifyBackup } from './index.js';

afterAll(removePlaces);

const AT = '2026-11-21T10:00:00.000Z';

async function backedUp(dir: string): Promise<string> {
  const target = join(place(), 'copy');
  const { notices } = await backUp(dir, target, { at: AT });
  expect(notices).toEqual([]);
  return target;
}

async function restored(backup: string, dir: string, replace: boolean): Promise<string | null> {
  return (await restore(backup, await verifyBackup(backup), dir, { replace, at: AT })).keptIn;
}

describe('a backup', () => {
  it('never overwrites, and does not lie within what it is a copy of', async () => {
    const dir = await ledgerWith(['a'], place());
    const target = await backedUp(dir);
    const before = pictureOf(target);
    for (const wrong of [target, join(dir, 'copy'), dir])
      await expect(backUp(dir, wrong, { at: AT })).rejects.toThrow(BackupRefused);
    expect(pictureOf(target)).toEqual(before);
    expect(readdirSync(dir)).not.toContain('copy');
  });

  it('leaves nothing behind where it fails in the middle', async () => {
    const dir = await ledgerWith(['a'], place());
    const disk = place();
    const full = (step: string): void => {
      if (step.startsWith('files/')) throw new Error('ENOSPC');
    };
    await expect(backUp(dir, join(disk, 'copy'), { at: AT, step: full })).rejects.toThrow('ENOSPC');
    expect(readdirSync(disk)).toEqual([]);
  });

  it('can be read where nothing can be written beside it, and leaves nothing beside it', async () => {
    const target = await backedUp(await ledgerWith(['a'], place()));
    const before = pictureOf(target);
    await verifyBackup(target);
    expect(pictureOf(target)).toEqual(before);
  });

  it('of a folder whose evidence is damaged or gone is made, and says so', async () => {
    const dir = await ledgerWith(['a'], place());
    writeFileSync(evidenceIn(dir), '别的');
    const { notices } = await backUp(dir, join(place(), 'copy'), { at: AT });
    expect(notices.join()).toMatch(/文件 files\/.*不符/);
  });

  it('holds the key that the log is signed with, as private as it was and replaced by restoring, and whom it asks for witness', async () => {
    const dir = await ledgerWith(['a'], place());
    writeFileSync(join(dir, 'log.key'), 'the key', { mode: 0o600 });
    writeFileSync(join(dir, 'witnesses.policy'), 'log and witnesses');
    const to = place();
    writeFileSync(join(to, 'witnesses.policy'), 'of before');
    const backup = await backedUp(dir);
    await expect(restored(backup, to, false)).rejects.toThrow(BackupRefused);
    const keptIn = await restored(backup, to, true);
    expect(readFileSync(join(backup, 'log.key'), 'utf8')).toBe('the key');
    for (const place of [backup, to]) expect(statSync(join(place, 'log.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(to, 'witnesses.policy'), 'utf8')).toBe('log and witnesses');
    expect(readFileSync(join(keptIn ?? '', 'witnesses.policy'), 'utf8')).toBe('of before');
  });

  it('of a damaged ledger is not made: the last good one is worth more', async () => {
    const dir = await ledgerWith(['a', 'b'], place());
    const bytes = readFileSync(join(dir, 'events.db'));
    writeFileSync(join(dir, 'events.db'), bytes.fill(0xff, 4_096, 12_000));
    const target = join(place(), 'copy');
    await expect(backUp(dir, target, { at: AT })).rejects.toThrow();
    expect(existsSync(target)).toBe(false);
  });
});

const evidenceIn = (dir: string): string => {
  const [folder = ''] = readdirSync(join(dir, 'files'));
  return join(dir, 'files', folder, readdirSync(join(dir, 'files', folder))[0] ?? '');
};
const edit = (file: string, change: (text: string) => string): void =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));
const flip = (file: string, at: number): void => {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
};

describe('a backup that is not as it was is never put back', () => {
  const spoilt: readonly (readonly [string, (backup: string) => void, RegExp])[] = [
    ['one bit of the ledger', (at) => flip(join(at, 'events.db'), 20_000), /events\.db 与清单不符/],
    ['one bit of a file', (at) => flip(evidenceIn(at), 0), /files.*与清单不符/],
    ['a missing file', (at) => rmSync(evidenceIn(at)), /缺少清单上的 files/],
    ['a file more', (at) => writeFileSync(join(at, 'events.db-wal'), 'x'), /events\.db-wal 不在清单上/],
    ['no manifest', (at) => rmSync(join(at, 'manifest.json')), /不是备份/],
    [
      'half a manifest',
      (at) => edit(join(at, 'manifest.json'), (text) => text.slice(0, 200)),
      /manifest\.json 已损坏/,
    ],
    [
      'a manifest that leads out of the backup',
      (at) => edit(join(at, 'manifest.json'), (text) => text.replace(/files\//, '../files/')),
      /manifest\.json 已损坏/,
    ],
    [
      'a manifest of another ledger',
      (at) =>
        edit(join(at, 'manifest.json'), (text) =>
          text.replace(/"ledgerId": "......../, '"ledgerId": "00000000'),
        ),
      /不是这本账/,
    ],
  ];

  it.each(spoilt)('%s', async (_, spoil, said) => {
    const backup = await backedUp(await ledgerWith(['a'], place()));
    const dir = await ledgerWith(['b'], place());
    const before = pictureOf(dir);
    spoil(backup);
    await expect(restored(backup, dir, true)).rejects.toThrow(said);
    expect(pictureOf(dir)).toEqual(before);
  });
});

describe('restoring over a ledger', () => {
  it('is not done unasked; asked, it keeps what was there beside', async () => {
    const dir = await ledgerWith(['a'], place());
    const backup = await backedUp(dir);
    await ledgerWith(['b'], dir);
    await expect(restored(backup, dir, false)).rejects.toThrow(BackupRefused);
    expect(await unitsOf(dir)).toEqual(['a', 'b']);
    const keptIn = await restored(backup, dir, true);
    expect(await unitsOf(dir)).toEqual(['a']);
    expect(await unitsOf(keptIn ?? '')).toEqual(['a', 'b']);
  });

  it('leaves files of others where they are', async () => {
    const backup = await backedUp(await ledgerWith(['a'], place()));
    const dir = place();
    writeFileSync(join(dir, '决算.xlsx'), 'x');
    expect(await restored(backup, dir, false)).toBeNull();
    expect(readdirSync(dir)).toContain('决算.xlsx');
  });

  it('knows how many events since when the copy lacks, and where two histories part', async () => {
    const dir = await ledgerWith(['a'], place());
    const fork = place();
    cpSync(dir, fork, { recursive: true });
    expect(await compareWith(await backedUp(dir), dir)).toEqual({ common: 2, lacking: null, more: 0 });
    await ledgerWith(['b'], dir);
    const backup = await backedUp(dir);
    expect(await compareWith(backup, fork)).toEqual({ common: 2, lacking: null, more: 1 });
    await ledgerWith(['x', 'y', 'z'], fork);
    expect(await compareWith(backup, fork)).toMatchObject({ common: 2, lacking: { events: 3 }, more: 1 });
    expect(await compareWith(backup, await ledgerWith(['a'], place()))).toMatchObject({ common: 0 });
    expect(await compareWith(backup, place())).toBeNull();
  });

  it('goes on where the old ledger cannot be read', async () => {
    const dir = await ledgerWith(['a'], place());
    const backup = await backedUp(dir);
    writeFileSync(join(dir, 'events.db'), '乱'.repeat(5_000));
    expect(typeof (await compareWith(backup, dir))).toBe('string');
    await restored(backup, dir, true);
    expect(await unitsOf(dir)).toEqual(['a']);
  });
});
