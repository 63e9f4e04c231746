/** Control characters, lone surrogates, zero-width and bidirectional marks: what they hide cannot be seen on the page. */
const INVISIBLE =
  /[^\P{Cc}\t\r\n]|[\p{Cs}\p{NChar}\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u2069\u2800\u3164\ufeff\uffa0]/u;

export const hasInvisible = (text: string): boolean => INVISIBLE.test(text);

/** The plain character and those that mean the same. */
const LIKE: Readonly<Record<string, string>> = {
  '≥': '≧⩾≮⪖',
  '≤': '≦⩽≯⪕',
  '=': '═﹦⩵',
  '>': '﹥',
  '<': '﹤',
  '%': '﹪٪',
  '-': '–—―−﹣',
  '~': '〜∼˜',
  '·': '・•∙⋅',
};
const PLAIN = new Map(
  Object.entries(LIKE).flatMap(([plain, alike]) => [...alike].map((char) => [char, plain] as const)),
);
const FIRST_WIDE = 0xff01;
const LAST_WIDE = 0xff5e;
const WIDE_FROM_ASCII = 0xfee0;

/** Full-width ASCII to ASCII, except ， and ；: they are punctuation, never a thousands separator. */
function plainOf(char: string): string {
  const code = char.charCodeAt(0);
  if (code < FIRST_WIDE || code > LAST_WIDE || char === '，' || char === '；') return PLAIN.get(char) ?? char;
  return String.fromCharCode(code - WIDE_FROM_ASCII);
}

const ODD = /[^\x20-\x7e\u4e00-\u9fff]/g;

/**
 * One spelling for characters that mean the same: width, operators, minus, tilde. Blanks go, except between two digits,
 * where taking one away would make another number.
 */
export function normalize(printed: string): string {
  const text = printed.replace(/\s+/g, ' ').trim().replace(ODD, plainOf);
  const plain = /[<>=≥≤]/.test(text)
    ? text
        .replace(/≥=?|>=|=>/g, '>=')
        .replace(/≤=?|<=|=</g, '<=')
        .replace(/==/g, '=')
    : text;
  return plain.includes(' ') ? plain.replace(/(?<!\d) | (?!\d)/g, '') : plain;
}
