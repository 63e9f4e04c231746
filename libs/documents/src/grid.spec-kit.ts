import type { Grid, GridCell } from './grid.js';

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
