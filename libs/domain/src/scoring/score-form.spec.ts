import { describe, expect, it } from '@jest/globals';
import { parseTarget, printValue } from '../values/index.js';
import { publishedForm, schemeForForm, scoreForm } from './index.js';
import { published, PUBLISHED, scheme } from './scoring.spec-kit.js';

const deviations = (id: string) =>
  scoreForm(published(id))
    .findings.filter(({ left }) => left !== null)
    .map(({ code, where, left, right, difference }) => [code, where.split(' ')[0], left, right, difference]);

describe('a001 永德县 2022, published total 96', () => {
  const scored = scoreForm(published('a001'));

  it('scores every row by the rule: 政策知晓率 98 % of ═100 % is 9.80, 资金到位及时率 100 % is 10.00', () => {
    expect(scored).toMatchObject({ id: 'a001', scheme: 'CN-MOF-2020-10', total: '99.80', grade: '优' });
    expect(scored.execution).toMatchObject({ rate: '100.00', score: '10.00' });
    expect(scored.indicators.map(({ kind, score }) => [kind, score])).toEqual([
      ['positive', '10.00'],
      ['positive', '10.00'],
      ['positive', '10.00'],
      ['equal', '10.00'],
      ['qualitative', '10.00'],
      ['equal', '9.80'],
      ['positive', '10.00'],
      ['positive', '10.00'],
      ['positive', '10.00'],
    ]);
  });

  it('finds the published 7 and 9 beside the computed scores; the printed sum 96 agrees with its rows', () => {
    expect(deviations('a001').filter(([code]) => code !== 'CATEGORY_WEIGHT')).toEqual([
      ['MET_BUT_DEDUCTED', '指标第3行', '7', '10.00', '3'],
      ['SCORE_CALC', '指标第6行', '9', '9.80', '0.8'],
    ]);
  });

  it('says that it assumed the qualitative row to be met', () => {
    const assumed = scored.findings.filter(({ code }) => code === 'MET_ASSUMED');
    expect(assumed.map(({ where }) => where)).toEqual(['指标第5行 减轻贫困学生家庭经济负担']);
  });

  it('notes that 735 is read in the unit of ≧735人次: no defect, so no warning', () => {
    const [note, ...others] = scored.findings.filter(({ where }) => where.startsWith('指标第1行'));
    expect(note).toMatchObject({ code: 'UNIT_TAKEN_FROM_TARGET', severity: 'note' });
    expect(others).toEqual([]);
  });

  it('never uses what is published to compute', () => {
    const form = published('a001');
    const blank = {
      ...form,
      total_score: '',
      funds: { unit: '元', rows: (form.funds?.rows ?? []).map((fund) => ({ ...fund, score: '', rate: '' })) },
      indicators: form.indicators.map((row) => ({ ...row, score: null })),
    };
    const unprinted = scoreForm(blank);
    expect({ ...unprinted, findings: [] }).toEqual({ ...scored, findings: [] });
    expect(unprinted.findings.filter(({ left }) => left !== null).map(({ code }) => code)).toEqual([
      'CATEGORY_WEIGHT',
      'CATEGORY_WEIGHT',
    ]);
  });

  it('under Hubei, 20 points for the execution rate: 20 + 89.80', () => {
    expect(scoreForm(published('a001'), scheme('HUBEI-PROJECT-20-80')).execution.score).toBe('20.00');
  });
});

