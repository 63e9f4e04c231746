const TYPED = /^(\d{4})(?:(\d{2})(\d{2})|([-./])(\d{1,2})\4(\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/;

/** A day as people type it (20221230, 2022.12.30, 2022/1/5, 2022年1月5日) as it is kept; any other text as it is. */
export function typedDay(text: string): string {
  const [, year, ...parts] = TYPED.exec(text.trim()) ?? [];
  const [month, date] = parts.filter((part) => /^\d+$/.test(part ?? ''));
  if (year === undefined || month === undefined || date === undefined) return text;
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}
