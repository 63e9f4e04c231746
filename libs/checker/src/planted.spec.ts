import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '@mingzhang/domain';
import { findingsOf } from './fixtures.spec-kit.js';
import { add, forms, withFund, withRow, type Form } from './planted.spec-kit.js';

const errorsOf = (input: unknown): readonly string[] =>
  findingsOf(input)
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);

const SAMPLE = 40;
const SEED = 20_241_121;
const sample = fc.sample(forms, { numRuns: SAMPLE, seed: SEED });
const missedRow = (form: Form): number => form.indicators.findIndex(({ hasReason }) => hasReason);
const metRow = (form: Form): number => form.indicators.findIndex(({ hasReason }) => !hasReason);

/** One mistake of docs/reviewer-practice.md §9 put into a form that has none, and the code it must raise. */
const PLANTS: readonly (readonly [string, string, (form: Form) => Form])[] = [
  ['SUM_NE_TOTAL', 'total one higher', (form) => ({ ...form, total_score: add(form.total_score, 1) })],
  [
    'WEIGHT_SUM',
    'a weight five higher',
    (form) => withRow(form, metRow(form), (row) => ({ ...row, weight: add(row.weight, 5) })),
  ],
  [
    'SCORE_GT_WEIGHT',
    'a score above its weight',
    (form) => withRow(form, 0, (row) => ({ ...row, score: add(row.weight, 1) })),
  ],
  [
    'MISSED_BUT_FULL',
    'missed but full',
    (form) => withRow(form, missedRow(form), (row) => ({ ...row, score: row.weight })),
  ],
  [
    'LOSS_WITHOUT_REASON',
    'a loss without a reason',
    (form) => withRow(form, missedRow(form), (row) => ({ ...row, hasReason: false })),
  ],
  [
    'NUM_EXPECTED',
    'a word for a number',
    (form) => withRow(form, metRow(form), (row) => ({ ...row, actual: '完成' })),
  ],
  [
    'REQ_CELL_EMPTY',
    'an empty actual',
    (form) => withRow(form, metRow(form), (row) => ({ ...row, actual: '' })),
  ],
  [
    'DEAD_INDICATOR_SCORED',
    'points for 不涉及',
    (form) => withRow(form, 0, (row) => ({ ...row, target: '不涉及', actual: '不涉及' })),
  ],
  [
    'WEIGHT_ZERO',
    'a weight of nothing',
    (form) => withRow(form, 0, (row) => ({ ...row, weight: '0', score: '0' })),
  ],
  [
    'ZERO_UNEXPLAINED',
    'nothing done, no reason',
    (form) => withRow(form, 0, (row) => ({ ...row, actual: '0人次', score: '0', hasReason: false })),
  ],
  [
    'LEVEL_MISMATCH',
    'a rate as a quantity',
    (form) => withRow(form, 0, (row) => ({ ...row, target: '≥95%', actual: '96%' })),
  ],
  [
    'DUP_OUT_BENEFIT',
    'one indicator as output and benefit',
    (form) => withRow(form, 4, (row) => ({ ...row, name: form.indicators[0]?.name ?? '' })),
  ],
  [
    'COST_DIRECTION',
    'a cost of at least',
    (form) =>
      withRow(form, 3, (row) => ({ ...row, level2: '成本指标', target: '≥17.4万元', actual: '17.4万元' })),
  ],
  [
    'LE_EXCEEDED_FULL',
    'a bound exceeded and full',
    (form) =>
      withRow(form, metRow(form), (row) => ({
        ...row,
        level2: '质量指标',
        target: '≤50次',
        actual: '60次',
        score: row.weight,
      })),
  ],
  ['EXEC_RATE_CALC', 'another rate', (form) => withFund(form, 0, (row) => ({ ...row, rate: '87.65%' }))],
  [
    'EXEC_SCORE_CALC',
    'an execution score of 7',
    (form) => withFund(form, 0, (row) => ({ ...row, score: '7' })),
  ],
  [
    'EXEC_GT_100',
    'more spent than budgeted',
    (form) => withFund(form, 0, (row) => ({ ...row, executed: add(row.adjusted, '5.5') })),
  ],
  [
    'FUND_PARENT_CHILD',
    'a source changed',
    (form) => withFund(form, 1, (row) => ({ ...row, adjusted: add(row.adjusted, '0.5') })),
  ],
  [
    'FUND_PARENT_CHILD',
    'a total of nothing above money',
    (form) => withFund(form, 0, (row) => ({ ...row, executed: '0' })),
  ],
];

