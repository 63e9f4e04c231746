import { describe, expect, it } from '@jest/globals';
import { Decimal } from '../money/decimal.js';
import {
  accuracyOf,
  CAUSES,
  causesOf,
  causeText,
  fitForm,
  publishedForm,
  type Cause,
  type ScoredRow,
} from './index.js';
import { planted } from './planted.spec-kit.js';
import { published, PUBLISHED, scheme } from './scoring.spec-kit.js';

type Sides = Partial<Omit<ScoredRow, 'published' | 'computed' | 'weight' | 'unrounded'>>;
const causes = (printed: string, computed: string | null, weight: string, more: Sides = {}) => {
  const exact = computed === null ? null : new Decimal(computed);
  return causesOf({
    execution: false,
    reverse: false,
    met: null,
    printedRate: null,
    computedRate: null,
    actualPercent: null,
    ...more,
    published: new Decimal(printed),
    computed: exact,
    unrounded: computed,
    weight: new Decimal(weight),
  });
};
const unmet = { met: false };

describe('causes of a deviation, one published example each', () => {
  it.each<readonly [string, readonly Cause[], Cause]>([
    ['a001 98 % of 100 %: 9', causes('9', '9.8', '10', unmet), 'rounded-down'],
    ['a001 100 % of 100 %: 7 of 10', causes('7', '10', '10', { met: true }), 'met-but-deducted'],
    ['Langfang 8.62: 9', causes('9', '8.62', '10', { execution: true, met: false }), 'rounded-up'],
    ['docs/reviewer-practice.md §9: 10.5 of 10', causes('10.5', '10', '10', { met: true }), 'above-weight'],
    ['a003 20 of 550: 9.3 of 9.3', causes('9.3', '0.34', '9.3', unmet), 'unmet-but-full'],
    [
      '黄冈 98 % of 98 %: 19.6 of 20',
      causes('19.6', '20', '20', { met: true, actualPercent: new Decimal(98) }),
      'times-actual',
    ],
    ['bx002 83.5 % of 100 %: 18 of 20', causes('18', '16.7', '20', unmet), 'whole-points'],
    ['a008 完成: 90', causes('90', null, '90'), 'no-rule'],
    ['nothing known', causes('3.37', '9.8', '10', unmet), 'by-hand'],
    ['b007 4.988: 5', causes('5', '4.988', '10', { execution: true, met: false }), 'follows-rule'],
  ])('%s', (_row, found, expected) => {
    expect(found[0]).toBe(expected);
  });

  it('a row that was missed and given in full lost no whole points', () => {
    expect(causes('9.3', '0.34', '9.3', unmet)).toEqual(['unmet-but-full']);
  });

  it('a006: scored by the printed 100 %, which the money contradicts', () => {
    const rates = {
      execution: true,
      met: false,
      printedRate: new Decimal(100),
      computedRate: new Decimal('80.45'),
    };
    expect(causes('10', '8.04', '10', rates)[0]).toBe('printed-rate-wrong');
  });

  it('a score that contradicts its own printed rate', () => {
    const rates = {
      execution: true,
      met: false,
      printedRate: new Decimal('86.2'),
      computedRate: new Decimal('86.2'),
    };
    expect(causes('7.25', '8.62', '10', rates)[0]).toBe('contradicts-printed-rate');
  });

  it('an exceeded upper bound has a code of its own, and so has the execution score', () => {
    expect(causeText('unmet-but-full', { execution: false, reverse: true }).finding).toBe('LE_EXCEEDED_FULL');
    expect(causeText('unmet-but-full', { execution: false, reverse: false }).finding).toBe('MISSED_BUT_FULL');
    expect(causeText('rounded-down', { execution: true, reverse: false }).finding).toBe('EXEC_SCORE_CALC');
  });
});

describe('planted causes are recovered in at least 95 of 100', () => {
  const all = planted(200, 20_241_121);
  const rates = ([...Object.keys(CAUSES), 'by-hand'] as Cause[]).map((cause) => {
    const own = all.filter((one) => one.cause === cause);
    return [cause, own.filter(({ found }) => found === cause).length, own.length] as const;
  });

  it.each(rates)('%s: %i of %i', (_cause, recovered, made) => {
    expect(made).toBeGreaterThan(50);
    expect(recovered / made).toBeGreaterThanOrEqual(0.95);
  });
});

