import { layoutById, layoutOf, printFacts, resolve } from '@mingzhang/forms';
import type { Form } from '@mingzhang/projections';
import { sheetGrid, type Grid, type GridCell } from './grid.js';

/** The texts of every row, from left to right; a merged cell stands in its first row. */
export const textRows = ({ rows, cells }: Grid): string[][] =>
  rows.map((_, index) =>
    cells
      .filter(({ row }) => row === index)
      .sort((left, right) => left.column - right.column)
      .map(({ text }) => text),
  );

/** The row whose cells hold these texts, without line breaks. Fails the test that asks for a row that is not there. */
export function rowWith(grid: Grid, text: string): string[] {
  const found = textRows(grid).find((row) => row.some((one) => one.replaceAll('\n', '') === text));
  if (found === undefined) throw new Error(`no row with ${text}`);
  return found;
}

export function cellWith(grid: Grid, text: string): GridCell {
  const found = grid.cells.find((cell) => cell.text.replaceAll('\n', '') === text);
  if (found === undefined) throw new Error(`no cell with ${text}`);
  return found;
}

export interface Printing {
  /** Default: the layout of the form's scheme. */
  readonly layout?: string;
  readonly demo: boolean;
}

/** The form on paper in one step. */
export function formGrid(form: Form, { layout, demo }: Printing): Grid {
  const chosen = layout === undefined ? layoutOf(form) : layoutById(layout);
  if (chosen === undefined) throw new Error(`no layout ${layout}`);
  return sheetGrid(resolve(chosen, form), printFacts(form, demo));
}
