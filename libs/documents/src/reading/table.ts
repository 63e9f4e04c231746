import type { Cell } from '@mingzhang/reading';
import { MOST, Refused } from './refused.js';

export interface RawCell {
  readonly columns: number;
  readonly rows: number;
  readonly text: string;
}

/** Places cells of rows as HTML does: each goes to the next column that no cell above still covers. */
export class TableGrid {
  readonly cells: Cell[] = [];
  readonly #covered: number[] = [];
  #row = -1;
  #column = 0;

  constructor(readonly place: string) {}

  startRow(): void {
    this.#row += 1;
    this.#column = 0;
    if (this.#row > MOST.rows) throw new Refused(`${this.place}超过 ${MOST.rows} 行，不予打开`);
  }

  skip(columns: number): void {
    this.#column += Math.min(columns, MOST.columns);
  }

  add({ columns, rows, text }: RawCell): void {
    while ((this.#covered[this.#column] ?? 0) > this.#row) this.#column += 1;
    const wide = Math.max(1, Math.min(columns, MOST.columns));
    if (this.#column + wide > MOST.columns + 1)
      throw new Refused(`${this.place}超过 ${MOST.columns} 列，不予打开`);
    const tall = Math.max(1, Math.min(rows, MOST.rows));
    const column = this.#column;
    for (let one = column; one < column + wide; one += 1) this.#covered[one] = this.#row + tall;
    this.cells.push({
      row: this.#row,
      column,
      rows: tall,
      columns: wide,
      text: text.slice(0, MOST.cellCharacters),
      place: `${this.place} 第 ${this.#row + 1} 行第 ${column + 1} 列`,
    });
    this.#column = column + wide;
    if (this.cells.length > MOST.cells) throw new Refused(`格子超过 ${MOST.cells} 个，不予打开`);
  }

  /** Merges never reach below the last row. */
  finished(): readonly Cell[] {
    const last = this.#row;
    return this.cells.map((cell) => ({ ...cell, rows: Math.min(cell.rows, last - cell.row + 1) }));
  }
}
