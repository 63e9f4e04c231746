import { describe, expect, it } from '@jest/globals';
import { hasInvisible } from '../values/normalize.js';
import { oneLine, printed, prose } from './text.js';

/** Code points that no page shows: a name of them is no name, and two names that differ in them look alike. */
const UNSEEN: readonly (readonly [string, string])[] = [
  ['U+FFFE, no character', '\ufffe'],
  ['U+FFFF, no character', '\uffff'],
  ['U+1FFFE, no character', '\u{1fffe}'],
  ['U+FDD0, no character', '\ufdd0'],
  ['U+3164, a filler drawn as nothing', '\u3164'],
  ['U+115F, a filler drawn as nothing', '\u115f'],
  ['U+FFA0, a filler drawn as nothing', '\uffa0'],
  ['U+2800, a pattern without dots', '\u2800'],
  ['U+200B, no width', '\u200b'],
  ['U+0007, a control character', '\u0007'],
];

describe('what cannot be seen is refused', () => {
  it.each(UNSEEN)('%s', (_, unseen) => {
    for (const text of [unseen, unseen.repeat(3), `单${unseen}位`]) {
      expect(oneLine(100).safeParse(text).success).toBe(false);
      expect(prose(100).safeParse(text).success).toBe(false);
      expect(printed.safeParse(text).success).toBe(false);
      expect(hasInvisible(text)).toBe(true);
    }
  });

  it('and what can be seen is not', () => {
    for (const text of ['单位', '㈠ 项目（二期）', '𠀀村', '한국', 'ﾊﾝｶｸ', '10％', '“三公”经费']) {
      expect(oneLine(100).safeParse(text).success).toBe(true);
      expect(hasInvisible(text)).toBe(false);
    }
    expect(prose(100).safeParse('一\n二').success).toBe(true);
    expect(oneLine(100).safeParse('一\n二').success).toBe(false);
  });
});
