/** What stands in the cells of a form or page, by address; null where a cell is empty. */
export type Cells = ReadonlyMap<string, string | null>;

/** A cell that no longer says what it said. null: it was empty, or not there. */
export interface CellChange {
  readonly cell: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** With the events that did it, by log index: without them the cell says what it said before. */
export interface CausedChange extends CellChange {
  readonly events: readonly number[];
}

/** Cell by cell, by address, in reading order; cells that came last. */
export function changedCells(before: Cells, after: Cells): readonly CellChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((cell) => {
    const change = { cell, before: before.get(cell) ?? null, after: after.get(cell) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

/**
 * What came between two states, and the cells with some of it left out: none of it is how it was before, all of it how it is.
 */
export interface Happened {
  /** Log indices, ascending. */
  readonly events: readonly number[];
  readonly without: (left: ReadonlySet<number>) => Cells;
  /** After so many folds events are no longer told apart, but named together. */
  readonly mostFolds: number;
}

/**
 * Old and new by cell, each with the events that did it. Found by adding the events one after the other, halving where
 * nothing changes; proved by leaving them out. Where one event hides what another would have done, all that is needed is named.
 */
export function causedChanges(happened: Happened): readonly CausedChange[] {
  const { events, without } = happened;
  if (events.length === 0) return [];
  const [before, after] = [without(new Set(events)), without(new Set())];
  const changes = changedCells(before, after);
  if (changes.length === 0) return [];
  const found = stepped(happened, before, after);
  const proved = provedFor(changes, found, without);
  return changes.map((change) => ({
    ...change,
    events: proved(change) ? ordered(found.get(change.cell)) : needed(change, happened),
  }));
}

const ordered = (events: Iterable<number> | undefined): readonly number[] =>
  [...(events ?? [])].sort((a, b) => a - b);

/** Which events changed which cells, when they come in the order of the log. */
function stepped(
  { events, without, mostFolds }: Happened,
  before: Cells,
  after: Cells,
): ReadonlyMap<string, Set<number>> {
  const by = new Map<string, Set<number>>();
  let folds = 0;
  const look = (from: number, to: number, old: Cells, now: Cells): void => {
    const cells = changedCells(old, now);
    if (cells.length === 0) return;
    if (to - from === 1 || folds >= mostFolds) {
      const named = events.slice(from, to);
      for (const { cell } of cells) by.set(cell, new Set([...(by.get(cell) ?? []), ...named]));
      return;
    }
    const middle = Math.floor((from + to) / 2);
    folds += 1;
    const between = without(new Set(events.slice(middle)));
    look(from, middle, old, between);
    look(middle, to, between, now);
  };
  look(0, events.length, before, after);
  return by;
}

/** Whether a cell says what it said before when the events found for it are left out; cells with the same events share a fold. */
function provedFor(
  changes: readonly CellChange[],
  found: ReadonlyMap<string, ReadonlySet<number>>,
  without: Happened['without'],
): (change: CellChange) => boolean {
  const known = new Map<string, Cells>();
  const proofs = new Map(
    changes.map(({ cell, before }) => {
      const left = found.get(cell) ?? new Set<number>();
      const key = ordered(left).join();
      const cells = known.get(key) ?? without(left);
      known.set(key, cells);
      return [cell, (cells.get(cell) ?? null) === before];
    }),
  );
  return ({ cell }) => proofs.get(cell) === true;
}

/** Of all events those without which the cell does not go back: each is put back once, and stays where nothing comes of it. */
function needed({ cell, before }: CellChange, { events, without, mostFolds }: Happened): readonly number[] {
  if (events.length > mostFolds) return events;
  return events.reduce<readonly number[]>((left, one) => {
    const fewer = left.filter((other) => other !== one);
    return (without(new Set(fewer)).get(cell) ?? null) === before ? fewer : left;
  }, events);
}
