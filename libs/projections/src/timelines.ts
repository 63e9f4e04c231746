import { lineKey, linesOf, type AnyEvent, type EventType, type LineRef } from '@mingzhang/domain';

/**
 * A timeline: the events one page folds. `year` 0 is what concerns a project or unit in every year (its dated attributes).
 */
export interface TimelineKey {
  readonly subject: string;
  readonly year: number;
}

export const projectSubject = (projectId: string): string => `project:${projectId}`;
export const unitSubject = (unitId: string): string => `unit:${unitId}`;
export const LEDGER_SUBJECT = 'ledger';

/** Which timelines an event stands on: each once, however many of its lines concern it. */
export function timelinesOf(event: AnyEvent): readonly TimelineKey[] {
  switch (event.type) {
    case 'LedgerOpened':
    case 'LedgerClockSet':
      return [{ subject: LEDGER_SUBJECT, year: 0 }];
    case 'UnitRegistered':
      return [{ subject: unitSubject(event.payload.unitId), year: 0 }];
    case 'UnitSchemeChosen':
      return [{ subject: unitSubject(event.payload.unitId), year: event.payload.fiscalYear }];
    case 'SchemeDrafted':
    case 'SchemePublished':
    case 'SchemeSuperseded':
      return [{ subject: unitSubject(event.payload.unitId), year: 0 }];
    case 'ProjectRegistered':
    case 'ProjectAttributesChanged':
      return [{ subject: projectSubject(event.payload.projectId), year: 0 }];
    case 'BudgetLineDescribed':
      return ofLines([event.payload.line]);
    case 'NoticeReceived':
      return [{ subject: unitSubject(event.payload.unitId), year: event.payload.fiscalYear }];
    case 'BudgetDocumentRecorded':
      return ofLines(linesOf(event.payload).map(({ line }) => line));
    case 'BudgetDocumentReversed':
      return ofLines(linesOf(event.payload.undone).map(({ line }) => line));
    case 'PaymentRecorded':
    case 'RefundRecorded':
      return ofLines(event.payload.lines.map(({ line }) => line));
    case 'PaymentReversed':
      return ofLines(event.payload.undone.map(({ line }) => line));
    case 'PaymentCorrected':
      return ofLines([event.payload.from, event.payload.to]);
    default:
      return [{ subject: projectSubject(event.payload.projectId), year: event.payload.fiscalYear }];
  }
}

function ofLines(lines: readonly LineRef[]): readonly TimelineKey[] {
  const seen = new Map<string, TimelineKey>();
  for (const line of lines) {
    const key = lineKey({ projectId: line.projectId, fiscalYear: line.fiscalYear, source: 'fiscal' });
    seen.set(key, { subject: projectSubject(line.projectId), year: line.fiscalYear });
  }
  return [...seen.values()];
}

/**
 * Facts of the world are cut by `upTo` on the day they happened. Decisions taken in the ledger (schemes, evaluations) and the
 * registration of things are not: a form "up to June" is still computed by the scheme chosen for it (docs/specs/time.md).
 */
const FACTS: ReadonlySet<EventType> = new Set<EventType>([
  'BudgetLineDescribed',
  'BudgetDocumentRecorded',
  'BudgetDocumentReversed',
  'CostingRecorded',
  'PaymentRecorded',
  'PaymentReversed',
  'PaymentCorrected',
  'RefundRecorded',
  'TargetDrafted',
  'TargetSubmitted',
  'TargetApproved',
  'TargetReturned',
  'ResultReported',
  'ResultWithdrawn',
  'EvidenceAttached',
  'EvidenceWithdrawn',
  'FiguresStated',
]);

export const isFact = (event: AnyEvent): boolean => FACTS.has(event.type);

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
