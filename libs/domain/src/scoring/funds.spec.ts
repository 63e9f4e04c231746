import { describe, expect, it } from '@jest/globals';
import { Decimal } from '../money/decimal.js';
import { executionBasis, readAmount, readRate } from './funds.js';
import { publishedForm } from './published-form.js';
import { scheme } from './scoring.spec-kit.js';

describe('an amount cell', () => {
  it.each([
    ['1,234.56', '万元', '1234.56'],
    ['5000元', '万元', '0.5'],
    ['1.5亿元', '万元', '15000'],
    ['3万元', '', '3'],
    ['≥5', '万元', undefined],
    ['5人', '万元', undefined],
    ['—', '万元', undefined],
    [null, '万元', undefined],
  ])('%s on a form in %s is %s of it', (printed, unit, amount) => {
    expect(readAmount(printed, unit)?.toFixed()).toBe(amount);
  });
});

describe('a rate cell', () => {
  const read = (printed: string, money: string | null) =>
    readRate(printed, money === null ? null : new Decimal(money))?.toFixed();
  it('without a percent sign is a fraction where that is what the money gives, from either side', () => {
    expect(read('0.95', '95')).toBe('95');
    expect(read('0.95', '95.4')).toBe('95');
    expect(read('0.95', '94.6')).toBe('95');
    expect(read('0.5', '95')).toBe('0.5');
    expect(read('1', '1')).toBe('1');
    expect(read('1', null)).toBe('1');
  });
  it('with one is what it says', () => {
    expect(read('0.95%', '95')).toBe('0.95');
    expect(read('95人', '95')).toBeUndefined();
  });
});

describe('the money that counts', () => {
  const TOTAL = { source: '年度资金总额', initial: '100', adjusted: '110', executed: '90' };
  const formOf = (rows: readonly object[]) =>
    publishedForm.parse({ id: 'x', name: '培训经费', funds: { unit: '万元', rows }, indicators: [] });
  const basis = (rows: readonly object[], rules = 'CN-MOF-2020-10') =>
    executionBasis(formOf(rows), scheme(rules));
  const numbers = (found: ReturnType<typeof basis>) =>
    [found?.budget, found?.executed, found?.adjustment].map((one) => one?.toFixed() ?? null);

  // docs/rules.md §12.10: carry-over is no adjustment.
  it('was adjusted by what its columns differ, without what was carried over', () => {
    expect(numbers(basis([TOTAL]))).toEqual(['110', '90', '10']);
    const carried = { source: '上年结转资金', initial: '0', adjusted: '4', executed: '4' };
    expect(numbers(basis([TOTAL, carried]))).toEqual(['110', '90', '6']);
    expect(numbers(basis([{ ...TOTAL, initial: '' }]))).toEqual(['110', '90', null]);
  });
  // docs/rules.md §7, HUBEI: 20 points on fiscal money.
  it('is the fiscal rows under Hubei: a cell without an amount adds nothing', () => {
    const fiscal = { source: '其中：财政拨款', initial: '60', adjusted: '60', executed: '50' };
    const blank = { source: '上年结转资金', initial: '', adjusted: '—', executed: '' };
    const other = { source: '其他资金', initial: '40', adjusted: '50', executed: '40' };
    const rows = [TOTAL, fiscal, blank, other];
    expect(numbers(basis(rows, 'HUBEI-PROJECT-20-80')).slice(0, 2)).toEqual(['60', '50']);
    expect(numbers(basis(rows)).slice(0, 2)).toEqual(['110', '90']);
  });
  it('is the first budget under a scheme that divides by it', () => {
    const { execution, ...national } = scheme('CN-MOF-2020-10');
    if (execution === null) throw new Error('the national scheme scores the rate');
    const rules = { ...national, execution: { ...execution, denominator: 'initial' as const } };
    expect(executionBasis(formOf([TOTAL]), rules)?.budget?.toFixed()).toBe('100');
  });
  it('is the first budget where no adjusted one is printed, and that is told', () => {
    const found = basis([{ ...TOTAL, adjusted: '' }]);
    expect(numbers(found)).toEqual(['100', '90', null]);
    expect(found?.initialUsed).toBe(true);
    expect(basis([TOTAL])?.initialUsed).toBe(false);
  });
});
