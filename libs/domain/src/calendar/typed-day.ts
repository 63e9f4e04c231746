const TYPED = /^(\d{4})(?:(\d{2})(\d{2})|([-./])(\d{1,2})\4(\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/;
const WITHOUT_YEAR = /^(\d{1,2})(?:[-./](\d{1,2})|月(\d{1,2})日?)$/;

/** A day as people type it (20221230, 2022.12.30, 2022/1/5, 2022年1月5日) as it is kept; any other text as it is. */
export function typedDay(text: string): string {
  const [, year, ...parts] = TYPED.exec(text.trim()) ?? [];
  const [month, date] = parts.filter((part) => /^\d+$/.test(part ?? ''));
  if (year === undefined || month === undefined || date === undefined) return text;
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

/** The same where a year is meant that need not be said: 12-30, 12.30, 12月30日. */
export function typedDayOf(year: number, text: string): string {
  const [, month, after, named] = WITHOUT_YEAR.exec(text.trim()) ?? [];
  const date = after ?? named;
  return month === undefined || date === undefined ? typedDay(text) : typedDay(`${year}-${month}-${date}`);
}
