import { day, Decimal, fromWan, type ImportMoneyUnit } from '@mingzhang/domain';
import { plain } from './table.js';

/** A cell read, or what is wrong with it. */
export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

const right = <T>(value: T): Read<T> => ({ ok: true, value });
const wrong = (message: string): Read<never> => ({ ok: false, message });

const AMOUNT =
  /^(?<open>\()?(?<sign>[-+])?[¥￥]?(?<sign2>[-+])?(?<digits>\d[\d,]*(?:\.\d+)?)(?<unit>元|万元|万)?(?<close>\))?$/u;
/** 1,234,567: a separator that stands elsewhere is a slip, and the amount is not known. */
const GROUPED = /^\d{1,3}(,\d{3})+(\.\d+)?$/;

/** An amount without its unit, signed: brackets are a minus, as accountants print it. Null where the cell is none. */
export function figureIn(
  text: string,
): { readonly figure: string; readonly unit: ImportMoneyUnit | null } | null {
  const found = AMOUNT.exec(plain(text))?.groups;
  if (found === undefined) return null;
  const { open, close, sign = '', sign2 = '', digits = '', unit } = found;
  if ((open === undefined) !== (close === undefined) || (sign !== '' && sign2 !== '')) return null;
  if (digits.includes(',') && !GROUPED.test(digits)) return null;
  const minus = open !== undefined || sign === '-' || sign2 === '-';
  return {
    figure: `${minus ? '-' : ''}${digits.replaceAll(',', '')}`,
    unit: unit === undefined ? null : unit === '元' ? 'yuan' : 'wan',
  };
}

/** The amount in 元; a unit in the cell itself counts before that of the column. */
export function readMoney(text: string, unit: ImportMoneyUnit): Read<string> {
  const found = figureIn(text);
  if (found === null) return wrong(`“${text}”不是金额`);
  const exact =
    (found.unit ?? unit) === 'wan' ? new Decimal(found.figure).times(10_000) : new Decimal(found.figure);
  if (exact.decimalPlaces() > 2) return wrong(`“${text}”不足一分：金额须为元且至多两位小数`);
  return right((found.unit ?? unit) === 'wan' ? fromWan(found.figure) : exact.toFixed(2));
}

const TIME = /^(\S+?)[ T]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/** A day however typed, with the time of day cut off. */
export function readDay(text: string): Read<string> {
  const typed = text.normalize('NFKC').trim();
  const parsed = day.safeParse(TIME.exec(typed)?.[1] ?? typed);
  return parsed.success
    ? right(parsed.data)
    : wrong(`“${text}”不是日期：须写作 2022-12-30、20221230 或 2022.12.30`);
}

export function readYear(text: string): Read<number> {
  const digits = /^(?:19|20)\d{2}(?=年?度?$)/.exec(plain(text))?.[0];
  return digits === undefined ? wrong(`“${text}”不是年度`) : right(parseInt(digits, 10));
}

/** A value of a list by its word, or by its code. */
export function readWord<K extends string>(
  text: string,
  words: Readonly<Record<K, string>>,
  more: Readonly<Record<string, K>> = {},
): Read<K> {
  const said = plain(text);
  const found = (Object.keys(words) as K[]).find((key) => words[key] === said || key === said) ?? more[said];
  return found === undefined
    ? wrong(`“${text}”不是其中之一：${Object.values(words).join('、')}`)
    : right(found);
}