describe('other published forms', () => {
  it('a002: 31.69 of 32.4 is 9.78, printed 9', () => {
    expect(deviations('a002')).toEqual([['EXEC_SCORE_CALC', '预算执行率', '9', '9.78', '0.78']]);
  });

  it('a003: 20 of 550 is 0.34 of 9.3, printed in full', () => {
    expect(deviations('a003')).toEqual([['MISSED_BUT_FULL', '指标第2行', '9.3', '0.34', '-8.96']]);
  });

  it('a006: prints 100 % and 10 for 3824.26 of 4753.66, and drops the decimals of 5.96 and 5.65', () => {
    expect(deviations('a006')).toEqual([
      ['EXEC_SCORE_CALC', '预算执行率', '10', '8.04', '-1.96'],
      ['EXEC_RATE_CALC', '预算执行率', '100', '80.45', '-19.55'],
      ['SCORE_CALC', '指标第8行', '5', '5.96', '0.96'],
      ['SCORE_CALC', '指标第9行', '5', '5.65', '0.65'],
    ]);
  });

  it('a007: points of 110 under a printed 100', () => {
    expect(deviations('a007').filter(([code]) => code !== 'CATEGORY_WEIGHT')).toEqual([
      ['WEIGHT_SUM', '指标·分值', '100', '90', '-10'],
      ['SUM_NE_TOTAL', '总分', '100', '110', '10'],
    ]);
  });

  it('a023: 4604 of ≥4754 and 5830 of <=5300 are full in print', () => {
    expect(deviations('a023')).toEqual([
      ['MISSED_BUT_FULL', '指标第4行', '5', '4.84', '-0.16'],
      ['LE_EXCEEDED_FULL', '指标第8行', '10', '9.00', '-1'],
    ]);
  });

  it('a004, a013: an execution weight of 20 names Hubei', () => {
    expect(scoreForm(published('a004'))).toMatchObject({
      scheme: 'HUBEI-PROJECT-20-80',
      execution: { rate: '20.00', score: '4.00' },
    });
    expect(scoreForm(published('a013')).execution).toMatchObject({ rate: '100.00', score: '20.00' });
  });

  it('a008: “完成” for ≤30万元 has no score, hence no total, and both are said', () => {
    const scored = scoreForm(published('a008'));
    expect(scored.indicators[0]).toMatchObject({ score: null, kind: 'reverse' });
    expect(scored).toMatchObject({ total: null, grade: null });
    expect(scored.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['NUM_EXPECTED', 'TOTAL_INCOMPLETE']),
    );
  });

  it('b016: 102.59 % is capped, over-completion is not punished', () => {
    const scored = scoreForm(published('b016'));
    expect(scored.execution).toMatchObject({ rate: '102.59', score: '10.00' });
    expect(scored.indicators.every(({ score }) => score === '10.00' || score === '5.00')).toBe(true);
    expect(scored.findings.map(({ code }) => code)).toContain('EXEC_GT_100');
  });

  it('b022: the rate is taken on the full-year budget of 1.96, not on the initial 5.28', () => {
    expect(scoreForm(published('b022')).execution).toMatchObject({ rate: '100.00', score: '10.00' });
  });

  it('b007: without a full-year budget the initial one stands, and that is said', () => {
    const scored = scoreForm(published('b007'));
    expect(scored.execution).toMatchObject({ rate: '49.88', score: '4.99' });
    expect(scored.findings.map(({ code }) => code)).toContain('ADJUSTED_MISSING');
  });

  it('bx002: an indicator that is the execution rate is counted twice', () => {
    expect(scoreForm(published('bx002')).findings.map(({ code }) => code)).toContain('EXEC_COUNTED_TWICE');
  });

  it.each(PUBLISHED.map(({ id }) => id))(
    '%s: every score is within its weight or null with a finding',
    (id) => {
      const form = published(id);
      const scored = scoreForm(form);
      scored.indicators.forEach(({ score, explanation }, index) => {
        const where = `指标第${index + 1}行 ${form.indicators[index]?.name ?? ''}`;
        if (score === null) expect(scored.findings.some((one) => one.where === where)).toBe(true);
        else expect(explanation.length).toBeGreaterThan(0);
      });
    },
  );
});

