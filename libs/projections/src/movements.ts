import {
  isFiscal,
  lineKey,
  toFen,
  type AnyEvent,
  type BudgetDocument,
  type Day,
  type FundingSource,
  type LineRef,
  type MovementFilter,
  type MovementKind,
  type TransferParty,
} from '@mingzhang/domain';

/** One signed change of one line: what totals over projects, lines and months are sums of. Amounts in 分. */
export interface Movement {
  readonly logIndex: number;
  /** Ordinal within the event, so that (logIndex, ordinal) names the row. */
  readonly ordinal: number;
  readonly projectId: string;
  readonly fiscalYear: number;
  readonly source: FundingSource;
  readonly line: string;
  readonly kind: MovementKind;
  readonly occurredOn: Day;
  readonly fen: number;
  /** Carry-over: the line it comes from. One origin counts once per year (rules.md §12.10). */
  readonly origin: string | null;
  /** False for 汇总录入, which says nothing about months. */
  readonly timed: boolean;
}

type Draft = Omit<Movement, 'logIndex' | 'ordinal' | 'projectId' | 'fiscalYear' | 'source' | 'line'> & {
  readonly line: LineRef;
};

/** The movements of one event. Stateless: reversals and corrections carry what they undo. */
export function movementsOf(event: AnyEvent): readonly Movement[] {
  // Written out: every event of a rebuild passes here, and a spread takes as long as the rest.
  return draftsOf(event).map(({ line, kind, fen, occurredOn, origin, timed }, ordinal) => ({
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
  }));
}

function draftsOf(event: AnyEvent): readonly Draft[] {
  switch (event.type) {
    case 'BudgetDocumentRecorded':
      return documentDrafts(event.payload, 1);
    case 'BudgetDocumentReversed':
      return documentDrafts(event.payload.undone, -1);
    case 'PaymentRecorded': {
      const { paidOn, granularity, lines } = event.payload;
      return lines.map(({ line, amount }) =>
        plain('payment', line, toFen(amount), paidOn, granularity === 'voucher'),
      );
    }
    case 'PaymentReversed':
      return event.payload.undone.map(({ line, amount }) =>
        plain(
          'payment',
          line,
          -toFen(amount),
          event.meta.occurredOn,
          event.payload.granularity === 'voucher',
        ),
      );
    case 'PaymentCorrected': {
      const { from, to, amount, correctedOn } = event.payload;
      return [
        plain('correctionOut', from, -toFen(amount), correctedOn),
        plain('correctionIn', to, toFen(amount), correctedOn),
      ];
    }
    case 'RefundRecorded':
      return event.payload.lines.map(({ line, amount }) =>
        plain('refund', line, -toFen(amount), event.payload.refundedOn),
      );
    default:
      return [];
  }
}

const plain = (kind: MovementKind, line: LineRef, fen: number, occurredOn: Day, timed = true): Draft => ({
  kind,
  line,
  fen,
  occurredOn,
  origin: null,
  timed,
});

const DIRECTION = { issue: 1, supplement: 1, reduction: -1, recovery: -1, carryover: 1 } as const;

function documentDrafts(document: BudgetDocument, sign: 1 | -1): readonly Draft[] {
  const on = document.documentDate;
  if ('moves' in document) {
    return document.moves.flatMap(({ from, to, amount }) => [
      ...side(from, 'transferOut', -sign * toFen(amount), on),
      ...side(to, 'transferIn', sign * toFen(amount), on),
    ]);
  }
  const { kind } = document;
  return document.entries.map((entry) => ({
    ...plain(kind, entry.line, sign * DIRECTION[kind] * toFen(entry.amount), on),
    origin: 'origin' in entry && entry.origin !== undefined ? lineKey(entry.origin) : null,
  }));
}

const side = (party: TransferParty, kind: MovementKind, fen: number, on: Day): readonly Draft[] =>
  'line' in party ? [plain(kind, party.line, fen, on)] : [];

/** Rows that stand already, for one line and origin: how many times an amount was counted or left out. */
export interface StandingCarryover {
  readonly line: string;
  readonly origin: string;
  readonly fen: number;
  readonly counted: boolean;
  readonly times: number;
}

/**
 * Carried-over money named again by a later paper is the same money: of one origin the first naming counts. Reversing one of
 * two equal namings leaves the other, so the reversal of a naming that did not count is not counted either.
 */
export class CarryoverCounter {
  private readonly sums = new Map<string, number>();
  /** Namings that did not count, by key and amount. */
  private readonly spare = new Map<string, number>();

  constructor(standing: readonly StandingCarryover[] = []) {
    for (const { line, origin, fen, counted, times } of standing) {
      const key = `${line}<${origin}`;
      if (counted) this.add(this.sums, key, fen * times);
      else this.add(this.spare, `${key}=${Math.abs(fen)}`, Math.sign(fen) * times);
    }
  }

  counts({ line, origin, fen }: Pick<Movement, 'line' | 'origin' | 'fen'>): boolean {
    if (origin === null) return true;
    const key = `${line}<${origin}`;
    const spare = `${key}=${Math.abs(fen)}`;
    const repeated = fen > 0 ? (this.sums.get(key) ?? 0) > 0 : (this.spare.get(spare) ?? 0) > 0;
    this.add(repeated ? this.spare : this.sums, repeated ? spare : key, repeated ? Math.sign(fen) : fen);
    return !repeated;
  }

  private add(to: Map<string, number>, key: string, amount: number): void {
    to.set(key, (to.get(key) ?? 0) + amount);
  }
}

export function countOnce(movements: readonly Movement[]): {
  readonly counted: readonly Movement[];
  readonly repeated: readonly Movement[];
} {
  const counter = new CarryoverCounter();
  const counted: Movement[] = [];
  const repeated: Movement[] = [];
  for (const movement of movements) {
    if (counter.counts(movement)) counted.push(movement);
    else repeated.push(movement);
  }
  return { counted, repeated };
}

/** The one meaning of a filter, for folds here and for the provenance a reader asks for later. */
export function matches(filter: MovementFilter, movement: Movement): boolean {
  return (
    movement.projectId === filter.projectId &&
    movement.fiscalYear === filter.fiscalYear &&
    filter.kinds.includes(movement.kind) &&
    (filter.sources === undefined || filter.sources.includes(movement.source)) &&
    (filter.from === undefined || movement.occurredOn >= filter.from) &&
    (filter.to === undefined || movement.occurredOn <= filter.to) &&
    (filter.timed === undefined || filter.timed === movement.timed)
  );
}

export const FISCAL_SOURCES: readonly FundingSource[] = (
  ['fiscal', 'carryover', 'other', 'unstated'] as const
).filter(isFiscal);
