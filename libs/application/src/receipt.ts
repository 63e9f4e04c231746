import { dayOf, isFarYear, type AnyEvent, type Day } from '@mingzhang/domain';
import { timelinesOf } from '@mingzhang/projections';
import type { Receipt } from './outcome.js';

/** Of what would be new. */
export const notWritten = (stream: string, key: string): Receipt => ({
  stream,
  revision: -1,
  logIndex: -1,
  eventIds: [],
  key,
  warnings: [],
});

export function receiptOf(events: readonly AnyEvent[]): Receipt {
  const last = events.reduce((latest, event) => (event.revision > latest.revision ? event : latest));
  return {
    stream: last.stream,
    revision: last.revision,
    logIndex: last.logIndex,
    eventIds: events.map(({ id }) => id),
    key: last.meta.key,
    warnings: warningsOf(events, dayOf(last.meta.recordedAt)),
  };
}

/** A year far from the day it was typed on is recorded, and asked about at once (docs/rules.md §12.24). */
export function warningsOf(
  events: readonly Pick<AnyEvent, 'type' | 'payload'>[],
  today: Day,
): readonly string[] {
  const named = events.flatMap((event) => timelinesOf(event as AnyEvent).map(({ year }) => year));
  return [...new Set(named)]
    .filter((year) => year !== EVERY_YEAR && isFarYear(year, today))
    .map((year) => `所列年度 ${year} 与登记日 ${today} 相距较远，请核对；录错的请冲销`);
}
const EVERY_YEAR = 0;
