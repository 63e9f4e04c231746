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
  /** What people look for it by. */
  readonly entry: EventEntry;
}

export interface EventEntry {
  /** 文号. */
  readonly docNo: string | null;
  /** 凭证号, or the number of whatever paper it is; of a file its hash. */
  readonly number: string | null;
  /** What the paper as a whole is about, in 分; null where it moves no money. */
  readonly fen: number | null;
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
    entry: entryOf(event, movements),
  };
}

function entryOf({ meta, payload }: AnyEvent, movements: readonly Movement[]): EventEntry {
  const number = textIn(payload, 'number') ?? textIn(payload, 'sha256');
  return { docNo: meta.document?.no ?? null, number, fen: amountOf(movements) };
}

const textIn = (payload: object, field: string): string | null => {
  const value: unknown = (payload as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value : null;
};

/** The sum of a paper; of a 调剂, whose sides cancel out, what is moved. */
export function amountOf(movements: readonly Movement[]): number | null {
  if (movements.length === 0) return null;
  const sum = Math.abs(movements.reduce((all, { fen }) => all + fen, 0));
  return sum !== 0 ? sum : movements.reduce((all, { fen }) => all + Math.max(fen, 0), 0);
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
