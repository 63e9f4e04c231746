import { lastDayOf, meaningOf, type AnyEvent, type ListPart, type TimelineKey } from '@mingzhang/domain';
import { movementsOf, type Movement } from './movements.js';

/** What one event writes into the views, whatever store keeps them. A pure function of the event alone. */
export interface EventRows {
  readonly timelines: readonly TimelineKey[];
  readonly movements: readonly Movement[];
  /** The event changes what the cached list row says beside money: it is folded anew from the events that do so. */
  readonly touches: ListPart | null;
}

export function rowsOf(event: AnyEvent): EventRows {
  const { timelines, touches } = meaningOf(event);
  return { timelines: timelines(event), movements: movementsOf(event), touches };
}

/** The three columns of money in a list, in 分, as one movement changes them. */
export interface MoneyDelta {
  readonly initial: number;
  readonly adjusted: number;
  readonly executed: number;
}

export function moneyDelta(movement: Movement): MoneyDelta {
  const { kind, fen } = movement;
  switch (kind) {
    case 'issue':
      return { initial: fen, adjusted: fen, executed: 0 };
    case 'supplement':
    case 'reduction':
    case 'transferIn':
    case 'transferOut':
    case 'recovery':
    case 'carryover':
      return { initial: 0, adjusted: fen, executed: 0 };
    case 'payment':
    case 'correctionIn':
    case 'correctionOut':
      return { initial: 0, adjusted: 0, executed: fen };
    case 'refund': {
      const inYear = movement.occurredOn <= lastDayOf(movement.fiscalYear);
      return { initial: 0, adjusted: 0, executed: inYear ? fen : 0 };
    }
  }
}
