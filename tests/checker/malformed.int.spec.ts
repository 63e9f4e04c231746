import { truncateSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Finding, FormScore } from '@mingzhang/domain';
import { temporaryFolder } from '../kit/folders.js';
import { mingzhang } from '../kit/process.js';
import { filesIn, json, soundForm } from '../kit/forms.js';

const folder = temporaryFolder();
const file = filesIn(folder.dir);
afterAll(() => folder.remove());

/** Exit code 2, nothing on stdout, one line of Chinese on stderr that names the file. */
async function refused(command: string, path: string): Promise<string> {
  const { code, stdout, stderr } = await mingzhang([command, path]);
  expect([code, stdout, stderr.split('\n').length - 1]).toEqual([2, '', 1]);
  expect(stderr.startsWith(path)).toBe(true);
  expect(stderr).toMatch(/\p{Script=Han}/u);
  return stderr.slice(path.length).trimEnd();
}

const form = soundForm();
const text = JSON.stringify(form, null, 2);
const replaced = (from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`no ${from}`);
  return text.replace(from, to);
};
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const utf8 = (content: string): Uint8Array => new TextEncoder().encode(content);
/** 甲 as GBK has it, in the third column of the second line. */
const GBK = Uint8Array.from([...utf8('{\n "'), 0xbc, 0xd7, ...utf8('": 1}')]);

describe('a file that is no JSON', () => {
  it.each<readonly [string, string, string | Uint8Array, string]>([
    ['empty', 'score', '', ' 是空文件'],
    ['blanks only', 'check', ' \n\n', ' 是空文件'],
    ['not UTF-8', 'score', GBK, ' 不是 UTF-8 编码（第 2 行第 3 列）'],
    ['UTF-16', 'check', Uint8Array.from([0xff, 0xfe, 0x7b, 0]), ' 不是 UTF-8 编码（第 1 行第 1 列）'],
    ['NaN', 'score', '{"id": "x",\n "total_score": NaN}', ' 不是合法的 JSON（第 2 行第 17 列）'],
    ['a comma too many', 'check', '[1,\n2,\n]', ' 不是合法的 JSON（第 3 行第 1 列）'],
    ['cut off', 'score', '{"id": "x",\n "name": "培训', ' 不是合法的 JSON（第 2 行第 13 列）'],
    ['two documents', 'check', '{}\n{}', ' 不是合法的 JSON（第 2 行第 1 列）'],
  ])('%s', async (_what, command, content, told) => {
    expect(await refused(command, file('broken.json', content))).toBe(told);
  });

  it('a folder, no file at all, one of more than 64 MiB', async () => {
    expect(await refused('score', folder.dir)).toBe(' 是目录，不是文件');
    const absent = `${folder.dir}/absent.json`;
    const { code, stderr } = await mingzhang(['check', absent]);
    expect([code, stderr]).toEqual([2, `没有文件 ${absent}\n`]);
    const large = file('large.json', '[]');
    truncateSync(large, 64 * 1024 * 1024 + 1);
    expect(await refused('check', large)).toBe(' 超过 64 MiB，请分成几个文件');
  });
});

describe('JSON that is no form', () => {
  const rows = '[' + '{"name":"a"},'.repeat(999_999) + '{"name":"a"}]';
  const million = JSON.stringify({ ...form, indicators: '@' }).replace('"@"', rows);
  const forms = `[${'{},'.repeat(999_999)}{}]`;

  it.each<readonly [string, string, RegExp]>([
    ['a missing column', replaced('"name": "培训人次",', ''), /^：indicators 第 1 行 › name：没有这一列$/],
    ['no indicators', replaced('"indicators"', '"rows"'), /^：indicators：缺少指标行的列表$/],
    ['a number for a cell', replaced('"≥100人次"', '100'), /^：indicators 第 1 行 › target：须为文字/],
    [
      '1e999',
      replaced('"executed": "10"', '"executed": 1e999'),
      /^：funds › rows 第 1 行 › executed：须为文字/,
    ],
    [
      'a right-to-left mark in a name',
      replaced('培训人次', '培\u202e训人次'),
      /^：indicators 第 1 行 › name：含有不可见/,
    ],
    ['10,000 levels in a cell', replaced('"≥100人次"', nested(10_000)), /^：indicators 第 1 行 › target.*：/],
    ['10,000 levels', nested(10_000), /^：第 1 份/],
    ['a million rows', million, /^：indicators：共 1000000 行，超过 \d+ 行$/],
    ['an empty list', '[]', /^：整份文件：一[张份].*也没有$/],
    ['a million forms', forms, /^：整份文件：共 1000000 [张行].*，超过 20000 [张行]/],
  ])('%s: both commands name the place', async (_what, content, told) => {
    const path = file('wrong.json', content);
    const both = await Promise.all([refused('score', path), refused('check', path)]);
    for (const one of both) expect(one).toMatch(told);
  });
});

describe('cells that are text but no value are findings with their place, never repaired', () => {
  it.each([
    ['NaN', 'NUM_EXPECTED'],
    ['1e999', 'NUM_EXPECTED'],
    ['≥\u202e100人次', 'SYMBOL_DAMAGE'],
    ['1 00人次', 'SYMBOL_DAMAGE'],
  ])('%s as a target', async (cell, code) => {
    const path = file('cell.json', replaced('"≥100人次"', JSON.stringify(cell)));
    const score = await json<readonly FormScore[]>('score', path);
    expect(score.code).toBe(1);
    expect(score.data[0]?.indicators[0]?.score).toBeNull();
    expect(score.data[0]?.findings).toContainEqual(
      expect.objectContaining({ code, where: '指标第1行 培训人次' }),
    );
    const check = await json<{ readonly findings: readonly Finding[] }>('check', path);
    const where = expect.stringContaining('$.indicators[0]');
    expect(check.data.findings).toContainEqual(expect.objectContaining({ code, severity: 'error', where }));
  });

  it('full-width digits are digits', async () => {
    const path = file('wide.json', replaced('"≥100人次"', '"≥１００人次"'));
    const { code, data } = await json<readonly FormScore[]>('score', path);
    expect([code, data[0]?.total]).toEqual([0, '99.89']);
  });
});
