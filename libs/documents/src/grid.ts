import type { Instant } from '@mingzhang/domain';
import { fillSlots, layoutName, type PrintedNumber, type PrintFacts, type Sheet } from '@mingzhang/forms';
import type { PageRow } from './measure.js';
import { paginate } from './paginate.js';
import { printRows, type Piece } from './pieces.js';
import { STYLES, type Style } from './styles.js';

/** One cell of the paper; rows and columns count from 0. */
export interface GridCell {
  readonly text: string;
  readonly number?: PrintedNumber;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly style: Style;
  /** Sides drawn without a line, because the cell goes on there. */
  readonly open: readonly ('top' | 'bottom')[];
}

/** A filled-in form, ready for any file format: what a page shows and what a workbook is compared with. */
export interface Grid {
  /** "central@1". */
  readonly layout: string;
  readonly title: string;
  readonly page: Sheet['page'];
  /** Widths in millimetres. */
  readonly columns: readonly number[];
  /** Heights in points. */
  readonly rows: readonly number[];
  readonly cells: readonly GridCell[];
  /** The last row of every page but the last. */
  readonly breaks: readonly number[];
  readonly marks: readonly string[];
  /** The instant the paper carries: of the signature, else the end of its year; never the clock's. */
  readonly datedAt: Instant;
}

/** The sheet on paper, as an office lays it out. Pure: the same sheet gives the same grid. */
export function sheetGrid(sheet: Sheet, facts: PrintFacts): Grid {
  const pages = paginate(sheet, printRows(fillSlots(sheet, facts)));
  return {
    layout: layoutName(sheet),
    title: sheet.title,
    page: sheet.page,
    columns: sheet.columns,
    rows: pages.flat().map(({ height }) => height),
    cells: cellsOf(pages),
    breaks: pages.slice(0, -1).map((_, index) => pages.slice(0, index + 1).flat().length - 1),
    marks: facts.marks,
    datedAt: facts.datedAt,
  };
}

/** Pieces with their place; merged ones as one cell per page. */
function cellsOf(pages: readonly (readonly PageRow[])[]): readonly GridCell[] {
  const seen = new Set<string>();
  let row = 0;
  return pages.flatMap((page) => {
    const cells: GridCell[] = [];
    const started = new Map<string, number>();
    const top = row;
    for (const { row: printed } of page) {
      for (const piece of printed.pieces) place(piece, row, { cells, started, seen });
      row += 1;
    }
    return cells.map((cell) => closedAt(cell, top, row));
  });
}

/** A page draws its own top and bottom line, also where a text goes on. */
const closedAt = (cell: GridCell, top: number, bottom: number): GridCell => ({
  ...cell,
  open: cell.open.filter((side) => (side === 'top' ? cell.row > top : cell.row + cell.rows < bottom)),
});

interface Placing {
  readonly cells: GridCell[];
  /** Merge key → index in `cells`, on this page. */
  readonly started: Map<string, number>;
  /** Merge keys of all pages so far. */
  readonly seen: Set<string>;
}

function place(piece: Piece, row: number, { cells, started, seen }: Placing): void {
  const { column, span, text, number, style, merge, open = [] } = piece;
  const above = merge === undefined ? undefined : started.get(merge.key);
  const whole = above === undefined ? undefined : cells[above];
  if (above !== undefined && whole !== undefined) {
    cells[above] = { ...whole, rows: whole.rows + 1 };
    return;
  }
  const at = { row, column, rows: 1, columns: span, style: STYLES[style], open };
  const isAgain = merge !== undefined && merge.again === 'blank' && seen.has(merge.key);
  if (merge !== undefined) {
    started.set(merge.key, cells.length);
    seen.add(merge.key);
  }
  cells.push(isAgain ? { ...at, text: '' } : { ...at, text, ...(number === undefined ? {} : { number }) });
}
