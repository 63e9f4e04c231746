import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wrap } from './wrap.js';

const SIZE = 10;
const characters = (count: number): number => count * SIZE;

describe('where a text breaks', () => {
  it('fills a line with as many Chinese characters as its width holds', () => {
    expect(wrap('全年预算数执行率', characters(3), SIZE)).toEqual(['全年预', '算数执', '行率']);
  });

  it('does not begin a line with closing punctuation nor end one with an opening mark', () => {
    expect(wrap('执行数。得分', characters(3), SIZE)).toEqual(['执行', '数。得', '分']);
    expect(wrap('产出指标（分）', characters(5), SIZE)).toEqual(['产出指标', '（分）']);
  });

  it('keeps a number in one piece where a line holds it, and cuts it where none does', () => {
    expect(wrap('共1234人', characters(3), SIZE)).toEqual(['共', '1234', '人']);
    expect(wrap('123456789', characters(2), SIZE)).toEqual(['123', '456', '789']);
  });

  it('keeps the line breaks a person wrote', () => {
    expect(wrap('一\n\n二', characters(9), SIZE)).toEqual(['一\n', '\n', '二']);
  });

  it('loses nothing, and no line is wider than the column', () => {
    const text = fc.string({ unit: fc.constantFrom('预', '算', '（', '。', 'a', 'W', '9', ' ', '\n') });
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 30 }), (written, room) => {
        const lines = wrap(written, characters(room), SIZE);
        expect(lines.join('')).toBe(written);
        for (const line of lines)
          expect([...line.replace(/[\n a9W]/gu, '')].length).toBeLessThanOrEqual(room);
      }),
    );
  });
});
