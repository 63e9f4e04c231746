/** A heading without what printing puts in: width, blanks, line breaks, the colon at its end. */
export const plain = (printed: string): string =>
  printed
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]+/gu, '')
    .replace(/[:;。、]+$/u, '');

/** The heading without what stands in brackets: 全年预算数（A） is 全年预算数. */
export const bare = (printed: string): string =>
  plain(plain(printed).replace(/[([{【〔][^)\]}】〕]*[)\]}】〕]/gu, '')).replace(
    /^[\d一二三四五六七八九十]+[.、]/u,
    '',
  );

export type Words<Role extends string> = readonly (readonly [Role, RegExp])[];

export function roleOf<Role extends string>(words: Words<Role>, printed: string): Role | null {
  const heading = bare(printed);
  if (heading === '' || heading.length > 24) return null;
  return words.find(([, pattern]) => pattern.test(heading))?.[0] ?? null;
}

/** A number as forms print it, with sign, separators, unit; or a sign for “nothing”. */
const NUMBER = /^[≥≤=<>~约]?-?\d[\d,]*(?:\.\d+)?(?:%|分|万元|亿元|元|万|亿)?$/u;
const NOTHING = /^(?:[-–—―一－/／\\]{1,4}|无|)$/u;

export const isNothing = (printed: string): boolean => NOTHING.test(plain(printed));
export const isNumber = (printed: string): boolean => NUMBER.test(plain(printed));
export const isAmount = (printed: string): boolean => isNothing(printed) || isNumber(printed);

/** docs/rules.md §12.25: what is printed where nothing is said. */
const NO_REASON = /^(?:无|无偏差|没有偏差|不存在偏差|已完成|完成良好|不适用|[-–—―－/／\\]+|)$/u;
export const isReason = (printed: string): boolean => !NO_REASON.test(plain(printed).replace(/[,.;!]/gu, ''));
