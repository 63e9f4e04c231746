import { describe, expect, it } from '@jest/globals';
import { parseActual, parseTarget } from '../values/index.js';
import { FINDINGS } from '../findings/catalogue.js';
import { publishedForm, SCORE_REMARKS, scoreForm } from './index.js';
import { readPoints } from './funds.js';
import { scoreRows } from './score-rows.js';
import { scheme } from './scoring.spec-kit.js';

const target = parseTarget('180人').value;
const unclear = { weight: '10', target, actual: parseActual('176人', target).value };

describe('rows', () => {
  // 财预〔2021〕 转移支付自评 gives no points to indicators: what it does not score it does not remark upon.
  it('of a scheme without points for indicators have none, and no remark on them', () => {
    const { indicators } = scoreRows(scheme('CN-TRANSFER-SELFEVAL-2021'), {
      money: null,
      indicators: [unclear],
    });
    expect(indicators).toMatchObject([
      { score: null, computed: null, unrounded: null, steps: [], remarks: [] },
    ]);
  });
  it('without a weight keep what is said of their values', () => {
    const { indicators } = scoreRows(scheme('CN-MOF-2020-10'), {
      money: null,
      indicators: [{ ...unclear, weight: null }],
    });
    expect(indicators).toMatchObject([{ score: null, steps: [], remarks: ['direction-unknown'] }]);
  });
});

describe('remarks', () => {
  it('are findings of the catalogue, every one', () => {
    const codes = Object.values(SCORE_REMARKS).map(({ finding }) => finding);
    expect(codes.filter((code) => !Object.hasOwn(FINDINGS, code))).toEqual([]);
  });
  // One handbook, 2022: below 80 % of the money at most 89 points. 7.5 + 90 would be 97.5.
  it('of a ceiling stand at the total', () => {
    const money = { source: '年度资金总额', adjusted: '100', executed: '75', weight: '10' };
    const indicators = [{ name: '培训人数', target: '≥100人', actual: '120人', weight: '90', score: '90' }];
    const form = { id: 'x', name: '培训经费', funds: { unit: '万元', rows: [money] }, indicators };
    const scored = scoreForm(publishedForm.parse(form), scheme('HANDBOOK-2022-CEILING'));
    expect(scored.total).toBe('89.00');
    expect(scored.findings).toContainEqual(
      expect.objectContaining({ code: 'EXEC_SCORE_CEILING', where: '总分' }),
    );
  });
});

describe('cells', () => {
  it.each([
    ['10', '10'],
    ['10分', '10'],
    ['1,000.50', '1000.5'],
    ['10元', undefined],
    ['≥10', undefined],
    ['—', undefined],
    [null, undefined],
  ])('%s in a column of points is %s', (printed, points) => {
    expect(readPoints(printed)?.toFixed()).toBe(points);
  });

  const paid = (executed: string, rate: string, rules = 'CN-MOF-2020-10') =>
    scoreForm(
      publishedForm.parse({
        id: 'x',
        name: '培训经费',
        funds: {
          unit: '万元',
          rows: [{ source: '年度资金总额', adjusted: '100', executed, rate, weight: '10' }],
        },
        indicators: [],
      }),
      scheme(rules),
    ).findings;
  it('a printed rate is held against the money, above it and below', () => {
    for (const rate of ['90%', '99%', '0.99']) {
      expect(paid('95', rate)).toContainEqual(
        expect.objectContaining({ code: 'EXEC_RATE_CALC', right: '95.00' }),
      );
    }
    for (const rate of ['95%', '95.00%', '95', '0.95']) {
      expect(paid('95', rate).map(({ code }) => code)).not.toContain('EXEC_RATE_CALC');
    }
  });
  it('money above the budget is told once', () => {
    const over = paid('120', '120%').filter(({ code }) => code === 'EXEC_GT_100');
    expect(over).toHaveLength(1);
  });
  it('of a budget of nothing no score was deducted: there is no rate that met or missed', () => {
    const rows = [{ source: '年度资金总额', adjusted: '0', executed: '5', weight: '10', score: '5' }];
    const form = publishedForm.parse({
      id: 'x',
      name: '培训经费',
      funds: { unit: '万元', rows },
      indicators: [],
    });
    const codes = scoreForm(form, scheme('DEPLOYED-GENERIC-10')).findings.map(({ code }) => code);
    expect(codes).not.toContain('MET_BUT_DEDUCTED');
  });
  it('a damage of target and actual alike is told once', () => {
    const indicators = [{ name: '合格率', target: '-100%', actual: '-100%', weight: '10', score: '10' }];
    const form = publishedForm.parse({ id: 'x', name: '培训经费', funds: null, indicators });
    const messages = scoreForm(form).findings.map(({ message }) => message);
    expect(messages).toContain('符号疑似损坏（如“-100%”），须核对原件');
    expect(new Set(messages).size).toBe(messages.length);
  });
  it('a row without points is told where the scheme gives points, and only there', () => {
    const indicators = [{ name: '培训人数', target: '≥100人', actual: '120人', weight: '', score: '' }];
    const form = publishedForm.parse({ id: 'x', name: '培训经费', funds: null, indicators });
    const codes = (rules: string) => scoreForm(form, scheme(rules)).findings.map(({ code }) => code);
    expect(codes('CN-MOF-2020-10')).toContain('WEIGHT_MISSING');
    expect(codes('CN-TRANSFER-SELFEVAL-2021')).not.toContain('WEIGHT_MISSING');
  });
  // docs/rules.md §7, SICHUAN: below 90 % a reason is due. 90 − 50.
  it('a low rate is told with what is missing to the bound', () => {
    expect(paid('50', '', 'SICHUAN-2023-0013zp')).toContainEqual(
      expect.objectContaining({
        code: 'EXEC_LOW_REASON',
        left: '50.00',
        right: '90.00',
        difference: '40.00',
      }),
    );
  });
});
