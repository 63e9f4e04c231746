import { meaningOf, type AnyEvent, type ListPart, type TimelineKey } from '@mingzhang/domain';
import { isBudget, isExecuted } from './money.js';
import { isPaid, movementsOf, type Movement } from './movements.js';

/** What one event writes into the views, whatever store keeps them. A pure function of the event alone. */
export interface EventRows {
  readonly timelines: readonly TimelineKey[];
  readonly movements: readonly Movement[];
  /** The event changes what the cached list row says beside money: it is folded anew from the events that do so. */
  readonly touches: ListPart | null;
  /** Sums say all that pages want of it. */
  readonly summed: boolean;
  /** Takes back an earlier event of the same years. */
  readonly undoes: boolean;
  /** The day `upTo` cuts it at; null for what it does not cut. */
  readonly factOn: string | null;
}

export function rowsOf(event: AnyEvent): EventRows {
  const { timelines, touches, nature, undoes } = meaningOf(event);
  const movements = movementsOf(event);
  return {
    timelines: timelines(event),
    movements,
    touches,
    summed: isPaid(movements),
    undoes: undoes !== null,
    factOn: nature === 'fact' ? event.meta.occurredOn : null,
  };
}

/** The three columns of money in a list, in 分, as one movement changes them. */
export interface MoneyDelta {
  readonly initial: number;
  readonly adjusted: number;
  readonly executed: number;
}

export function moneyDelta({ kind, fen, occurredOn, fiscalYear }: Movement): MoneyDelta {
  const given = isBudget(kind);
  return {
    initial: kind === 'issue' ? fen : 0,
    adjusted: given ? fen : 0,
    executed: isExecuted(kind, occurredOn, fiscalYear) ? fen : 0,
  };
}
