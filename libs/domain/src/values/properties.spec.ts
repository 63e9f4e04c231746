import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  canonicalNumber,
  parseActual,
  parseTarget,
  printValue,
  targetValue,
  type TargetValue,
} from './index.js';

const decimal = fc
  .tuple(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 9999 }))
  .map(([whole, places]) => canonicalNumber(`${whole}.${String(places).padStart(4, '0')}`) ?? '0');
const op = fc.constantFrom<'>=' | '>' | '=' | '<=' | '<' | '~' | 'none'>(
  '>=',
  '>',
  '=',
  '<=',
  '<',
  '~',
  'none',
);
const unit = fc.constantFrom('%', '个', '人次', '万元', '元/人/月', '条街道', '平方米', '万亩', null);
const two = (n: number): string => String(n).padStart(2, '0');
const month = fc.integer({ min: 1, max: 12 }).map(two);

const value: fc.Arbitrary<TargetValue> = fc.oneof(
  fc.record({ kind: fc.constant('number' as const), op, number: decimal, unit }),
  fc.record({
    kind: fc.constant('duration' as const),
    op,
    number: decimal,
    unit: fc.constantFrom<'工作日' | '天' | '个月' | '年' | '小时' | '周' | '分钟'>(
      '工作日',
      '天',
      '个月',
      '年',
      '小时',
      '周',
      '分钟',
    ),
  }),
  fc
    .tuple(fc.nat(10_000), fc.nat(10_000), unit)
    .map(([low, more, of]) => ({ kind: 'range' as const, low: `${low}`, high: `${low + more}`, unit: of })),
  fc
    .tuple(
      fc.integer({ min: 1990, max: 2099 }),
      month,
      fc.constantFrom<'<' | '<=' | 'none'>('<', '<=', 'none'),
    )
    .map(([year, of, bound]) => ({ kind: 'date' as const, op: bound, on: `${year}-${of}` })),
  month.map((of) => ({ kind: 'date' as const, op: '<' as const, on: `--${of}` })),
  fc.constantFrom<TargetValue>(
    { kind: 'none', reason: 'empty', text: '' },
    { kind: 'relative', op: '<=', reference: '本年度预算', measure: '业务经费' },
    { kind: 'change', trend: 'down', number: '3.9', unit: '万元', base: '较上年' },
    { kind: 'unreadable', reason: 'symbol-damage', text: '-100%' },
  ),
);

describe('target values', () => {
  it('parse ∘ print is the identity', () => {
    fc.assert(
      fc.property(value, (one) => {
        expect(parseTarget(printValue(one)).value).toEqual(one);
      }),
      { numRuns: 2000 },
    );
  });

  const cells = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(...'≥≤=<>%-~ 0123456789.,，；、年月日前底个人次万元亿约余以上不低于提升有效无一二十'),
        { maxLength: 14 },
      )
      .map((chars) => chars.join('')),
  );

  it('reads every text, gives a value of the schema, and prints what parses to the same value', () => {
    fc.assert(
      fc.property(cells, (text) => {
        const { value: parsed } = parseTarget(text);
        expect(targetValue.parse(parsed)).toEqual(parsed);
        expect(parseTarget(printValue(parsed)).value).toEqual(parsed);
        expect(() => parseActual(text, parsed)).not.toThrow();
      }),
      { numRuns: 5000 },
    );
  });

  it('holds no number but text', () => {
    const floats = (one: unknown): boolean =>
      typeof one === 'number' || (typeof one === 'object' && one !== null && Object.values(one).some(floats));
    fc.assert(fc.property(cells, (text) => !floats(parseTarget(text).value)));
  });
});
