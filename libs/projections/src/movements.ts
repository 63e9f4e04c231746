import {
  daysUntil,
  isFiscal,
  isImported,
  lineKey,
  meaningOf,
  type AnyEvent,
  type FundingSource,
  type LineMovement,
  type LineRef,
  type MovementFilter,
  type MovementKind,
} from '@mingzhang/domain';

/** A movement as a row: of which event, and of which project year its line is. */
export interface Movement extends Omit<LineMovement, 'line'> {
  readonly logIndex: number;
  /** Ordinal within the event, so that (logIndex, ordinal) names the row. */
  readonly ordinal: number;
  readonly projectId: string;
  readonly fiscalYear: number;
  readonly source: FundingSource;
  readonly line: string;
  /** The budget document or payment it belongs to; a refund and a 更正 belong to their payment. */
  readonly paper: string;
  /** Undoes a wrong entry of the same paper. */
  readonly reversal: boolean;
  /** The first of its event in this project and year: so events are counted, and not their lines. */
  readonly leads: boolean;
  /** 补录, as its event is. */
  readonly late: boolean;
}

/**
 * 补录: recorded more than this many days after it happened (docs/rules.md §12.23). What came in by a file says when the file
 * was read, not how late a clerk is.
 */
const LATE_AFTER_DAYS = 30;

export const isLate = ({ meta }: AnyEvent): boolean =>
  !isImported(meta.correlationId) && daysUntil(meta.recordedAt, meta.occurredOn) > LATE_AFTER_DAYS;

/** The movements of one event. */
export function movementsOf(event: AnyEvent): readonly Movement[] {
  const { movements, paper: paperOf, undoes } = meaningOf(event);
  if (movements === null) return NONE;
  const drafts = movements(event);
  const paper = paperOf?.(event) ?? event.stream;
  const late = isLate(event);
  // Written out: every event of a rebuild passes here, and a spread takes as long as the rest.
  return drafts.map(({ line, kind, fen, occurredOn, origin, timed }, ordinal) => ({
    logIndex: event.logIndex,
    ordinal,
    projectId: line.projectId,
    fiscalYear: line.fiscalYear,
    source: line.source,
    line: lineKey(line),
    kind,
    fen,
    occurredOn,
    origin,
    timed,
    paper,
    reversal: undoes !== null,
    leads: drafts.findIndex((one) => sameYear(one.line, line)) === ordinal,
    late,
  }));
}

const NONE: readonly Movement[] = [];

/** What a voucher's own lines do; 更正 and refunds are papers of their own. */
export const VOUCHER_KINDS: ReadonlySet<MovementKind> = new Set<MovementKind>(['payment', 'redPayment']);

/** What comes after a payment and is compared with it. */
export const FOLLOWING: ReadonlySet<MovementKind> = new Set<MovementKind>([
  'refund',
  'correctionIn',
  'correctionOut',
]);

/** Kinds whose events are many: a page does not read them one by one. */
export const PAYMENT_KINDS: ReadonlySet<MovementKind> = new Set<MovementKind>([
  'payment',
  'redPayment',
  'correctionIn',
  'correctionOut',
]);

/** An event of which a page asks only sums, whatever its document is called. */
export const isPaid = (movements: readonly Movement[]): boolean =>
  movements.length > 0 && movements.every(({ kind }) => PAYMENT_KINDS.has(kind));

const sameYear = (one: LineRef, other: LineRef): boolean =>
  one.projectId === other.projectId && one.fiscalYear === other.fiscalYear;

/** The one meaning of a filter, for folds here and for the provenance a reader asks for later. */
export function matches(filter: MovementFilter, movement: Movement): boolean {
  return (
    movement.projectId === filter.projectId &&
    movement.fiscalYear === filter.fiscalYear &&
    filter.kinds.includes(movement.kind) &&
    (filter.sources === undefined || filter.sources.includes(movement.source)) &&
    (filter.lines === undefined || filter.lines.includes(movement.line)) &&
    (filter.from === undefined || movement.occurredOn >= filter.from) &&
    (filter.to === undefined || movement.occurredOn <= filter.to) &&
    (filter.timed === undefined || filter.timed === movement.timed)
  );
}

export const FISCAL_SOURCES: readonly FundingSource[] = (
  ['fiscal', 'carryover', 'other', 'unstated'] as const
).filter(isFiscal);