describe('forms that follow their rules', () => {
  it('raise no error', () => {
    fc.assert(
      fc.property(forms, (form) => {
        expect(errorsOf(form)).toEqual([]);
      }),
      { numRuns: SAMPLE, seed: SEED },
    );
  });
});

describe('one planted mistake is recovered in at least 95 % of the forms', () => {
  it.each(PLANTS)('%s: %s', (code, _, plant) => {
    const recovered = sample.filter((form) => errorsOf(plant(form)).includes(code)).length;
    expect(recovered / sample.length).toBeGreaterThanOrEqual(0.95);
  });
});

interface Line {
  readonly price: number;
  readonly people: number;
  readonly months: number;
}

const lines = fc.array(
  fc.record({
    price: fc.integer({ min: 100, max: 9000 }),
    people: fc.integer({ min: 2, max: 60 }),
    months: fc.integer({ min: 2, max: 12 }),
  }),
  { minLength: 2, maxLength: 5 },
);
const wan = (yuan: number): string => new Decimal(yuan).dividedBy(10_000).toFixed();
const yuanOf = ({ price, people, months }: Line): number => price * people * months;

/** A project text whose formulas, lines, sources and budget agree; amounts in 万元 as exact decimals. */
function project(of: readonly Line[]): Record<string, unknown> {
  const total = wan(of.reduce((sum, line) => sum + yuanOf(line), 0));
  return {
    name: '聘用人员经费',
    currentBudget: `${total}万元`,
    fundingSources: [
      { source: '当年预算合计', amount: `${total}万元` },
      { source: '1. 财政拨款收入（区级安排数）', amount: `${total}万元` },
      { source: '2. 财政拨款收入（上级转移支付）', amount: '' },
    ],
    spendingLines: of.map((line, index) => ({
      item: `第${index + 1}类人员`,
      basis: `${line.price}元/人/月*${line.people}人*${line.months}个月=${wan(yuanOf(line))}万元`,
      local: `${wan(yuanOf(line))}万元`,
      transfer: '',
      other: '',
    })),
  };
}

const seed = (one: Record<string, unknown>): object => ({
  id: 's',
  source: { amountUnit: '万元', year: '2024年' },
  projects: [one],
});

describe('projects whose costing agrees', () => {
  it('raise no error, and a changed factor, result, line or total raises one', () => {
    fc.assert(
      fc.property(lines, (of) => {
        const [first] = of;
        if (first === undefined) return;
        const whole = project(of);
        expect(errorsOf(seed(whole))).toEqual([]);
        const spending = whole['spendingLines'] as readonly Record<string, string>[];
        const changed = (change: Record<string, string>): object =>
          seed({
            ...whole,
            spendingLines: spending.map((line, index) => (index === 0 ? { ...line, ...change } : line)),
          });
        const factor = `${first.price}元/人/月*${first.people + 1}人*${first.months}个月=${wan(yuanOf(first))}万元`;
        expect(errorsOf(changed({ basis: factor }))).toContain('FORMULA_NE_RESULT');
        expect(
          errorsOf(changed({ basis: `${first.price}元/人/月*${first.people + 1}人*${first.months}个月` })),
        ).toContain('COSTING_NE_AMOUNT');
        expect(errorsOf(changed({ local: `${add(wan(yuanOf(first)), '0.5')}万元` }))).toEqual(
          expect.arrayContaining(['COSTING_NE_AMOUNT', 'PARTS_NE_TOTAL']),
        );
        const budget = {
          ...whole,
          currentBudget: `${add(wan(of.reduce((sum, line) => sum + yuanOf(line), 0)), '0.5')}万元`,
        };
        expect(errorsOf(seed(budget))).toEqual(expect.arrayContaining(['PARTS_NE_TOTAL', 'CROSS_DOC']));
      }),
      { numRuns: 25, seed: SEED },
    );
  });
});
