import { SOURCE_LABELS, typedDayOf, type FundingSource } from '@mingzhang/domain';
import { moneyText, type MoneyUnit } from '../format/money.js';

/** What somebody typed, as it is kept; or what is wrong with it, in words. */
export type Typed<T = string> = { readonly value: T } | { readonly error: string };

/** Full-width letters, digits and signs as the keyboard's own: an input method leaves them in the middle of numbers. */
const halfWidth = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .replace(/\u2212/g, '-')
    .trim();

const AMOUNT = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?(万元|万|元)?$/;
const UNIT_OF: Readonly<Record<string, MoneyUnit>> = { 万元: '万元', 万: '万元', 元: '元' };
const MOST_DIGITS = 12;

/**
 * An amount as people type or paste it (1,234.5 · １２３４ · ￥1234 · (1,234.50) · 1.2万), as exact 元 with two places. What names no
 * unit is in `unit`. Digits move, nothing is computed.
 */
export function typedMoney(text: string, unit: MoneyUnit): Typed {
  const plain = halfWidth(text).replace(/[\s¥\uffe5]/g, '');
  const signed = /^\((.+)\)$/.test(plain) ? `-${plain.slice(1, -1)}` : plain;
  const [matched, sign = '', grouped = '', places = '', named = ''] = AMOUNT.exec(signed) ?? [];
  if (matched === undefined || grouped + places === '') {
    return { error: /\d,\d/.test(signed) ? '千分位写法不对，请核对' : '金额须为数字，如 1,234.50' };
  }
  const shift = (UNIT_OF[named] ?? unit) === '万元' ? 4 : 0;
  const digits = places.replace(/0+$/, '').padEnd(shift, '0');
  const whole = `${grouped.replaceAll(',', '')}${digits.slice(0, shift)}`.replace(/^0+(?=\d)/, '') || '0';
  const cents = digits.slice(shift).replace(/0+$/, '');
  if (cents.length > 2) return { error: '小数多于分，请核对' };
  if (whole.length > MOST_DIGITS) return { error: '金额过大，请核对金额单位' };
  return { value: `${sign}${whole}.${cents.padEnd(2, '0')}` };
}

/** As the cell shows what is kept. */
export const shownMoney = (yuan: string, unit: MoneyUnit): string => moneyText(yuan, unit);

const DAY_RULE = '日期写作 2022-12-30、20221230、2022.12.30，本年的可写 12-30';

/** A day as people type it; one without a year is of `year`. */
export function typedDate(text: string, year: number): Typed {
  const plain = halfWidth(text).replace(/[ T]\d{1,2}:\d{2}(:\d{2})?$/, '');
  const full = typedDayOf(year, plain.replace(/^(\d{2})(\d{2})$/, '$1-$2'));
  if (/^\d{5}$/.test(plain)) return { error: '像是 Excel 的日期序号，请把该列设为日期格式后再粘贴' };
  if (!/^(19|20)\d{2}-\d{2}-\d{2}$/.test(full)) return { error: DAY_RULE };
  const time = Date.parse(`${full}T00:00:00Z`);
  const isReal = !Number.isNaN(time) && new Date(time).toISOString().startsWith(full);
  return isReal ? { value: full } : { error: '日历上没有这一天' };
}

/** One of some words: written out, or a part of it that no other has. */
export function typedChoice<K extends string>(
  text: string,
  labels: Readonly<Record<K, string>>,
  what: string,
): Typed<K> {
  const plain = halfWidth(text);
  const entries = Object.entries(labels) as [K, string][];
  const exact = entries.find(([, label]) => label === plain);
  const found = exact === undefined ? entries.filter(([, label]) => label.includes(plain)) : [exact];
  const [first] = found;
  if (first !== undefined && found.length === 1 && plain !== '') return { value: first[0] };
  return { error: `${what}须为 ${entries.map(([, label]) => label).join('、')} 之一` };
}

export const typedSource = (text: string): Typed<FundingSource> =>
  typedChoice(text, SOURCE_LABELS, '资金来源');

export interface NamedProject {
  readonly projectId: string;
  readonly name: string;
  readonly code: string | null;
}

/** A project by its name, its code, or a part of its name that no other has. */
export function typedProject<P extends NamedProject>(text: string, projects: readonly P[]): Typed<P> {
  const plain = text.trim();
  const wide = halfWidth(plain);
  const named = (one: P): boolean => one.name === plain || one.code === wide || one.projectId === wide;
  const exact = projects.filter(named);
  const found = exact.length > 0 ? exact : projects.filter(({ name }) => name.includes(plain));
  const [first] = found;
  if (first === undefined) return { error: `没有名称或代码是“${plain}”的项目` };
  return found.length === 1
    ? { value: first }
    : { error: `有 ${found.length} 个项目含“${plain}”，请写全名称或代码` };
}
