import {
  isFiscal,
  lineKey,
  meaningOf,
  type AnyEvent,
  type FundingSource,
  type LineMovement,
  type MovementFilter,
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
}

/** The movements of one event. */
export function movementsOf(event: AnyEvent): readonly Movement[] {
  const { movements } = meaningOf(event);
  if (movements === null) return NONE;
  // Written out: every event of a rebuild passes here, and a spread takes as long as the rest.
  return movements(event).map(({ line, kind, fen, occurredOn, origin, timed }, ordinal) => ({
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

const NONE: readonly Movement[] = [];

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
