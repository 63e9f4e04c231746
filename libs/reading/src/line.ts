import type { Block, Cell, Grid, Paper } from './paper.js';

/** A cell as one line sees it; `starts` where the line is the first of those it is merged over. Columns are [from, to). */
export interface Slot {
  readonly cell: Cell;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly starts: boolean;
}

/** A row of a table, or a paragraph (one slot, no frame): forms are read line by line, over tables and pages. */
export interface Line {
  readonly slots: readonly Slot[];
  readonly frame: string | null;
  readonly grid: string;
  readonly place: string;
  /** Whether every cell of the row is there, the empty ones too. */
  readonly whole: boolean;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

const slotOf = (cell: Cell, row: number): Slot => ({
  cell,
  from: cell.column,
  to: cell.column + cell.columns,
  text: cell.text,
  starts: cell.row === row,
});

function linesOfGrid(grid: Grid, number: number): readonly Line[] {
  const rows: Slot[][] = [];
  for (const cell of grid.cells) {
    for (let row = cell.row; row < cell.row + cell.rows; row += 1) (rows[row] ??= []).push(slotOf(cell, row));
  }
  return Array.from(rows, (slots) => slots ?? []).map((slots) => ({
    slots: slots.toSorted((one, two) => one.from - two.from),
    frame: grid.frame,
    grid: `${number}`,
    place: grid.place,
    whole: grid.sparse !== true,
  }));
}

const linesOfBlock = (block: Block, index: number): readonly Line[] => {
  if (block.kind === 'grid') return linesOfGrid(block, index);
  const cell = { row: 0, column: 0, rows: 1, columns: 1, text: block.text, place: block.place };
  return [{ slots: [slotOf(cell, 0)], frame: null, grid: '', place: block.place, whole: true }];
};

export const linesOf = (paper: Paper): readonly Line[] =>
  paper.blocks.flatMap(linesOfBlock).filter(({ slots }) => slots.some(({ text }) => text !== ''));

export const filled = (line: Line): readonly Slot[] => line.slots.filter(({ text }) => text !== '');

/** Those that begin in this line, so that what is merged downwards is told once. */
export const starting = (line: Line): readonly Slot[] => filled(line).filter(({ starts }) => starts);

export const overlaps = (one: Span, two: Span): boolean => one.from < two.to && two.from < one.to;
