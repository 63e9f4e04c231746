import { Decimal } from '@mingzhang/domain';

/** Formats that Excel knows by number only (ECMA-376 §18.8.30) as far as forms use them. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy/m/d',
  31: 'yyyy"年"m"月"d"日"',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  41: '#,##0;-#,##0',
  43: '#,##0.00;-#,##0.00',
  49: '@',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

export const formatOf = (id: number, own: ReadonlyMap<number, string>): string =>
  own.get(id) ?? BUILT_IN[id] ?? 'General';

/** What of a format stands as letters: "万元", \年, and colours or conditions in brackets, which print nothing. */
const QUOTED = /"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]/gu;
const letters = (format: string): string =>
  format.replace(QUOTED, (_all, quoted?: string, one?: string) => quoted ?? one ?? '');
const bareFormat = (format: string): string => format.replace(QUOTED, '');

const isDate = (format: string): boolean =>
  /[ymdhs]/iu.test(bareFormat(format)) && !/[0#]/u.test(bareFormat(format));

/** A number as the cell shows it; the text of the number itself where the format is not one of those forms use. */
export function shown(raw: string, format: string, date1904: boolean): string {
  const value = decimalOf(raw);
  if (value === null) return raw;
  const sections = format.split(';');
  const negative = value.isNegative() && !value.isZero();
  const section = (negative && sections[1] !== undefined ? sections[1] : sections[0]) ?? 'General';
  if (value.isZero() && sections[2] !== undefined && !/[0#]/u.test(bareFormat(sections[2])))
    return letters(sections[2]).trim();
  if (isDate(section)) return dateOf(value, section, date1904);
  if (!/[0#]/u.test(bareFormat(section))) return general(value);
  return figure(negative && sections[1] !== undefined ? value.abs() : value, section);
}

/** A number as it is stored, to the fifteen digits that a spreadsheet keeps; a day as it is shown. */
export function stored(raw: string, format: string, date1904: boolean): string {
  const value = decimalOf(raw);
  if (value === null || isDate(format.split(';')[0] ?? '')) return shown(raw, format, date1904);
  return value.toSignificantDigits(15).toFixed();
}

function decimalOf(raw: string): Decimal | null {
  return /^-?\d*\.?\d+(?:[eE][+-]?\d+)?$/u.test(raw) && raw.length <= 40 ? new Decimal(raw) : null;
}

/** A number without a format: as many digits as Excel shows, eleven with the point. */
const GENERAL = 11;
function general(value: Decimal): string {
  const text = value.toSignificantDigits(15).toFixed();
  if (text.replace('-', '').length <= GENERAL) return text;
  const whole = value.abs().trunc().toFixed().length;
  return value.toDecimalPlaces(Math.max(0, GENERAL - 1 - whole)).toFixed();
}

function figure(value: Decimal, section: string): string {
  const pattern = bareFormat(section);
  const percent = pattern.includes('%');
  const [, fraction = ''] = /\.([0#?]+)/u.exec(pattern) ?? [];
  const least = (fraction.match(/0/gu) ?? []).length;
  const scaled = (percent ? value.times(100) : value).toSignificantDigits(15);
  const rounded = scaled.toDecimalPlaces(fraction.length);
  const fixed = rounded.toFixed(Math.max(least, rounded.decimalPlaces()));
  const grouped = /[#0],[#0]/u.test(pattern) ? thousands(fixed) : fixed;
  return letters(section)
    .replace(/[#0?](?:[#0?,]*[#0?])?(?:\.[#0?]+)?/u, () => grouped)
    .trim();
}

function thousands(fixed: string): string {
  const [whole = '', fraction] = fixed.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

const DAY = 86_400_000;
function dateOf(value: Decimal, section: string, date1904: boolean): string {
  const days = value.trunc().toNumber();
  if (days < 1 || days > 2_958_465) return general(value);
  const date = new Date(Date.UTC(date1904 ? 1904 : 1899, date1904 ? 0 : 11, date1904 ? 1 : 30) + days * DAY);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const two = (one: number): string => String(one).padStart(2, '0');
  return section
    .replace(/\[[^\]]*\]|"([^"]*)"|\\(.)|yyyy|yy|mm?|dd?|[;@]/giu, (part, quoted?: string, one?: string) => {
      if (quoted !== undefined || one !== undefined) return quoted ?? one ?? '';
      const lower = part.toLowerCase();
      if (lower === 'yyyy') return String(year);
      if (lower === 'yy') return two(year % 100);
      if (lower.startsWith('m')) return lower === 'mm' ? two(month) : String(month);
      if (lower.startsWith('d')) return lower === 'dd' ? two(day) : String(day);
      return '';
    })
    .trim();
}
