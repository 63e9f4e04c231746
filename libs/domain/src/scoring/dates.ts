import type { DateValue } from '../values/index.js';

export type Punctuality = 'met' | 'late' | 'unknown';

interface Span {
  readonly first: string;
  readonly last: string;
}

/** First and last day a date can mean; days compare as text. A missing year is the same for both. */
function span(on: string, withYear: boolean): Span | null {
  const [year = '', month, day] = on.startsWith('--') ? ['', ...on.slice(2).split('-')] : on.split('-');
  if (withYear && year === '') return null;
  if (!withYear && month === undefined) return null;
  const prefix = withYear ? year : '0000';
  return {
    first: `${prefix}-${month ?? '01'}-${day ?? '01'}`,
    last: `${prefix}-${month ?? '12'}-${day ?? '31'}`,
  };
}

/**
 * Was a deadline met? A date without an operator is a deadline (项目完工时限 2023年12月). `unknown` where the printed dates
 * are too coarse to tell, also for a completion inside the month of “9月前”.
 */
export function punctuality(target: DateValue, actual: DateValue): Punctuality {
  const withYear = !target.on.startsWith('--') && !actual.on.startsWith('--');
  const due = span(target.on, withYear);
  const done = span(actual.on, withYear);
  if (due === null || done === null) return 'unknown';
  if (target.op === '>=' || target.op === '>') {
    if (done.first >= due.first) return 'met';
    return done.last < due.first ? 'late' : 'unknown';
  }
  const met = target.op === '<' ? done.last < due.first : done.last <= due.last;
  if (met) return 'met';
  return done.first > due.last ? 'late' : 'unknown';
}

export const lacksYear = (target: DateValue, actual: DateValue): boolean =>
  target.on.startsWith('--') !== actual.on.startsWith('--');
