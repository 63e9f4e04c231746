import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { LedgerFolder } from './index.js';

let dir: string;
let other: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'mingzhang-edges-'));
  other = mkdtempSync(join(tmpdir(), 'mingzhang-edges-'));
});
afterEach(() => {
  for (const one of [dir, other]) rmSync(one, { recursive: true, force: true });
});

const NOW = '2024-01-05T01:00:00.000Z';
const ACTOR = { id: 'local:clerk', role: 'clerk' } as const;
const said: string[] = [];

async function open(at: string): Promise<LedgerFolder> {
  const opened = await LedgerFolder.open({
    dir: at,
    kind: 'test',
    title: '测试账',
    clock: { now: () => NOW },
    onNotice: (notice) => said.push(notice),
  });
  if ('heldBy' in opened) throw new Error('the folder is held');
  return opened;
}

async function register(folder: LedgerFolder, unitId: string): Promise<void> {
  const input = { unitId, name: `${unitId}单位`, registeredOn: '2020-01-01' };
  const outcome = await folder.application.execute('registerUnit', input, { actor: ACTOR });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
}

/** A ledger with these units, closed; its folder as it lies on the disk. */
async function ledgerOf(at: string, units: readonly string[]): Promise<void> {
  const folder = await open(at);
  for (const unit of units) await register(folder, unit);
  await folder.application.catchUp();
  await folder.close();
}

const copyFiles = (from: string, to: string, names: RegExp): void => {
  for (const name of readdirSync(from)) if (names.test(name)) copyFileSync(join(from, name), join(to, name));
};
const EVENTS = /^events\.db/;
const VIEWS = /^views/;

/** What the views say is what the log says: the units of each, and the same number of events. */
async function unitsSeen(
  at: string,
): Promise<{ readonly units: readonly string[]; readonly views: number; readonly head: number }> {
  const folder = await open(at);
  await folder.application.catchUp();
  const rows = (await folder.dumpViews())['unit'] as readonly { readonly unit_id: string }[];
  const seen = {
    units: rows.map(({ unit_id }) => unit_id),
    views: await folder.application.viewsIndex(),
    head: await folder.application.headIndex(),
  };
  await folder.close();
  return seen;
}

beforeEach(() => {
  said.splice(0);
});

describe('views belong to a log', () => {
  it('views of their own log are opened as they are, without a word', async () => {
    await ledgerOf(dir, ['a', 'b']);
    expect(await unitsSeen(dir)).toEqual({ units: ['a', 'b'], views: 2, head: 2 });
    expect(said).toEqual([]);
  });

  it('an older copy of the log under newer views: the views are ahead, and are built anew', async () => {
    await ledgerOf(dir, ['a']);
    copyFiles(dir, other, EVENTS);
    await ledgerOf(dir, ['b', 'c']);
    rmSync(join(dir, 'events.db-wal'), { force: true });
    copyFiles(other, dir, EVENTS);
    expect(await unitsSeen(dir)).toEqual({ units: ['a'], views: 1, head: 1 });
    expect(said.join()).toContain('视图');
  });

  it('views of another ledger are never served', async () => {
    await ledgerOf(dir, ['a', 'b']);
    await ledgerOf(other, ['x', 'y']);
    copyFiles(other, dir, VIEWS);
    expect((await unitsSeen(dir)).units).toEqual(['a', 'b']);
    expect(said.join()).toContain('视图');
  });

  it('views of another history of the same ledger are never served, however long it became', async () => {
    await ledgerOf(dir, ['a']);
    for (const name of readdirSync(dir))
      if (EVENTS.test(name) || VIEWS.test(name)) copyFileSync(join(dir, name), join(other, name));
    await ledgerOf(dir, ['b']);
    await ledgerOf(other, ['x', 'y', 'z']);
    rmSync(join(dir, 'events.db'));
    copyFiles(other, dir, EVENTS);
    expect((await unitsSeen(dir)).units).toEqual(['a', 'x', 'y', 'z']);
    expect(said.join()).toContain('视图');
  });
});

