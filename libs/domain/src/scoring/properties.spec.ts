import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal, sum } from '../money/decimal.js';
import {
  SCHEMES,
  schemeById,
  scoreExecution,
  scoreIndicator,
  scoreTotal,
  validateScheme,
  type ScoringScheme,
} from './index.js';
import { canonicalNumber, parseActual, parseTarget, type Operator } from '../values/index.js';
import { scheme } from './scoring.spec-kit.js';

const anyScheme = fc.constantFrom(...SCHEMES);
/** Hundredths as decimal text. */
const decimal = (max: number) =>
  fc.integer({ min: 0, max }).map((n) => canonicalNumber(new Decimal(n).dividedBy(100).toFixed()) ?? '0');
const weight = decimal(3000);
const points = (text: string | null): Decimal => new Decimal(text ?? 0);

const score = (rules: ScoringScheme, op: Operator, target: string, actual: string, of: string) =>
  scoreIndicator(rules, {
    weight: of,
    target: { kind: 'number', op, number: target, unit: '个' },
    actual: { kind: 'number', op: 'none', number: actual, unit: '个' },
  }).score;

describe('an indicator score', () => {
  const operator = fc.constantFrom<Operator>('>=', '>', '=', '<=', '<', 'none', '~');

  it('is null or between 0 and the weight, under every scheme, for every value', () => {
    const target = fc.oneof(decimal(100_000), fc.constant('0'));
    const actual = fc.oneof(
      decimal(100_000),
      decimal(500).map((n) => (n === '0' ? '0' : `-${n}`)),
    );
    fc.assert(
      fc.property(anyScheme, operator, target, actual, weight, (rules, op, goal, done, of) => {
        const given = score(rules, op, goal, done, of);
        if (given === null) return;
        expect(given).toMatch(/^\d+\.\d{2}$/);
        expect(points(given).lessThanOrEqualTo(of)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('never falls when more is done against ≥, never rises against ≤', () => {
    const fixed = SCHEMES.filter(({ overCompletion }) => overCompletion.effect !== 'deduct');
    const ordered = ([x, y]: readonly [string, string]): readonly [string, string] =>
      points(x).lessThan(y) ? [x, y] : [y, x];
    const pair = fc.tuple(decimal(100_000), decimal(100_000)).map(ordered);
    fc.assert(
      fc.property(
        fc.constantFrom(...fixed),
        decimal(100_000),
        pair,
        weight,
        (rules, goal, [small, large], of) => {
          fc.pre(goal !== '0');
          const [less, more] = [score(rules, '>=', goal, small, of), score(rules, '>=', goal, large, of)];
          if (less !== null && more !== null) expect(points(less).lessThanOrEqualTo(more)).toBe(true);
          const [low, high] = [score(rules, '<=', goal, small, of), score(rules, '<=', goal, large, of)];
          if (low !== null && high !== null) expect(points(low).greaterThanOrEqualTo(high)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('does not change when target and actual are scaled together', () => {
    const factor = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(
        anyScheme,
        operator,
        decimal(100_000),
        decimal(100_000),
        factor,
        weight,
        (rules, op, goal, done, k, of) => {
          const scaled = (text: string): string => new Decimal(text).times(k).toFixed();
          fc.pre(goal !== '0');
          expect(score(rules, op, scaled(goal), scaled(done), of)).toBe(score(rules, op, goal, done, of));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is the same in 元 and 万元', () => {
    const rules = scheme('CN-MOF-2020-10');
    fc.assert(
      fc.property(decimal(100_000), decimal(100_000), (goal, done) => {
        fc.pre(goal !== '0');
        const wan = parseTarget(`≥${goal}万元`).value;
        const yuan = parseActual(`${new Decimal(done).times(10_000).toFixed()}元`, wan).value;
        const same = parseActual(`${done}万元`, wan).value;
        const given = (actual: typeof same) =>
          scoreIndicator(rules, { weight: '10', target: wan, actual }).score;
        expect(given(yuan)).toBe(given(same));
      }),
    );
  });
});

describe('an execution score', () => {
  it('is null or between 0 and the weight, never falls when more is paid, and ignores the unit', () => {
    fc.assert(
      fc.property(
        anyScheme,
        decimal(1_000_000),
        decimal(1_000_000),
        decimal(1_000_000),
        (rules, budget, x, y) => {
          const [less, more] = points(x).lessThan(y) ? [x, y] : [y, x];
          const [low, high] = [less, more].map(
            (executed) => scoreExecution(rules, { budget, executed }).score,
          );
          if (low == null || high == null) return;
          expect(points(low).lessThanOrEqualTo(high)).toBe(true);
          expect(points(high).lessThanOrEqualTo(rules.execution?.weight ?? 0)).toBe(true);
          const inFen = (text: string): string => new Decimal(text).times(100).toFixed();
          expect(scoreExecution(rules, { budget: inFen(budget), executed: inFen(more) }).score).toBe(high);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the total', () => {
  const lines = fc.array(fc.tuple(fc.nat(5000), fc.integer({ min: 1, max: 97 })), {
    minLength: 1,
    maxLength: 12,
  });

  it('is the sum of the rounded lines, or the rounded sum, as the scheme says', () => {
    const scored = (rows: readonly (readonly [number, number])[]) =>
      rows.map(([n, d]) => {
        const exact = new Decimal(n).dividedBy(100).dividedBy(d);
        return { score: exact.toFixed(2), unrounded: exact.toFixed() };
      });
    fc.assert(
      fc.property(lines, (rows) => {
        const indicators = scored(rows);
        const execution = { rate: '100.00', score: '10.00', unrounded: '10' };
        const rounded = scoreTotal(scheme('CN-MOF-2020-10'), { execution, indicators }).total;
        expect(rounded).toBe(
          sum(indicators.map((one) => new Decimal(one.score)))
            .plus(10)
            .toFixed(2),
        );
        const once = scoreTotal(scheme('DEPLOYED-GENERIC-10'), { execution, indicators }).total;
        expect(once).toBe(
          sum(indicators.map((one) => new Decimal(one.unrounded)))
            .plus(10)
            .toFixed(2),
        );
      }),
    );
  });
});

describe('a scheme that passes validation', () => {
  const cell = fc.constantFrom(
    '≥95%',
    '≤30万元',
    '=0',
    '0%',
    '-100%',
    '97%-100%',
    '9月前',
    '7月',
    '提升',
    '未提升',
    '无',
    '',
    '完成',
    '约5个',
    '甲5元/人；乙6元/人',
    '1',
    '≥0个',
  );
  /** Random schemes, most of them wrong somewhere: what validation lets through must score. */
  const fraction = fc.integer({ min: 0, max: 20 }).map((n) => new Decimal(n).dividedBy(20).toString());
  const change = fc.record(
    {
      ceiling: fc.array(fc.record({ below: fraction, max: fc.constantFrom('0', '50', '100') }), {
        maxLength: 3,
      }),
      grades: fc.oneof(
        fc.constant(null),
        fc.array(
          fc.record({ from: fc.constantFrom('0', '60', '90'), label: fc.constantFrom('甲', '乙', '丙') }),
          { minLength: 1, maxLength: 3 },
        ),
      ),
      qualitative: fc.record({
        bands: fc.array(fraction, { maxLength: 4 }).map((cuts) => {
          const ends = ['1', ...[...new Set(cuts)].toSorted((x, y) => Number(y) - Number(x)), '0'];
          return ends.slice(1).map((from, index) => ({ from, to: ends[index] ?? '1', label: `档${index}` }));
        }),
        outside: fc.constantFrom('null' as const, 'zero' as const),
      }),
      rounding: fc.record({
        decimals: fc.nat(4),
        mode: fc.constantFrom('half_up' as const, 'down' as const, 'up' as const),
        total: fc.constantFrom('sum_of_rounded' as const, 'round_of_sum' as const),
      }),
    },
    { requiredKeys: [] },
  );

  it('never throws when scoring', () => {
    let valid = 0;
    fc.assert(
      fc.property(anyScheme, change, cell, cell, fc.nat(4), (base, changed, target, actual, band) => {
        const validated = validateScheme({ ...base, ...changed });
        if (!validated.ok) return;
        valid += 1;
        const typed = parseTarget(target).value;
        const row = { weight: '10', target: typed, actual: parseActual(actual, typed).value };
        const indicators = [
          scoreIndicator(validated.scheme, row),
          scoreIndicator(validated.scheme, {
            ...row,
            judged: { band, score: '7' },
            assume: true,
          }),
        ];
        const execution = scoreExecution(validated.scheme, { budget: '3', executed: '2' });
        scoreTotal(validated.scheme, { execution, indicators });
        scoreTotal(validated.scheme, { execution, indicators: [{ score: '7', unrounded: '7' }] });
      }),
      { numRuns: 3000 },
    );
    expect(valid).toBeGreaterThan(500);
  });

  it('is found by its id, and nothing else is', () => {
    fc.assert(fc.property(anyScheme, ({ id }) => schemeById(id)?.id === id));
    expect(schemeById('NOWHERE')).toBeUndefined();
    expect(schemeById('__proto__')).toBeUndefined();
  });
});

describe('no float', () => {
  it('no number but text leaves scoring', () => {
    const numbers = (one: unknown): boolean =>
      typeof one === 'number' ||
      (typeof one === 'object' && one !== null && Object.values(one).some(numbers));
    const rules = scheme('CN-MOF-2020-10');
    const execution = scoreExecution(rules, { budget: '3', executed: '2' });
    const line = scoreIndicator(rules, {
      weight: '7',
      target: parseTarget('≥3个').value,
      actual: parseActual('1个').value,
    });
    expect(numbers([execution, line, scoreTotal(rules, { execution, indicators: [line] })])).toBe(false);
  });
});
