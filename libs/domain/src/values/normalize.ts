/** Control characters, zero-width and bidirectional marks: what they hide cannot be seen on the page. */
const INVISIBLE = /[\p{Cc}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

export const hasInvisible = (text: string): boolean => INVISIBLE.test(text.replace(/[\t\r\n]/g, ' '));

/** Full-width ASCII to ASCII, except ， and ；: they are punctuation, never a thousands separator. */
const narrow = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (char) =>
    char === '，' || char === '；' ? char : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );

const SYMBOLS: readonly (readonly [RegExp, string])[] = [
  [/[≥≧⩾≮⪖]=?|>=|=>/g, '>='],
  [/[≤≦⩽≯⪕]=?|<=|=</g, '<='],
  [/[═﹦＝⩵]|==/g, '='],
  [/[﹥]/g, '>'],
  [/[﹤]/g, '<'],
  [/[﹪٪]/g, '%'],
  [/[－–—―−﹣]/g, '-'],
  [/[～〜∼˜]/g, '~'],
  [/[·・•∙⋅]/g, '·'],
];

/**
 * One spelling for characters that mean the same: width, operators, minus, tilde. Blanks go, except between two digits,
 * where taking one away would make another number.
 */
export function normalize(printed: string): string {
  let text = narrow(printed.replace(/[\s\u3000]+/g, ' ').trim());
  for (const [pattern, plain] of SYMBOLS) text = text.replace(pattern, plain);
  return text.replace(/(?<!\d) | (?!\d)/g, '');
}
