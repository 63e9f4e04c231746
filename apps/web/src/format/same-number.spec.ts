import { describe, expect, it } from '@jest/globals';
import { sameNumber } from './same-number.js';

describe('sameNumber', () => {
  it.each([
    ['15', '15.00'],
    ['306400', '306400.00'],
    ['0', '0.00'],
    ['-0.00', '0'],
    ['007.50', '7.5'],
  ])('%s is %s', (left, right) => expect(sameNumber(left, right)).toBe(true));

  it.each([
    ['15', '150'],
    ['1.5', '15'],
    ['9', '9.80'],
    ['-7', '7'],
    ['10.01', '10.1'],
    ['735人', '735'],
  ])('%s is not %s', (left, right) => expect(sameNumber(left, right)).toBe(false));
});
