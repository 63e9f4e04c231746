import { valueCells, type Sheet } from './sheet.js';

/** A cell that no longer says what it said. "": the cell was not there. */
export interface CellChange {
  readonly cell: string;
  readonly before: string;
  readonly after: string;
}

/** Cell by cell, by address, in reading order; cells that came last. */
export function changedCells(before: Sheet, after: Sheet): readonly CellChange[] {
  const [old, now] = [textsOf(before), textsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((cell) => {
    const change = { cell, before: old.get(cell) ?? '', after: now.get(cell) ?? '' };
    return change.before === change.after ? [] : [change];
  });
}

const textsOf = (sheet: Sheet): ReadonlyMap<string, string> =>
  new Map(valueCells(sheet).flatMap(({ cell, text }) => (cell === undefined ? [] : [[cell, text] as const])));
