import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './index.js';

describe('canonicalJson (RFC 8785)', () => {
  it('sorts keys by UTF-16 code units, as the example of §3.2.3 does', () => {
    const unsorted = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(canonicalJson(unsorted)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",' +
        '"€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
  });

  it('escapes as little as JSON allows and leaves out what is undefined', () => {
    expect(canonicalJson({ b: ['\u20ac$\u000f\nA\'B"\\/', true, null], a: undefined, c: 1 })).toBe(
      '{"b":["€$\\u000f\\nA\'B\\"\\\\/",true,null],"c":1}',
    );
  });

  it('refuses what has no single spelling', () => {
    expect(() => canonicalJson({ rate: 0.1 })).toThrow(RangeError);
    expect(() => canonicalJson(2 ** 53)).toThrow(RangeError);
    expect(() => canonicalJson('\ud800')).toThrow(RangeError);
    expect(() => canonicalJson({ '\udc00': 1 })).toThrow(RangeError);
  });

  it('does not depend on the order of keys and parses back', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((one) => one !== '__proto__');
    fc.assert(
      fc.property(
        fc.dictionary(text, fc.oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.constant(null))),
        (value) => {
          const reversed = Object.fromEntries(Object.entries(value).reverse());
          expect(canonicalJson(reversed)).toBe(canonicalJson(value));
          expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        },
      ),
    );
  });
});
