import { createRequire } from 'node:module';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ledgerWith, place, removePlaces, stampsOf } from '../../../../tests/backup/kit.js';
import { examineFolder, type ExaminedFolder } from './index.js';

afterAll(removePlaces);

/** What a person is told is wrong: of the log, the views and the files. */
function wrong({ log, views, files, drafts }: ExaminedFolder): readonly string[] {
  const ofLog =
    typeof log === 'string'
      ? [log]
      : log.examinations
          .filter(({ fault, unfit }) => fault && unfit > 0)
          .map(({ what, first }) => `${what} ${first}`);
  const ofViews =
    typeof views === 'string'
      ? [`视图 ${views}`]
      : views !== null && views.copies.unfit > 0
        ? [`视图 ${views.copies.first}`]
        : [];
  return [...ofLog, ...ofViews, ...files, ...drafts];
}

/** Somebody who edits the database by hand. */
function sql(file: string, statement: string): void {
  const Database = createRequire(join(process.cwd(), 'libs/event-store/package.json'))(
    'better-sqlite3',
  ) as new (file: string) => { exec(text: string): void; close(): void };
  const database = new Database(file);
  database.exec(statement);
  database.close();
}

const viewsOf = (dir: string): string => join(dir, readFileSync(join(dir, 'views.current'), 'utf8').trim());
const evidenceOf = (dir: string): string => {
  const [folder = ''] = readdirSync(join(dir, 'files'));
  return join(dir, 'files', folder, readdirSync(join(dir, 'files', folder))[0] ?? '');
};

const DAMAGE: readonly (readonly [string, (dir: string) => void | Promise<void>, RegExp])[] = [
  [
    'a name that was changed in the log',
    (dir) =>
      sql(
        join(dir, 'events.db'),
        `UPDATE events SET data = replace(data, 'b单位', 'x单位') WHERE log_index = 2`,
      ),
    /^输入校验值 序号 2（.*视图 序号 2（/s,
  ],
  [
    'an id that was changed in the log',
    (dir) =>
      sql(
        join(dir, 'events.db'),
        `UPDATE events SET data = json_set(data, '$.id', '00000000-0000-5000-8000-000000000000') WHERE log_index = 1`,
      ),
    /^事项编号 序号 1（/,
  ],
  [
    'an event that was taken out',
    (dir) => sql(join(dir, 'events.db'), 'DELETE FROM events WHERE log_index = 1'),
    /^序号与版次 序号 2（/,
  ],
  ['a page of the log that was overwritten', (dir) => overwrite(join(dir, 'events.db')), /events\.db 已损坏/],
  [
    'a log that is no database',
    (dir) => writeFileSync(join(dir, 'events.db'), '乱'.repeat(5_000)),
    /events\.db/,
  ],
  ['a log of which the first page is left', (dir) => cut(join(dir, 'events.db'), 4_096), /events\.db/],
  ['a log that is empty', (dir) => writeFileSync(join(dir, 'events.db'), ''), /不在或是空的/],
  ['a log that is gone', (dir) => rmSync(join(dir, 'events.db')), /不在或是空的/],
  [
    'a copy of an event that was changed in the views',
    (dir) => sql(viewsOf(dir), `UPDATE event SET data = replace(data, 'b单位', 'x单位') WHERE log_index = 2`),
    /^视图 序号 2（/,
  ],
  [
    'views of another ledger',
    async (dir) => void cpSync(viewsOf(await other()), viewsOf(dir)),
    /^视图 序号 0（/,
  ],
  ['views that are no database', (dir) => writeFileSync(viewsOf(dir), '乱'.repeat(5_000)), /^视图 /],
  ['views that lost their end', (dir) => cut(viewsOf(dir), 9_000), /^视图 /],
  ['evidence that was changed', (dir) => writeFileSync(evidenceOf(dir), '别的'), /^文件 files\/.*不符/],
  ['a restoring that was cut off', (dir) => void mkdirSync(join(dir, 'restoring-1')), /restoring-1/],
];

const other = (): Promise<string> => ledgerWith(['a', 'b', 'c'], place());
const cut = (file: string, to: number): void => writeFileSync(file, readFileSync(file).subarray(0, to));
const overwrite = (file: string): void => {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0xff, 4_096, 12_000));
};

describe('a folder is examined without a word written into it', () => {
  it('nothing is wrong with a ledger as it was left', async () => {
    const dir = await ledgerWith(['a', 'b', 'c'], place());
    const before = stampsOf(dir);
    const folder = await examineFolder(dir);
    expect(folder === null ? null : wrong(folder)).toEqual([]);
    expect(stampsOf(dir)).toEqual(before);
  });

  it.each([
    ['an empty pointer', (dir: string) => writeFileSync(join(dir, 'views.current'), '')],
    ['no views', (dir: string) => rmSync(viewsOf(dir))],
  ])('%s is no fault: views are built at the next start', async (_, spoil) => {
    const dir = await ledgerWith(['a'], place());
    spoil(dir);
    const folder = await examineFolder(dir);
    expect([folder?.views, folder === null ? null : wrong(folder)]).toEqual([null, []]);
  });

  it.each(DAMAGE)('%s is found', async (_, spoil, told) => {
    const dir = await ledgerWith(['a', 'b', 'c'], place());
    await spoil(dir);
    const before = stampsOf(dir);
    const folder = await examineFolder(dir);
    expect(folder === null ? '' : wrong(folder).join('\n')).toMatch(told);
    expect(stampsOf(dir)).toEqual(before);
  });

  it('where there is no ledger, and no trace of one, there is nothing to say', async () => {
    expect(await examineFolder(place())).toBeNull();
    expect(await examineFolder(join(place(), 'none'))).toBeNull();
  });
});
