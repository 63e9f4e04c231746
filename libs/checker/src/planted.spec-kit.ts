import fc from 'fast-check';
import { Decimal } from '@mingzhang/domain';

export interface Row {
  readonly level1: string;
  readonly level2: string;
  readonly name: string;
  readonly target: string;
  readonly actual: string;
  readonly weight: string;
  readonly score: string;
  readonly hasReason: boolean;
}
export interface Fund {
  readonly source: string;
  readonly initial: string;
  readonly adjusted: string;
  readonly executed: string;
  readonly weight: string;
  readonly rate: string;
  readonly score: string;
}
export interface Form {
  readonly id: string;
  readonly year: number;
  readonly kind: 'project';
  readonly name: string;
  readonly funds: { readonly unit: '万元'; readonly rows: readonly Fund[] };
  readonly indicators: readonly Row[];
  readonly total_score: string;
  readonly complete: true;
}

const cents = (value: number | bigint): string => new Decimal(value.toString()).dividedBy(100).toFixed(2);
const sumOf = (values: readonly string[]): string =>
  values.reduce((total, value) => total.plus(value), new Decimal(0)).toFixed();

const PLACES: readonly (readonly [string, string, string, string])[] = [
  ['产出指标', '数量指标', '培训人次', '人次'],
  ['产出指标', '数量指标', '发放材料', '份'],
  ['产出指标', '质量指标', '培训合格率', '%'],
  ['产出指标', '时效指标', '按期办结率', '%'],
  ['效益指标', '社会效益指标', '政策知晓率', '%'],
];

/** A row that follows the rule: full when met, in proportion and with a reason when not (half up, two places). */
function rowOf(place: number, weight: number, target: number, done: number): Row {
  const [level1, level2, name, unit] = PLACES[place] ?? ['', '', '', ''];
  const met = done >= target;
  const score = met
    ? new Decimal(weight)
    : new Decimal(done).dividedBy(target).times(weight).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  return {
    level1,
    level2,
    name,
    target: `≥${target}${unit}`,
    actual: `${done}${unit}`,
    weight: String(weight),
    score: score.toFixed(),
    hasReason: !met,
  };
}

const WEIGHTS = [20, 20, 20, 15, 15];

/** A form by the rules of CN-MOF-2020-10: two sources, five indicators of 90 points, one of them missed by a little. */
export const forms = fc
  .record({
    fiscal: fc.integer({ min: 1000, max: 900_000 }),
    other: fc.integer({ min: 100, max: 90_000 }),
    left: fc.integer({ min: 0, max: 99 }),
    targets: fc.array(fc.integer({ min: 50, max: 90 }), { minLength: 5, maxLength: 5 }),
    over: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 5 }),
    missed: fc.integer({ min: 0, max: 4 }),
    by: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ fiscal, other, left, targets, over, missed, by }): Form => {
    const budget = fiscal + other;
    const executed = budget - left;
    const rate = new Decimal(executed).times(100).dividedBy(budget);
    const exact = rate.dividedBy(10).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(2);
    const fund = (source: string, amount: number, paid: number): Fund => ({
      source,
      initial: cents(amount),
      adjusted: cents(amount),
      executed: cents(paid),
      weight: '',
      rate: '',
      score: '',
    });
    const total = {
      ...fund('年度资金总额', budget, executed),
      weight: '10',
      rate: `${rate.toFixed(2)}%`,
      score: exact,
    };
    const rows = targets.map((target, at) =>
      rowOf(at, WEIGHTS[at] ?? 0, target, at === missed ? target - by : target + (over[at] ?? 0)),
    );
    return {
      id: 'g',
      year: 2024,
      kind: 'project',
      name: '业务培训经费',
      funds: {
        unit: '万元',
        rows: [total, fund('其中:当年财政拨款', fiscal, fiscal - left), fund('其他资金', other, other)],
      },
      indicators: rows,
      total_score: sumOf([exact, ...rows.map(({ score }) => score)]),
      complete: true,
    };
  });

export const withRow = (form: Form, at: number, change: (row: Row) => Row): Form => ({
  ...form,
  indicators: form.indicators.map((row, index) => (index === at ? change(row) : row)),
});
export const withFund = (form: Form, at: number, change: (row: Fund) => Fund): Form => ({
  ...form,
  funds: { ...form.funds, rows: form.funds.rows.map((row, index) => (index === at ? change(row) : row)) },
});
export const add = (printed: string, delta: number | string): string =>
  new Decimal(printed).plus(delta).toFixed();
