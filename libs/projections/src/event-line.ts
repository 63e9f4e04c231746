import { eventDefinition, fromFen, meaningOf, ROLE_LABELS, wan, type AnyEvent } from '@mingzhang/domain';
import { z } from 'zod';
import { isLate, movementsOf, type Movement } from './movements.js';

const line = {
  logIndex: z.int(),
  eventId: z.string(),
  type: z.string(),
  label: z.string(),
  occurredOn: z.string(),
  recordedAt: z.string(),
  /** Recorded more than 30 days after it happened. */
  late: z.boolean(),
  actorRole: z.string(),
  docNo: z.string().nullable(),
  summary: z.string(),
};

export const eventLineSchema = z.object(line).meta({ id: 'EventLine', description: '一个事项，一行' });
export type EventLine = z.infer<typeof eventLineSchema>;
export const eventLineFields = line;

/** An event in one line; of its money the movements a reader is shown it for. */
export function eventLine(event: AnyEvent, moved: readonly Movement[] = movementsOf(event)): EventLine {
  const { label, summary } = meaningOf(event);
  return {
    logIndex: event.logIndex,
    eventId: event.id,
    type: event.type,
    label: label?.(event) ?? eventDefinition(event.type).label,
    occurredOn: event.meta.occurredOn,
    recordedAt: event.meta.recordedAt,
    late: isLate(event),
    actorRole: ROLE_LABELS[event.meta.actor.role],
    docNo: event.meta.document?.no ?? null,
    summary: summary(event, total(moved)),
  };
}

const total = (movements: readonly Movement[]): string =>
  wan(fromFen(Math.abs(movements.reduce((sum, { fen }) => sum + fen, 0))));
