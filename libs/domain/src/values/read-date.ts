import type { DateValue, Operator } from './target-value.js';

const two = (digits: string): string => digits.padStart(2, '0');
const YEAR = String.raw`(?<year>(?:19|20)\d{2})`;
const MONTH = String.raw`(?<month>1[0-2]|0?[1-9])`;
const DAY = String.raw`(?<day>3[01]|[12]\d|0?[1-9])`;
const LEAD = String.raw`^(?:(?<op>>=|<=|>|<|=)|(?<lead>不晚于|不迟于|截至|截止到?|于|在))?`;
const TAIL = String.raw`(?<tail>份?(?:底|末)?(?:之前|以前|前|以内|内)?(?:完成|完工|竣工|建成|办结|完毕)?)$`;

const FORMS = [
  new RegExp(`${LEAD}${YEAR}年${MONTH}月${DAY}[日号]${TAIL}`, 'u'),
  new RegExp(`${LEAD}${YEAR}[-/.]${MONTH}[-/.]${DAY}${TAIL}`, 'u'),
  new RegExp(`${LEAD}${YEAR}年${MONTH}月${TAIL}`, 'u'),
  new RegExp(`${LEAD}${YEAR}[-/]${MONTH}${TAIL}`, 'u'),
  new RegExp(`${LEAD}${MONTH}月${DAY}[日号]${TAIL}`, 'u'),
  new RegExp(`${LEAD}${MONTH}月${TAIL}`, 'u'),
  new RegExp(`${LEAD}${YEAR}年${TAIL}`, 'u'),
];
const YEAR_END = /^(?:当年|本年|本年度|年)(?:年?底)(?:前|之前|以前)?(?:完成|完工|竣工|建成)?$/u;

/** 前 with a day is that day at the latest (一般 12月31日前); with a month alone it is before the month begins. */
function operatorOf(op: string | undefined, lead: string, tail: string, hasDay: boolean): Operator {
  if (op !== undefined) return op as Operator;
  if (/前/.test(tail)) return hasDay || /[底末]|以前/.test(tail) ? '<=' : '<';
  return /[底末内完竣建办]/.test(tail) || /不晚|不迟|截/.test(lead) ? '<=' : 'none';
}

/** Every form has one of these. */
const DATE_SIGN = /[年月]|\d[-/.]\d/u;

/** A date or deadline: 2023年12月, 9月前, 2021年12月完成, 12月31日前, 年底前; null when the cell is something else. */
export function readDate(normalized: string): DateValue | null {
  if (!DATE_SIGN.test(normalized)) return null;
  if (YEAR_END.test(normalized)) return { kind: 'date', op: '<=', on: '--12' };
  for (const form of FORMS) {
    const found = form.exec(normalized)?.groups;
    if (found === undefined) continue;
    const { year, month, day, op, lead = '', tail = '' } = found;
    const parts = [
      year ?? '-',
      ...(month === undefined ? [] : [two(month)]),
      ...(day === undefined ? [] : [two(day)]),
    ];
    return { kind: 'date', op: operatorOf(op, lead, tail, day !== undefined), on: parts.join('-') };
  }
  return null;
}