describe('grade', () => {
  const form = (weight: string, complete?: boolean) =>
    scoreForm(
      publishedForm.parse({
        id: 'g',
        name: '项目',
        ...(complete === undefined ? {} : { complete }),
        funds: { unit: '万元', rows: [{ source: '合计', adjusted: '10', executed: '10', weight: '10' }] },
        indicators: [{ name: '甲', target: '≥10个', actual: '10个', weight }],
      }),
    );

  it('is given to a whole of 100 points only', () => {
    expect(form('90')).toMatchObject({ total: '100.00', grade: '优' });
    expect(form('90', true)).toMatchObject({ total: '100.00', grade: '优' });
    expect(form('90', false)).toMatchObject({ total: '100.00', grade: null });
    expect(form('60')).toMatchObject({ total: '70.00', grade: null });
  });
});

describe('cells of the published forms', () => {
  const cells = PUBLISHED.flatMap(({ indicators }) =>
    indicators.flatMap(({ target, actual }) => [target, actual]),
  );

  it('all read, and the usual spelling of what was read reads the same', () => {
    for (const cell of cells) {
      const { value } = parseTarget(cell ?? '');
      expect(value.kind).not.toBe('unreadable');
      expect(parseTarget(printValue(value)).value).toEqual(value);
    }
    expect(cells.length).toBeGreaterThan(150);
  });
});

describe('which money counts', () => {
  const rows = [
    { source: '年度资金总额', adjusted: '100', executed: '90', weight: '20' },
    { source: '其中:当年财政拨款', adjusted: '60', executed: '60' },
    { source: '上年结转资金', adjusted: '20', executed: '10' },
    { source: '其他资金', adjusted: '20', executed: '20' },
  ];
  const form = publishedForm.parse({
    id: 'scope',
    name: '项目',
    indicators: [],
    funds: { unit: '万元', rows },
  });

  it('gives a score of the money and no total: a form without rows of indicators is not whole', () => {
    const scored = scoreForm(form);
    expect(scored).toMatchObject({ execution: { score: '17.50' }, total: null, grade: null });
    expect(scored.findings).toContainEqual(
      expect.objectContaining({ code: 'TOTAL_INCOMPLETE', where: '总分', evidence: '没有指标行' }),
    );
  });

  it('Hubei: fiscal money with what was carried over, 70 of 80', () => {
    expect(scoreForm(form).execution).toMatchObject({ rate: '87.50', score: '17.50' });
  });

  it('central: the total row, 90 of 100', () => {
    expect(scoreForm(form, scheme('CN-MOF-2020-10')).execution).toMatchObject({
      rate: '90.00',
      score: '9.00',
    });
  });

  it('units in the cell are read in the unit of the form', () => {
    const mixed = [{ source: '合计', adjusted: '1,500,000.00元', executed: '125.25万' }];
    const wan = publishedForm.parse({
      id: 'u',
      name: '项目',
      indicators: [],
      funds: { unit: '万元', rows: mixed },
    });
    expect(scoreForm(wan).execution.rate).toBe('83.50');
  });
});

describe('input', () => {
  it('names the scheme it assumed where no execution weight is printed', () => {
    expect(schemeForForm(published('b008'))).toMatchObject({
      assumed: true,
      scheme: { id: 'CN-MOF-2020-10' },
    });
    expect(scoreForm(published('b008')).findings[0]?.code).toBe('SCHEME_ASSUMED');
    const named = scoreForm(published('b008'), scheme('CN-MOF-2020-10'));
    expect(named.findings.map(({ code }) => code)).not.toContain('SCHEME_ASSUMED');
  });

  it.each(['1e999', 'NaN', '９５％', '\u202e95%', '9'.repeat(400), '0x10', '--5', '%%', '≥', '五五'])(
    'cell “%s” as target, actual, weight, amount and rate never throws',
    (cell) => {
      const indicators = [{ name: '甲', target: cell, actual: cell, weight: cell, score: cell }];
      const rows = [
        {
          source: '合计',
          initial: cell,
          adjusted: cell,
          executed: cell,
          weight: cell,
          rate: cell,
          score: cell,
        },
      ];
      const form = publishedForm.parse({
        id: 'x',
        name: 'y',
        funds: { unit: '元', rows },
        indicators,
        total_score: cell,
        complete: true,
      });
      expect(() => scoreForm(form)).not.toThrow();
    },
  );
});
