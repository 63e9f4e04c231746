import { eventDefinition, fromFen, MOVEMENT_LABELS, SOURCE_LABELS, type AnyEvent } from '@mingzhang/domain';
import type { Movement, Provenance } from '@mingzhang/projections';

/** A movement with the event behind it. */
export function provenanceRow(movement: Movement, event: AnyEvent | undefined): Provenance['rows'][number] {
  if (event === undefined) throw new Error(`movement without its event: ${movement.logIndex}`);
  return {
    logIndex: movement.logIndex,
    eventId: event.id,
    label: eventDefinition(event.type).label,
    kind: movement.kind,
    kindLabel: `${movement.reversal ? '冲销' : ''}${MOVEMENT_LABELS[movement.kind]}`,
    occurredOn: movement.occurredOn,
    recordedAt: event.meta.recordedAt,
    docNo: documentNumber(event),
    line: movement.line,
    sourceLabel: SOURCE_LABELS[movement.source],
    amount: fromFen(movement.fen),
  };
}

function documentNumber(event: AnyEvent): string | null {
  if ('number' in event.payload) return event.payload.number;
  return event.meta.document?.no ?? null;
}
