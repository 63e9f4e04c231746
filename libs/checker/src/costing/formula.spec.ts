import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findFormulas, type Formula } from './formula.js';

const only = (text: string): Formula => {
  const formulas = findFormulas(text).filter((one) => one.kind === 'formula');
  const [formula] = formulas;
  if (formula === undefined || formulas.length > 1) throw new Error(`${formulas.length} formulas in ${text}`);
  return formula;
};

describe('formulas in a text, computed in 元 by hand', () => {
  it.each([
    ['0.35万元×3人×12月＝12.60万元', '126000'],
    ['500人×0.007万元×1.5天＝5.25万元', '52500'],
    ['0.0002万元×5,000页＝1.00万元', '10000'],
    ['5000元/人*10人=5万元', '50000'],
    ['109人*590元*12个月+1009人*390元*12个月=549.384万元', '5493840'],
    ['(100元+20元)*5人=600元', '600'],
    ['1000元×5人×20％＝0.1万元', '1000'],
    ['0.5元×10万人＝5万元', '50000'],
    ['活动经费3000元/次*4次=2.4万元', '12000'],
    ['100万元-20万元=80万元', '800000'],
    ['12000元÷4人=3000元', '3000'],
  ])('%s', (text, yuan) => {
    expect(only(text).computed.toFixed()).toBe(yuan);
  });

  it('reads each printed result with its unit', () => {
    expect(only('2人*3元=6元=0.0006万元').stated.map(({ text }) => text)).toEqual(['6元', '0.0006万元']);
    expect(only('按市内标准150元*140人*5天=10.5').stated.map(({ unit }) => unit)).toEqual([null]);
  });

  it('knows a price per month without a number of months', () => {
    expect(only('109*590元/人/月').perMonth).toBe(true);
    expect(only('590元/人/月*109人*12个月').perMonth).toBe(false);
    expect(only('2010元*12月*1116人').perMonth).toBe(false);
  });

  it('says where no factor is money', () => {
    expect(only('50×0.005×4＝1.00万元').unitless).toBe(true);
  });
});

describe('what is no formula', () => {
  it.each(['每次约50-70人', '全区目前共有1079部', '2024年1月', '云财预〔2018〕159号', '第1-3项', ''])(
    '%s',
    (text) => {
      expect(findFormulas(text)).toEqual([]);
    },
  );

  it('two amounts of money are never multiplied', () => {
    expect(findFormulas('3元*4元').every(({ kind }) => kind === 'amount')).toBe(true);
  });

  it('a lone amount is an amount, a unit price is marked as one', () => {
    const [amount, price] = findFormulas('宣传品印制8万，授课费1000元/次');
    expect(amount).toMatchObject({ kind: 'amount', text: '8万', price: false });
    expect(price).toMatchObject({ kind: 'amount', text: '1000元/次', price: true });
  });

  it('nesting of brackets ends', () => {
    expect(findFormulas(`${'('.repeat(5000)}1元*2${')'.repeat(5000)}`)).toBeDefined();
  });
});

/** The same arithmetic in whole numbers: every factor has `places` decimals, the product as many times that. */
const scale = (cents: bigint): string => `${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')}`;

describe('exact arithmetic', () => {
  const cents = fc.bigInt({ min: 1n, max: 99_999_99n });

  it('a chain of three factors equals the product of integers', () => {
    fc.assert(
      fc.property(cents, cents, fc.bigInt({ min: 1n, max: 12n }), (price, count, months) => {
        const { computed } = only(`${scale(price)}元×${scale(count)}人×${months}月`);
        expect(computed.times(10_000).toFixed()).toBe((price * count * months).toString());
      }),
    );
  });

  it('any text gives a list and no error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => Array.isArray(findFormulas(text))),
    );
    const pieces = fc.array(
      fc.constantFrom('1', '2.5', '万元', '元/人', '*', '×', '(', ')', '=', '+', '人', '，', ' ', '/'),
      { maxLength: 25 },
    );
    fc.assert(fc.property(pieces, (parts) => Array.isArray(findFormulas(parts.join('')))));
  });
});
