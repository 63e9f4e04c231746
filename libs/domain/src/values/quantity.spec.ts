import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '../money/decimal.js';
import { parseActual } from './parse.js';
import { addQuantities, inOneUnit, isQuantity, type Quantity } from './quantity.js';
import { scaled } from './units.js';

const quantity = (text: string): Quantity => {
  const { value } = parseActual(text);
  if (!isQuantity(value)) throw new Error(`${text} is no quantity`);
  return value;
};
const none = { kind: 'none', reason: 'empty', text: '' } as const;
const sumOf = (...texts: readonly string[]) => addQuantities(texts.map(quantity), none);

/** Written out here, not asked of the product: what one of each unit is in its base, as a whole number. */
const FAMILIES: readonly Readonly<Record<string, bigint>>[] = [
  { 人次: 1n, 百人次: 100n, 千人次: 1_000n, 万人次: 10_000n, 亿人次: 100_000_000n },
  { 元: 1n, 万元: 10_000n, 百万元: 1_000_000n, 亿元: 100_000_000n },
  { 克: 1n, 公斤: 1_000n, 千克: 1_000n, 吨: 1_000_000n, 万吨: 10_000_000_000n },
  { 毫米: 1n, 厘米: 10n, 米: 1_000n, 千米: 1_000_000n, 公里: 1_000_000n },
  { 平方米: 1n, 公顷: 10_000n, 平方公里: 1_000_000n },
  { 分钟: 1n, 小时: 60n, 天: 1_440n, 周: 10_080n },
];

interface Term {
  readonly text: string;
  readonly inBase: bigint;
}
const terms = fc.constantFrom(...FAMILIES).chain((family) =>
  fc.array(
    fc.tuple(fc.integer({ min: 0, max: 9_999_999 }), fc.constantFrom(...Object.entries(family))).map(
      // In thousandths, so that a decimal stands in the cell and a whole number in the sum by hand.
      ([thousandths, [unit, one]]): Term => ({
        text: `${new Decimal(thousandths).dividedBy(1000).toFixed()}${unit}`,
        inBase: BigInt(thousandths) * one,
      }),
    ),
    { minLength: 1, maxLength: 8 },
  ),
);
const baseOf = (unit: string | null): bigint => {
  const family = FAMILIES.find((one) => Object.hasOwn(one, unit ?? ''));
  if (family === undefined) throw new Error(`${unit} is of no family`);
  return family[unit ?? ''] ?? 0n;
};

describe('quantities of one kind', () => {
  it('sum to what their base units sum to, in a unit one of them has', () => {
    fc.assert(
      fc.property(terms, (list) => {
        const added = sumOf(...list.map(({ text }) => text));
        if ('problem' in added) throw new Error(added.problem);
        const { number, unit } = added.total;
        const byHand = list.reduce((sum, { inBase }) => sum + inBase, 0n);
        expect(new Decimal(number).times(1000).times(baseOf(unit).toString()).toFixed()).toBe(`${byHand}`);
        expect(list.some(({ text }) => text.endsWith(unit ?? '?'))).toBe(true);
      }),
    );
  });
  it('sum to the same in whatever order they come', () => {
    fc.assert(
      fc.property(
        terms.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          expect(sumOf(...shuffled.map(({ text }) => text))).toEqual(sumOf(...list.map(({ text }) => text)));
        },
      ),
    );
  });
});

describe('quantities of several kinds', () => {
  it.each([
    ['3场', '4次'],
    ['3人', '4人次'],
    ['3亩', '4平方米'],
    ['5天', '5个工作日'],
    ['2个月', '3天'],
    ['5万元', '3万人'],
  ])('%s and %s are not added', (one, other) => {
    expect(sumOf(one, other)).toHaveProperty('problem');
    expect(sumOf(other, one)).toHaveProperty('problem');
  });
  it('a rate a thousand is a tenth of one a hundred', () => {
    expect(sumOf('5‰', '1%')).toMatchObject({ text: '15‰' });
  });
  it('a scale without a noun takes the noun of the others', () => {
    expect(sumOf('1.2万', '3000人次')).toMatchObject({ text: '15000人次' });
  });
  it('nothing is nothing', () => {
    expect(inOneUnit([], none)).toEqual({ unit: null, numbers: [] });
  });
});

describe('a unit in its base', () => {
  it.each([
    ['万公里', '1e7', '米'],
    ['万千克', '1e7', '克'],
    ['千米', '1e3', '米'],
    ['平方千米', '1e6', '平方米'],
    ['亩', '1', '亩'],
    ['万名', '1e4', '人'],
  ])('%s is %s %s', (unit, factor, base) => {
    expect(scaled(unit)).toEqual({ factor: new Decimal(factor), base });
  });
});
