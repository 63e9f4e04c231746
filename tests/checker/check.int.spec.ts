import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MockReview } from '@mingzhang/checker';
import { Decimal, type Finding } from '@mingzhang/domain';
import { temporaryFolder } from '../kit/folders.js';
import { mingzhang, ROOT } from '../kit/process.js';
import { filesIn, FORMS_FILE, json, published, soundForm } from '../kit/forms.js';

interface ExampleError {
  readonly id: string;
  readonly doc: string;
  readonly leftValue: string;
  readonly rightValue: string;
  readonly difference: string;
}

const seed = (name: string): string => join(ROOT, 'fixtures/seeds', `${name}.json`);
const EXAMPLES = JSON.parse(readFileSync(seed('example-errors'), 'utf8')) as readonly ExampleError[];
const SEEDS = ['chengjiang-2024', 'tonghai-2024', 'zhanjiang-2023', 'jianghan-2024', 'nanyue-2022'];

const folder = temporaryFolder();
const file = filesIn(folder.dir);
afterAll(() => folder.remove());

describe('mingzhang check --json on the published documents', () => {
  const found = new Map<string, readonly Finding[]>();
  beforeAll(async () => {
    for (const path of [...SEEDS.map(seed), FORMS_FILE]) {
      const { code, data } = await json<{ readonly findings: readonly Finding[] }>('check', path);
      expect(code).toBe(1);
      found.set(path, data.findings);
    }
  });

  it.each(EXAMPLES)('finds $id of $doc with its sides', ({ doc, leftValue, rightValue, difference }) => {
    const sides = { severity: 'error', left: leftValue, right: rightValue, difference };
    expect(found.get(seed(doc))).toContainEqual(expect.objectContaining(sides));
  });

  it('raises no error whose sides agree; the difference is right − left', () => {
    const sided = [...found.values()].flat().filter(({ left, right }) => left !== null && right !== null);
    expect(sided.length).toBeGreaterThan(EXAMPLES.length);
    for (const { left, right, difference, severity } of sided) {
      expect(new Decimal(right ?? '').minus(left ?? '').equals(difference ?? '')).toBe(true);
      expect(severity === 'error' && new Decimal(left ?? '').equals(right ?? '')).toBe(false);
    }
  });

  it('tells that withheld amounts can be derived and prints none of them', () => {
    const told = found.get(seed('jianghan-2024'))?.filter(({ code }) => code === 'WITHHELD_DERIVABLE') ?? [];
    expect(told.length).toBeGreaterThan(0);
    for (const { left, right, difference } of told)
      expect([left, right, difference]).toEqual([null, null, null]);
  });

  it('prints findings as docs/formats.md §1 has them, the errors of a document first', () => {
    const keys = ['code', 'difference', 'evidence', 'left', 'message', 'right', 'severity', 'where'];
    for (const one of [...found.values()].flat()) expect(Object.keys(one).toSorted()).toEqual(keys);
    const order = ['error', 'warning', 'note'];
    const ranks = found.get(seed('jianghan-2024'))?.map(({ severity }) => order.indexOf(severity)) ?? [];
    expect(new Set(ranks)).toEqual(new Set([0, 1, 2]));
    expect(ranks).toEqual(ranks.toSorted());
  });
});

describe('mingzhang check for a person', () => {
  it('one line a finding, where it stands, how many there are, and 1', async () => {
    const broken = { ...soundForm(), total_score: '99.98' };
    const { code, stdout } = await mingzhang(['check', file('broken.json', broken)]);
    expect([code, stdout.split('\n')]).toEqual([
      1,
      ['错误　［SUM_NE_TOTAL］sound › 总分：表上印总分 99.98，各行公开得分合计 99.89', '共 1 处', ''],
    ]);
  });

  it('several files at once: each is named, the worst of them is the exit code', async () => {
    const files = [
      file('sound.json', soundForm()),
      file('broken.json', { ...soundForm(), total_score: '99.98' }),
    ];
    const { code, stdout } = await mingzhang(['check', ...files]);
    const [sound, none, broken, , one] = stdout.split('\n');
    expect([code, sound, none, broken, one]).toEqual([1, files[0], '共 0 处', files[1], '共 1 处']);
    const answer = await json<{ readonly files: readonly { file: string; findings: readonly Finding[] }[] }>(
      'check',
      ...files,
    );
    expect(answer.data.files.map(({ file: name, findings }) => [name, findings.length])).toEqual([
      [files[0], 0],
      [files[1], 1],
    ]);
  });
  it('several files of which one cannot be read: nothing is printed but why', async () => {
    const { code, stdout, stderr } = await mingzhang([
      'check',
      file('sound.json', soundForm()),
      file('none.json', '[]'),
    ]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('none.json：整份文件：一份文档也没有');
  });
  it('a place is counted from one', async () => {
    const rows = soundForm().indicators as readonly object[];
    const indicators = rows.map((row, index) => (index === 2 ? { ...row, target: '≥１0O天' } : row));
    const { stdout } = await mingzhang(['check', file('third.json', { ...soundForm(), indicators })]);
    expect(stdout).toContain('indicators 第 3 行');
    expect(stdout).not.toMatch(/\$|\[\d/);
  });

  it('nothing found ends with 0', async () => {
    const { code, stdout } = await mingzhang(['check', file('sound.json', soundForm())]);
    expect([code, stdout]).toEqual([0, '共 0 处\n']);
  });
});

describe('mingzhang check --review (模拟复核)', () => {
  it('a023: what the reviewer takes off, line by line: 5 − 4.84 and 10 − 9.00', async () => {
    const path = file('a023.json', published('a023'));
    const { code, data } = await json<{ readonly reviews: readonly MockReview[] }>('check', path, '--review');
    expect(code).toBe(1);
    const [review] = data.reviews;
    const lost = review?.lines.filter(({ deviation }) => deviation !== '0') ?? [];
    expect(lost.map(({ selfScore, reviewScore, deviation }) => [selfScore, reviewScore, deviation])).toEqual([
      ['5', '4.84', '-0.16'], // 4604 ÷ 4754 × 5
      ['10', '9', '-1'], // (1 − (5830 − 5300) ÷ 5300) × 10
    ]);
  });

  it('the whole form at once: the total, what must be mended first, and how', async () => {
    const rows = soundForm().indicators as readonly object[];
    const indicators = rows.map((row, index) => (index === 4 ? { ...row, actual: '72人' } : row));
    const path = file('unmet.json', { ...soundForm(), indicators });
    const { data } = await json<{ readonly reviews: readonly MockReview[] }>('check', path, '--review');
    // 72 ÷ 90 × 15 = 12: three points off 99.89.
    expect(data.reviews).toMatchObject([
      { id: 'sound', selfTotal: '99.89', reviewTotal: '96.89', deviation: '-3' },
    ]);
    const [first] = data.reviews[0]?.items ?? [];
    expect(first).toMatchObject({ priority: 'P0', takenOff: '3', mend: '按完成比例计分' });
    const { stdout } = await mingzhang(['check', path, '--review']);
    expect(stdout.split('\n')[0]).toBe('sound　自评 99.89　模拟复核 96.89');
  });

  it('a document without indicators has nothing to review', async () => {
    const { code, stdout, stderr } = await mingzhang(['check', seed('tonghai-2024'), '--review']);
    expect([code, stdout, stderr.split('\n').length]).toEqual([2, '', 2]);
    expect(stderr).toContain('无可复核');
  });
});
