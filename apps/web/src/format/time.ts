/** Days are Beijing days wherever the browser stands (docs/specs/time.md). */
const SHANGHAI = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** "2024-01-10T01:00:02.000Z" → "2024-01-10 09:00" */
export function instantText(instant: string): string {
  const { year, month, day, hour, minute } = Object.fromEntries(
    SHANGHAI.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
  return `${year}-${month}-${day} ${hour}:${minute}`;
}

export const dayOfInstant = (instant: string): string => instantText(instant).slice(0, 10);
