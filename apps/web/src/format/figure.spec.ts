import { describe, expect, it } from '@jest/globals';
import { figureText, figureWords } from './figure.js';

const PAID = { value: '1874900.00', unit: '元' } as const;

describe('figureText', () => {
  it('prints money in the unit asked for, rates with their sign, scores and texts as they are', () => {
    expect(figureText(PAID, '万元')).toBe('187.49');
    expect(figureText(PAID, '元')).toBe('1,874,900.00');
    expect(figureText({ value: '98.60', unit: '%' }, '万元')).toBe('98.60%');
    expect(figureText({ value: '19.72', unit: '分' }, '万元')).toBe('19.72');
    expect(figureText({ value: '735人', unit: '' }, '万元')).toBe('735人');
  });

  it('prints a dash where there is no value, never a zero', () => {
    expect(figureText({ value: null, unit: '元' }, '元')).toBe('—');
  });
});

describe('figureWords', () => {
  it('says the unit, for somebody who hears the number', () => {
    expect(figureWords(PAID, '万元')).toBe('187.49 万元');
    expect(figureWords({ value: '19.72', unit: '分' }, '万元')).toBe('19.72 分');
    expect(figureWords({ value: null, unit: '分' }, '万元')).toBe('无数值');
  });
});
