import { describe, expect, it } from '@jest/globals';
import { typedYuan } from './typed-money.js';

describe('an amount as people type it', () => {
  // 1 万元 = 10,000 元, by hand.
  it.each([
    ['80000', '元', '80000.00'],
    ['80,000.5', '元', '80000.50'],
    ['8', '万元', '80000.00'],
    ['8万', '元', '80000.00'],
    ['8.123456万元', '元', '81234.56'],
    ['300元', '万元', '300.00'],
    ['￥1,234,567.89', '元', '1234567.89'],
    ['１２３．４', '元', '123.40'],
    [' 12 000 ', '元', '12000.00'],
    ['-5.4', '万元', '-54000.00'],
    ['.5', '万元', '5000.00'],
    ['3480.', '元', '3480.00'],
  ] as const)('%s in %s is %s 元', (text, unit, yuan) => {
    expect(typedYuan(text, unit)).toBe(yuan);
  });

  it.each(['', '约8万', '1.2.3', '8亿', '12,34', '8万5', '元'])('%s is none', (text) => {
    expect(typedYuan(text, '元')).toBeNull();
  });

  it('less than a 分 is not rounded away', () => {
    expect(typedYuan('0.005', '元')).toBeNull();
    expect(typedYuan('0.0000001', '万元')).toBeNull();
  });
});
