import type { AnyEvent } from '@mingzhang/domain';
import { cellsOf, type NamedCell, type YearCells } from './cells.js';
import type { YearKey } from './carryover.js';
import { causedChanges, type CausedChange, type Cells } from './changes.js';
import { moneyOf } from './project-money.js';
import { foldProjectYear, sealedAt, type ProjectYear } from './project-year.js';
import { cutTimeline, type Cut } from './timelines.js';

/** The log as far as a year hangs on it: its own timelines, and all that its money may hang on. */
export interface YearLog {
  readonly key: YearKey;
  /** In log order. */
  readonly own: readonly AnyEvent[];
  /** In log order, `own` among them. */
  readonly all: readonly AnyEvent[];
}

export interface NamedChange extends CausedChange, NamedCell {}

export interface YearChanges {
  readonly changes: readonly NamedChange[];
  /** All that came between the two cuts, whether a cell changed by it or not. */
  readonly came: readonly AnyEvent[];
}

/**
 * What changed between two cuts, the second of which knows all that the first does: the cells of page and form that differ,
 * old and new, each with the events that did it.
 */
export function yearChanges(log: YearLog, from: Cut, to: Cut): YearChanges {
  const early = new Set(cutTimeline(log.all, from).map(({ logIndex }) => logIndex));
  const known = { ...log, own: cutTimeline(log.own, to), all: cutTimeline(log.all, to) };
  const came = known.all.filter(({ logIndex }) => !early.has(logIndex));
  if (came.length === 0) return { changes: [], came };
  const events = came.map(({ logIndex }) => logIndex);
  const without = (left: ReadonlySet<number>): YearCells => cellsOf(yearWithout(known, left));
  const [before, after] = [without(new Set(events)), without(new Set())];
  const changes = causedIn(known, events, (year) => cellsOf(year).cells);
  const nameOf = (cell: string): NamedCell => (after.cells.has(cell) ? after : before).nameOf(cell);
  return { changes: changes.map((change) => ({ ...change, ...nameOf(change.cell) })), came };
}

/** The cells in which events made a year differ from what it was without them, each with those that did it. */
export const causedIn = (
  log: YearLog,
  events: readonly number[],
  cells: (year: ProjectYear) => Cells,
): readonly CausedChange[] =>
  causedChanges({
    events,
    without: (left) => cells(yearWithout(log, left)),
    mostFolds: Math.max(2, Math.floor(FOLDED_EVENTS / Math.max(log.all.length, FEW))),
  });

/** How many events are folded for one answer: less than a second's work. */
const FOLDED_EVENTS = 100_000;
const FEW = 250;

/** The year as it would be had these events not been recorded. */
export function yearWithout({ key, own, all }: YearLog, left: ReadonlySet<number>): ProjectYear {
  const stay = ({ logIndex }: AnyEvent): boolean => !left.has(logIndex);
  const folded = own.filter(stay);
  const money = moneyOf(key, all.filter(stay), sealedAt(folded));
  return foldProjectYear(key.projectId, key.fiscalYear, folded, null, money);
}
