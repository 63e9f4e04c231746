import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../kit/folders.js';
import { ROOT, runNode } from '../kit/process.js';
import { filesIn } from '../kit/forms.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());

async function accuracy(...args: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await runNode([join(ROOT, 'scripts/accuracy.mjs'), ...args]);
  expect([code, stderr]).toEqual([0, '']);
  return stdout.trimEnd().split('\n');
}

describe('npm run accuracy', () => {
  it('on the published forms: every row that does not follow its rule has a named cause or needs a person', async () => {
    const lines = await accuracy();
    const groups = lines.flatMap((line) => {
      const [, kind, followed, rows, others] = /^(\w+) +(\d+) of (\d+) follow the rule(.*)$/.exec(line) ?? [];
      const counts = [...(others ?? '').matchAll(/[a-z-]+ (\d+)/g)].map(([, count]) => Number(count));
      return kind === undefined ? [] : [{ kind, rows: Number(rows), told: [Number(followed), ...counts] }];
    });
    const kinds = ['execution', 'met', 'unmet', 'reverse', 'qualitative', 'date', 'open'];
    expect(groups.map(({ kind }) => kind)).toEqual(kinds);
    for (const { rows, told } of groups) expect(told.reduce((sum, count) => sum + count, 0)).toBe(rows);
    expect(lines.filter((line) => line.startsWith('  ') && !/: [a-z]+-[a-z-]+ /.test(line))).toEqual([]);
    expect(lines.filter((line) => line.includes(' by-hand '))).toEqual([]);
  });

  it('on a file of its own: what no rule and no cause explains is told as by hand', async () => {
    const row = (target: string, actual: string, score: string) => ({
      name: '甲',
      target,
      actual,
      weight: '10',
      score,
    });
    const indicators = [
      row('≥10次', '10次', '10'),
      row('≥3次', '2次', '6'), // 6.67, rounded down
      row('≥10次', '完成', '10'), // no number: a person scored
      row('≥10次', '8次', '3.37'), // 8 by the rule; nothing explains 3.37
    ];
    const own = filesIn(folder.dir)('own.json', { id: 'own', name: '甲', indicators });
    const lines = await accuracy(own);
    expect(lines[0]).toMatch(/^1 forms/);
    expect(lines).toContain('met          1 of 1 follow the rule');
    expect(lines).toContain('unmet        0 of 2 follow the rule; rounded-down 1, by-hand 1');
    expect(lines).toContain('open         0 of 1 follow the rule; no-rule 1');
    expect(lines.at(-2)).toBe('4 rows: 1 follow the rule (25.0 %), 1 have a named cause (25.0 %)');
    expect(lines.at(-1)).toBe('by hand: 2 of 4 rows (50.0 %)');
  });

  it('on a file without a published score there is nothing to compare', async () => {
    const none = filesIn(folder.dir)('none.json', [{ id: 'none', name: '甲', indicators: [] }]);
    expect((await accuracy(none)).at(-1)).toBe('by hand: 0 of 0 rows (—)');
  });

  it('on what is no form: one line with the place', async () => {
    const bad = filesIn(folder.dir)('bad.json', [{ id: 'bad', name: '甲' }]);
    const { code, stderr } = await runNode([join(ROOT, 'scripts/accuracy.mjs'), bad]);
    expect([code, stderr]).toEqual([2, `${bad}: 第 1 份 › indicators：缺少指标行的列表\n`]);
  });
});
