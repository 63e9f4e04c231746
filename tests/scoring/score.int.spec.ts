import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FormFit, FormScore } from '@mingzhang/domain';
import { temporaryFolder } from '../kit/folders.js';
import { mingzhang } from '../kit/process.js';
import { filesIn, FORMS, FORMS_FILE, json, published } from '../kit/forms.js';

const folder = temporaryFolder();
const file = filesIn(folder.dir);
afterAll(() => folder.remove());

const only = ([form, ...others]: readonly FormScore[]): FormScore => {
  if (form === undefined || others.length > 0) throw new Error('not one form');
  return form;
};

describe('mingzhang score a001.json --json (永德县 2022)', () => {
  let scored: FormScore;
  let exit: number | null;
  beforeAll(async () => {
    const { code, data } = await json<readonly FormScore[]>('score', file('a001.json', published('a001')));
    scored = only(data);
    exit = code;
  });

  it('gives every row what the rule gives by hand: 98 % of ═100 % of 10 points is 9.80', () => {
    expect(scored.execution).toMatchObject({ rate: '100.00', score: '10.00' });
    expect(scored.indicators.map(({ score }) => score)).toEqual(
      ['10.00', '10.00', '10.00', '10.00', '10.00', '9.80', '10.00', '10.00', '10.00'], // 10 + 89.80 = 99.80
    );
    expect(scored).toMatchObject({ id: 'a001', scheme: 'CN-MOF-2020-10', total: '99.80', grade: '优' });
  });

  it('explains a score with the numbers in it', () => {
    const [step] = scored.indicators[5]?.explanation ?? [];
    expect(step).toMatchObject({ formula: '98 ÷ 100 × 10', result: '9.80' });
    expect(step?.text).toContain('98 ÷ 100 × 10 = 9.80 分（保留2位小数，四舍五入）');
  });

  it('names the two published scores that do not follow, and ends with 1', () => {
    const compared = scored.findings.filter(({ where, left }) => where.startsWith('指标第') && left !== null);
    expect(compared).toEqual([
      expect.objectContaining({ code: 'MET_BUT_DEDUCTED', left: '7', right: '10.00', difference: '3' }),
      expect.objectContaining({ code: 'SCORE_CALC', left: '9', right: '9.80', difference: '0.8' }),
    ]);
    expect(exit).toBe(1);
  });
});

describe('which scheme', () => {
  it('the printed execution weight decides: 10 is the national rule, 20 is Hubei; forms stay in the order of the file', async () => {
    const { data } = await json<readonly FormScore[]>('score', FORMS_FILE);
    expect(data.map(({ id }) => id)).toEqual(FORMS.map(({ id }) => id));
    const schemes = new Map(data.map((one) => [one.id, one.scheme]));
    expect(schemes.get('a001')).toBe('CN-MOF-2020-10');
    expect(schemes.get('a004')).toBe('HUBEI-PROJECT-20-80');
    // 10 of 50 spent, 20 points: 4.
    expect(data.find(({ id }) => id === 'a004')?.execution).toMatchObject({ rate: '20.00', score: '4.00' });
  });

  it('--scheme takes another: 79.99 % is 5 points of ten by the steps of Jiangxi, 8.00 in proportion', async () => {
    const rows = [{ source: '年度资金总额', adjusted: '100', executed: '79.99', weight: '10' }];
    const name = file('steps.json', { id: 's', name: '甲', funds: { unit: '万元', rows }, indicators: [] });
    const steps = await json<readonly FormScore[]>('score', name, '--scheme', 'JIANGXI-STEP10');
    expect(only(steps.data)).toMatchObject({ scheme: 'JIANGXI-STEP10', execution: { score: '5.00' } });
    expect(only((await json<readonly FormScore[]>('score', name)).data).execution.score).toBe('8.00');
  });

  it('one that does not exist is refused in one line that names those that do', async () => {
    const { code, stdout, stderr } = await mingzhang(['score', FORMS_FILE, '--scheme', 'NOWHERE-2020']);
    expect([code, stdout, stderr.split('\n')]).toEqual([
      2,
      '',
      [expect.stringContaining('NOWHERE-2020'), ''],
    ]);
    expect(stderr).toContain('HUBEI-PROJECT-20-80');
  });
});

describe('mingzhang score --fit', () => {
  it('says row by row which rule set explains what is published', async () => {
    const row = { name: '时限', target: '≤10天', actual: '12天', weight: '80', score: '66.67' };
    const rows = [{ source: '合计', adjusted: '100', executed: '50', weight: '20', score: '10' }];
    const form = { id: 'f', name: '甲', funds: { unit: '万元', rows }, indicators: [row] };
    const { code, data } = await json<readonly FormFit[]>('score', file('fit.json', form), '--fit');
    expect(code).toBe(0);
    // 10 ÷ 12 × 80 = 66.67 is the reverse formula of Hubei; the national one gives (1 − 2 ÷ 10) × 80 = 64.
    expect(data).toMatchObject([{ id: 'f', best: 'HUBEI-PROJECT-20-80' }]);
    const explained = data[0]?.rows.map(({ explainedBy }) => explainedBy) ?? [];
    expect(explained[0]).toContain('HUBEI-PROJECT-20-80');
    expect(explained[1]).toContain('HUBEI-PROJECT-20-80');
    expect(explained[1]).not.toContain('CN-MOF-2020-10');
  });

  it('tells a person the same', async () => {
    const { code, stdout } = await mingzhang(['score', FORMS_FILE, '--fit']);
    expect(code).toBe(0);
    expect(stdout).toContain('a004　最能解释所载得分的方案：HUBEI-PROJECT-20-80（1 行中解释 1 行）');
    // A page: eleven forms, and of each only the rows that their best scheme does not explain.
    expect(stdout.split('\n').length).toBeLessThan(80);
    expect(Buffer.byteLength(stdout)).toBeLessThan(8_000);
  });
});

it('a form whose scores are not published has none to differ from, and ends with 0', async () => {
  const rows = [{ source: '年度资金总额', adjusted: '10', executed: '9', weight: '10' }];
  const indicators = [{ level1: '产出指标', name: '培训', target: '≥１０次', actual: '8次', weight: '90' }];
  const name = file('own.json', { id: 'own', name: '培训', funds: { unit: '万元', rows }, indicators });
  const { code, stdout } = await mingzhang(['score', name]);
  expect(code).toBe(0);
  // 9 ÷ 10 × 10 = 9; 8 ÷ 10 × 90 = 72; together 81: 良.
  expect(stdout).toContain('执行率 90.00%　得分 9.00');
  expect(stdout).toContain('培训　得分 72.00');
  expect(stdout).toContain('总分 81.00　良');
});