describe('accuracy over the published forms', () => {
  const { groups, deviations } = accuracyOf(PUBLISHED);
  const group = (name: string) => groups.find((one) => one.group === name);

  it('every row of a kind follows the rule or has a named cause', () => {
    expect(deviations.filter(({ causes: [first] }) => first === 'by-hand')).toEqual([]);
    for (const { rows, causes: counted } of groups) {
      expect(Object.values(counted).reduce((total, count) => total + count, 0)).toBe(rows);
    }
  });

  it('of no forms there is nothing of any kind', () => {
    for (const none of accuracyOf([]).groups)
      expect(none).toMatchObject({ rows: 0, followed: 0, causes: {} });
  });

  it('finds what the notes of the forms say', () => {
    const of = (form: string) =>
      deviations
        .filter((one) => one.form === form)
        .map(({ published: score, causes: [first] }) => [score, first]);
    expect(of('a001')).toEqual([
      ['7', 'met-but-deducted'],
      ['9', 'rounded-down'],
    ]);
    expect(of('a002')).toEqual([['9', 'rounded-down']]);
    expect(of('a028')).toEqual([['9', 'met-but-deducted']]);
    expect(of('bx003').map(([, cause]) => cause)).toEqual(Array(4).fill('met-but-deducted'));
    expect(of('b014').slice(0, 2)).toEqual([
      ['8', 'rounded-down'],
      ['14', 'rounded-down'],
    ]);
  });

  it('counts by kind', () => {
    expect(group('execution')).toMatchObject({ rows: 18, followed: 15 });
    expect(group('date')).toMatchObject({ rows: 4, followed: 3 });
    expect(group('reverse')).toMatchObject({ followed: 3, causes: { 'unmet-but-full': 1 } });
  });
});

describe('fit', () => {
  it('Hubei explains a form of 20 points, the national rule one of 10', () => {
    expect(fitForm(published('a004')).best).toBe('HUBEI-PROJECT-20-80');
    expect(fitForm(published('a001')).best).toBe('CN-MOF-2020-10');
  });

  it('tells rule sets apart by the rows in which they differ, row by row', () => {
    const form = publishedForm.parse({
      id: 'f',
      name: 'f',
      funds: {
        unit: '万元',
        rows: [{ source: '合计', adjusted: '100', executed: '79.99', weight: '10', score: '5' }],
      },
      indicators: [{ name: '甲', target: '≥10个', actual: '10个', weight: '90', score: '90' }],
    });
    const fit = fitForm(form, [
      scheme('CN-MOF-2020-10'),
      scheme('JIANGXI-STEP10'),
      scheme('HUNAN-NANYUE-2022'),
    ]);
    expect(fit.schemes).toEqual([
      { scheme: 'JIANGXI-STEP10', compared: 2, followed: 2, open: 0, distance: '0' },
      { scheme: 'CN-MOF-2020-10', compared: 2, followed: 1, open: 0, distance: '3' },
    ]);
    expect(fit.rows).toEqual([
      { where: '预算执行率', published: '5', computed: ['8.00', '5.00'], explainedBy: ['JIANGXI-STEP10'] },
      {
        where: '指标第1行 甲',
        published: '90',
        computed: ['90.00', '90.00'],
        explainedBy: ['CN-MOF-2020-10', 'JIANGXI-STEP10'],
      },
    ]);
  });

  const paid = (executed: string, score: string, lines: readonly (readonly [string, string])[]) =>
    publishedForm.parse({
      id: 'f',
      name: 'f',
      funds: { unit: '万元', rows: [{ source: '合计', adjusted: '100', executed, weight: '10', score }] },
      indicators: lines.map(([actual, given]) => ({
        name: '甲',
        target: '≤10天',
        actual,
        weight: '10',
        score: given,
      })),
    });

  it('ranks by rows followed before distance', () => {
    // L gives 8.00 and 5.00, H gives 8.33 and 6.67: H follows one row and is far off in the other, L is near in both.
    const fit = fitForm(
      paid('50', '5', [
        ['12天', '8.33'],
        ['15天', '4.9'],
      ]),
      [scheme('CN-MOF-2020-10'), scheme('HUBEI-PROJECT-20-80')],
    );
    expect(fit.rows.map(({ computed }) => computed)).toEqual([
      ['5.00', '10.00'],
      ['8.00', '8.33'],
      ['5.00', '6.67'],
    ]);
    const national = { ...scheme('CN-MOF-2020-10'), id: 'L', execution: null };
    const hubei = { ...scheme('HUBEI-PROJECT-20-80'), id: 'H', execution: null };
    const forms = paid('50', '', [
      ['12天', '8.33'],
      ['15天', '4.9'],
    ]);
    expect(fitForm(forms, [national, hubei]).schemes).toEqual([
      { scheme: 'H', compared: 2, followed: 1, open: 0, distance: '1.77' },
      { scheme: 'L', compared: 2, followed: 0, open: 0, distance: '0.43' },
    ]);
  });

  it('does not explain points of 10 by a rule of 20 that happens to give the same number', () => {
    const fit = fitForm(paid('50', '10', []), [scheme('HUBEI-PROJECT-20-80'), scheme('CN-MOF-2020-10')]);
    expect(fit.rows).toEqual([
      { where: '预算执行率', published: '10', computed: ['10.00', '5.00'], explainedBy: [] },
    ]);
    expect(fit.schemes[0]).toMatchObject({ scheme: 'CN-MOF-2020-10', open: 0, distance: '5' });
  });

  it('explains nothing where nothing is published', () => {
    expect(fitForm(publishedForm.parse({ id: 'f', name: 'f', indicators: [] }))).toMatchObject({
      best: null,
      rows: [],
    });
  });
});