describe('damaged views never keep a ledger from opening', () => {
  const damage: readonly (readonly [string, (at: string) => void])[] = [
    ['the pointer is empty', (at) => writeFileSync(join(at, 'views.current'), '')],
    ['the pointer names nothing of ours', (at) => writeFileSync(join(at, 'views.current'), '../events.db\n')],
    ['the pointer is missing', (at) => rmSync(join(at, 'views.current'))],
    ['the views are missing', (at) => rmSync(join(at, viewsOf(at)))],
    ['the views are no database', (at) => writeFileSync(join(at, viewsOf(at)), '乱'.repeat(5_000))],
    ['the views are empty', (at) => writeFileSync(join(at, viewsOf(at)), '')],
    [
      'the views lost their end',
      (at) => writeFileSync(join(at, viewsOf(at)), readFileSync(join(at, viewsOf(at))).subarray(0, 9_000)),
    ],
    [
      'a page of the views is overwritten',
      (at) => {
        const bytes = readFileSync(join(at, viewsOf(at)));
        bytes.fill(0xff, 4_096);
        writeFileSync(join(at, viewsOf(at)), bytes);
      },
    ],
  ];
  const viewsOf = (at: string): string => readFileSync(join(at, 'views.current'), 'utf8').trim();

  it.each(damage)('%s', async (_, spoil) => {
    await ledgerOf(dir, ['a', 'b']);
    spoil(dir);
    expect((await unitsSeen(dir)).units).toEqual(['a', 'b']);
  });

  it('drafts that a killed process left are removed', async () => {
    await ledgerOf(dir, ['a']);
    for (const name of ['views.current.new', 'views-b.db', 'views-b.db-wal'])
      writeFileSync(join(dir, name), 'x');
    await unitsSeen(dir);
    expect(readdirSync(dir).filter((name) => /new$|views-b/.test(name))).toEqual([]);
  });
});

function emptied(file: string): void {
  const database = new Database(file);
  database.exec('DELETE FROM events; DELETE FROM streams');
  database.close();
}

/** Nothing is left in a -wal out of which SQLite would mend what a test spoils. */
function wholeInOneFile(file: string): void {
  const database = new Database(file);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  expect(existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0).toBe(0);
}

describe('a damaged or missing log is refused with what to do', () => {
  it('a missing events file beside what belongs to one makes no new ledger', async () => {
    await ledgerOf(dir, ['a']);
    for (const name of readdirSync(dir)) if (EVENTS.test(name)) rmSync(join(dir, name));
    await expect(open(dir)).rejects.toThrow(/events\.db.*(备份|恢复)/);
    expect(existsSync(join(dir, 'events.db'))).toBe(false);
  });

  it.each([
    ['empty', (file: string) => writeFileSync(file, '')],
    ['no database', (file: string) => writeFileSync(file, '乱'.repeat(5_000))],
    [
      'cut off behind its first page, as if nothing had ever been in it',
      (file: string) => {
        const first = readFileSync(file).subarray(0, 4_096);
        first.fill(0, 60, 64);
        writeFileSync(file, first);
      },
    ],
    ['without an event', emptied],
    ['cut off', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 5_000))],
    [
      'overwritten in the middle',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes.fill(0xff, 4_096, 12_000);
        writeFileSync(file, bytes);
      },
    ],
  ])('an events file that is %s', async (_, spoil) => {
    await ledgerOf(dir, ['a', 'b']);
    wholeInOneFile(join(dir, 'events.db'));
    spoil(join(dir, 'events.db'));
    const before = readFileSync(join(dir, 'events.db'));
    await expect(open(dir)).rejects.toThrow(/events\.db.*(备份|恢复)/);
    expect(readFileSync(join(dir, 'events.db')).equals(before)).toBe(true);
  });

  it('a -wal of another ledger is not taken in', async () => {
    await ledgerOf(dir, ['a', 'b']);
    await ledgerOf(other, ['x']);
    const folder = await open(other);
    for (const unit of ['p', 'q', 'r', 's']) await register(folder, unit);
    // By another process: closing a copy's handle in this one would drop SQLite's locks.
    spawnSync('cp', [join(other, 'events.db-wal'), join(dir, 'events.db-wal')]);
    await folder.close();
    const before = readFileSync(join(dir, 'events.db'));
    await expect(open(dir)).rejects.toThrow(/events\.db-wal/);
    expect(readFileSync(join(dir, 'events.db')).equals(before)).toBe(true);
  });

  it('the -wal that a killed process left is', async () => {
    await ledgerOf(other, ['x']);
    const folder = await open(other);
    await register(folder, 'y');
    for (const name of ['events.db', 'events.db-wal']) spawnSync('cp', [join(other, name), join(dir, name)]);
    await folder.close();
    expect((await unitsSeen(dir)).units).toEqual(['x', 'y']);
  });

  it('a folder with files of somebody else becomes no ledger', async () => {
    writeFileSync(join(dir, '决算.xlsx'), 'x');
    await expect(open(dir)).rejects.toThrow(/空/);
    expect(readdirSync(dir).filter((name) => name.endsWith('.db') && name !== 'lock.db')).toEqual([]);
  });
});
