import { meaningOf, type AnyEvent, type TimelineKey } from '@mingzhang/domain';

/** Which timelines an event stands on: each once, however many of its lines concern it. */
export const timelinesOf = (event: AnyEvent): readonly TimelineKey[] => meaningOf(event).timelines(event);

/** What `upTo` cuts (docs/specs/time.md). */
export const isFact = (event: AnyEvent): boolean => meaningOf(event).nature === 'fact';

export interface Cut {
  /** The last log index that was known (asOf), or null for all of them. */
  readonly lastIndex: number | null;
  /** The last day that counts (upTo), or null for all of them. */
  readonly upTo: string | null;
}

export function cutTimeline(events: readonly AnyEvent[], { lastIndex, upTo }: Cut): readonly AnyEvent[] {
  return events.filter(
    (event) =>
      (lastIndex === null || event.logIndex <= lastIndex) &&
      (upTo === null || !isFact(event) || event.meta.occurredOn <= upTo),
  );
}
