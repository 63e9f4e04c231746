import { describe, expect, it } from '@jest/globals';
import { monthBars } from './month-bars.js';

const bars = (...amounts: string[]) =>
  monthBars(amounts.map((yuan, index) => ({ month: index + 1, yuan }))).map(({ permille }) => permille);

describe('monthBars', () => {
  it('gives the largest amount the whole height and the others their share of it', () => {
    expect(bars('500000.00', '1000000.00', '0.00', '125000.00')).toEqual([500, 1000, 0, 125]);
  });

  it('draws a month of refunds downwards', () => {
    expect(bars('-200000.00', '100000.00')).toEqual([-1000, 500]);
  });

  it('draws nothing where nothing was paid', () => {
    expect(bars('0.00', '0.00')).toEqual([0, 0]);
  });
});
