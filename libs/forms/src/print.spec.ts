import { describe, expect, it } from '@jest/globals';
import { printValue } from './print.js';

describe('a value as the form prints it', () => {
  it.each([
    ['46804500.00', '4,680.45', '4680.45', '#,##0.00'],
    ['387664.62', '38.766462', '38.766462', '#,##0.000000'],
    ['899740.00', '89.974', '89.974', '#,##0.000'],
    ['0.00', '0.00', '0.00', '#,##0.00'],
    ['-1400000.00', '-140.00', '-140.00', '#,##0.00'],
    ['999999999999.99', '99,999,999.999999', '99999999.999999', '#,##0.000000'],
  ])('%s 元 in 万元, at least two decimals, nothing lost', (value, text, plain, format) => {
    expect(printValue('yuan', value)).toEqual({ text, number: { value: plain, format } });
  });

  it('a rate as a percentage that a program reads as the ratio', () => {
    expect(printValue('percent', '98.60')).toEqual({
      text: '98.60%',
      number: { value: '0.986', format: '0.00%' },
    });
    expect(printValue('percent', '151.33').number?.value).toBe('1.5133');
  });

  it.each([
    ['10', '0'],
    ['12.5', '0.0'],
    ['19.72', '0.00'],
  ])('points %s with the decimals they were given', (value, format) => {
    expect(printValue('points', value)).toEqual({ text: value, number: { value, format } });
  });

  it('text is never a number', () => {
    expect(printValue('text', '735')).toEqual({ text: '735' });
  });
});
