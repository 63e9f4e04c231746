import { describe, expect, it } from '@jest/globals';
import { remembered } from './remembered.js';

describe('a function that remembers', () => {
  const counting = () => {
    const asked: string[] = [];
    const length = remembered((text) => {
      asked.push(text);
      return text.length;
    });
    return { asked, length };
  };

  it('computes an answer once', () => {
    const { asked, length } = counting();
    expect([length('100%'), length('100%'), length('及时')]).toEqual([4, 4, 2]);
    expect(asked).toEqual(['100%', '及时']);
  });

  it('forgets what is not asked again: its memory is bounded', () => {
    const { asked, length } = counting();
    length('once');
    for (let n = 0; n < 10_000; n += 1) {
      length('always');
      length(`cell ${n}`);
    }
    length('once');
    expect(asked.filter((text) => text === 'once')).toHaveLength(2);
    expect(asked.filter((text) => text === 'always')).toHaveLength(1);
  });

  it('does not keep long texts', () => {
    const { asked, length } = counting();
    const prose = '长'.repeat(101);
    expect([length(prose), length(prose)]).toEqual([101, 101]);
    expect(asked).toHaveLength(2);
  });
});
