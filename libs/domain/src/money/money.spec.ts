import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { positiveYuan } from './amount.js';
import { Decimal, sum } from './decimal.js';
import { fromFen, fromWan, toFen, toWan, withThousands, yuan } from './money.js';
import { weight } from './weight.js';

const fen = fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 });

describe('Decimal', () => {
  it('keeps the cents that twenty significant digits lose', () => {
    expect(new Decimal('12345678901234567890.12').plus('0.01').toFixed(2)).toBe('12345678901234567890.13');
  });
  it('sums without a float: 0.1 + 0.2 is 0.3', () => {
    expect(sum(['0.1', '0.2'].map((text) => new Decimal(text))).toString()).toBe('0.3');
  });
  it('keeps forty digits', () => {
    expect(new Decimal(1).dividedBy(3).toString()).toBe(`0.${'3'.repeat(40)}`);
  });
  it.each([
    ['0.125', '0.13'],
    ['0.135', '0.14'],
    ['0.124', '0.12'],
    ['-0.125', '-0.13'],
  ])('rounds half up, away from zero: %s to two places is %s', (exact, rounded) => {
    expect(new Decimal(exact).toFixed(2)).toBe(rounded);
  });
  it('prints the digits it keeps as digits: to thirty places and forty figures', () => {
    const small = `0.${'0'.repeat(28)}1`;
    const large = `1${'0'.repeat(39)}`;
    expect([new Decimal(small).toString(), new Decimal(large).toString()]).toEqual([small, large]);
    expect([new Decimal(`${large}0`).toString(), new Decimal('1e-30').toString()]).toEqual([
      '1e+40',
      '1e-30',
    ]);
  });
});

describe('yuan', () => {
  it.each([
    ['80000', '80000.00'],
    ['80000.5', '80000.50'],
    ['-0.01', '-0.01'],
    ['999999999999.99', '999999999999.99'],
  ])('takes %s as %s', (input, output) => expect(yuan.parse(input)).toBe(output));

  it.each([
    '',
    '1e999',
    'NaN',
    'Infinity',
    '１２',
    '1,000.00',
    '1.001',
    '.5',
    '1.',
    '01',
    '+1',
    ' 1',
    '1000000000000',
    '0x10',
    '12元',
  ])('refuses %j', (input) => expect(yuan.safeParse(input).success).toBe(false));
  it('refuses a number: JSON numbers are floats', () => expect(yuan.safeParse(1).success).toBe(false));
  it('an amount on a paper is above zero', () => {
    expect(positiveYuan.safeParse('0.00').success).toBe(false);
    expect(positiveYuan.safeParse('-1').success).toBe(false);
    expect(positiveYuan.parse('0.01')).toBe('0.01');
  });
});

describe('分值', () => {
  it.each(['0', '7', '100', '12.5', '12.25', '100.00'])('takes %j as it is written', (text) =>
    expect(weight.parse(text)).toBe(text),
  );
  it.each(['100.01', '101', '0100', '1.234', '-1', '12分', '约12', ' 1', '', '１２'])('refuses %j', (text) =>
    expect(weight.safeParse(text).error?.issues).toHaveLength(1),
  );
});

describe('分 and 万元', () => {
  it('parse ∘ print is identity for every amount the schema takes', () => {
    fc.assert(fc.property(fen, (value) => toFen(fromFen(value)) === value));
  });
  it('万元 keeps every 分: six places, at least two', () => {
    expect(toWan('387664.62')).toBe('38.766462');
    expect(toWan('1901600.00')).toBe('190.16');
    expect(toWan('100000.00')).toBe('10.00');
    fc.assert(fc.property(fen, (value) => fromWan(toWan(fromFen(value))) === fromFen(value)));
  });
  it('a fraction of a 分 is a bug, not a rounding', () => {
    expect(() => toFen('0.005')).toThrow(RangeError);
  });
  it('千分位 groups the digits and changes none', () => {
    expect(withThousands('4726.54')).toBe('4,726.54');
    expect(withThousands('-1234567.1')).toBe('-1,234,567.1');
    expect(withThousands('123')).toBe('123');
    fc.assert(
      fc.property(fen, (value) => withThousands(fromFen(value)).replaceAll(',', '') === fromFen(value)),
    );
  });
});
