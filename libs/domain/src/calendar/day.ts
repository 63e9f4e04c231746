import { z } from 'zod';
import { SHOWN_AS, type ShownAs } from '../kernel/words.js';
import { typedDay } from './typed-day.js';

const isRealDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** A calendar day in Asia/Shanghai, "YYYY-MM-DD", however it was typed. Days compare as strings. */
export const day = z
  .string()
  .overwrite(typedDay)
  .regex(/^(19|20)\d{2}-\d{2}-\d{2}$/, {
    message: '日期须写作 2022-12-30、20221230 或 2022.12.30',
    abort: true,
  })
  .refine(isRealDay, { message: '日历上没有这一天' })
  .meta({ description: '日期（北京时间），YYYY-MM-DD', example: '2024-03-05' });
export type Day = z.infer<typeof day>;

/** An instant, ISO 8601 in UTC with milliseconds, as Date.prototype.toISOString prints it. Instants compare as strings. */
export const instant = z.iso
  .datetime({ precision: 3 })
  .meta({ example: '2024-03-10T01:30:00.000Z', [SHOWN_AS]: 'instant' satisfies ShownAs });
export type Instant = z.infer<typeof instant>;

/** China has one zone and, since 1992, no daylight saving time: the offset is a constant. */
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

export function dayOf(at: Instant): Day {
  return new Date(Date.parse(at) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** "2024-01-10 09:00": an instant as people read it here. */
export const beijingText = (at: Instant): string =>
  new Date(Date.parse(at) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');

/** The last millisecond of a day in Shanghai: what `asOf` means by a day. */
export function endOfDay(on: Day): Instant {
  return new Date(Date.parse(`${on}T00:00:00Z`) + DAY_MS - SHANGHAI_OFFSET_MS - 1).toISOString();
}

export function addDays(on: Day, days: number): Day {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** From a day to the day of an instant. Every event of a rebuild is asked: nothing is printed on the way. */
export function daysUntil(at: Instant, from: Day): number {
  return Math.floor((Date.parse(at) + SHANGHAI_OFFSET_MS - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** A budget year. It is named by the budget line, never derived from a date (docs/rules.md §12.3). */
const YEAR = { error: '年度须为 1994 至 2099 之间的四位数字' };
export const fiscalYear = z
  .int(YEAR)
  .min(1994, YEAR)
  .max(2099, YEAR)
  .meta({ description: '预算年度', example: 2024 });
export type FiscalYear = z.infer<typeof fiscalYear>;

/** A year that is likelier a slip of the pen than meant, seen from a day: later than the next one, or long ago. */
export function isFarYear(year: FiscalYear, seenOn: Day): boolean {
  const today = daysYear(seenOn);
  return year > today + 1 || year < today - LONG_AGO;
}
const LONG_AGO = 10;
const daysYear = (on: Day): FiscalYear => new Date(`${on}T00:00:00Z`).getUTCFullYear();

/** The year a reader means who names none: the newest that has begun, of those there are. */
export const currentYear = (years: readonly FiscalYear[], today: Day): FiscalYear =>
  years.findLast((year) => year <= daysYear(today)) ?? years[0] ?? daysYear(today);

export const lastDayOf = (year: FiscalYear): Day => `${year}-12-31`;
