import { z } from 'zod';
import { SHOWN_AS, type ShownAs } from '../kernel/words.js';
import { Decimal } from './decimal.js';

/**
 * Money in events: a decimal string in 元 with exactly two places ("3480.45" is 3,480.45 元). At most twelve digits before
 * the point, so that any sum of a department's year in 分 stays an exact integer.
 */
const YUAN = /^-?(0|[1-9]\d{0,11})(\.\d{1,2})?$/;

export const yuan = z
  .string()
  .regex(YUAN, { message: '金额须为以元为单位的十进制数，至多两位小数，不带千分位、单位或全角字符' })
  .transform((text) => new Decimal(text).toFixed(2))
  .meta({
    description: '金额（元），十进制字符串，两位小数',
    example: '80000.00',
    [SHOWN_AS]: 'money' satisfies ShownAs,
  });
export type Yuan = z.infer<typeof yuan>;

/** 元 as 分, an exact integer: the form in which views store money. */
export function toFen(amount: Yuan | Decimal): number {
  const fen = new Decimal(amount).times(100);
  if (!fen.isInteger()) throw new RangeError(`not a whole number of 分: ${fen.toString()}`);
  return fen.toNumber();
}

/** 分 back to 元 with two places. */
export function fromFen(fen: number | bigint): Yuan {
  return new Decimal(fen.toString()).dividedBy(100).toFixed(2);
}

/** 元 to 万元 as forms print it: at least two places, up to six, nothing lost ("387664.62" → "38.766462"). */
export function toWan(amount: Yuan | Decimal): string {
  const wan = new Decimal(amount).dividedBy(10_000);
  return wan.toFixed(Math.max(2, wan.decimalPlaces()));
}

/** 万元 as printed to 元, exact ("190.16" → "1901600.00"). */
export function fromWan(amount: string): Yuan {
  return new Decimal(amount).times(10_000).toFixed(2);
}

/** Thousands separators for people; the digits stay as they are. */
export function withThousands(plain: string): string {
  const [whole = '', places] = plain.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return places === undefined ? grouped : `${grouped}.${places}`;
}

/** 元 as a clerk reads it: 万元 with thousands separators. */
export const wan = (amount: Yuan | Decimal): string => withThousands(toWan(amount));
