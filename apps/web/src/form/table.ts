import type { Sheet, SheetCell } from '../api/client.js';

/** One cell of the form on the screen. `cell` names what a click asks for. */
export interface TableCell {
  readonly text: string;
  readonly cell?: string | undefined;
  /** Where the value belongs, also where there is none yet. */
  readonly address?: string | undefined;
  readonly style: SheetCell['style'];
  readonly columns: number;
  readonly rows: number;
}

export interface TableRow {
  /** At least this many lines of text high, so that a pen finds room. */
  readonly lines: number;
  readonly cells: readonly TableCell[];
}

type Section = Sheet['sections'][number];

/** The sheet as rows of a table, without pages. */
export const tableRows = ({ sections }: Sheet): readonly TableRow[] => sections.flatMap(sectionRows);

function sectionRows({ side, rows }: Section): readonly TableRow[] {
  return rows.map((row, index) => {
    const cells = row.cells.flatMap((cell, position) => drawn(rows, cell, index, position));
    if (side === null || index > 0) return { lines: row.lines, cells };
    const beside: TableCell = { text: side, style: 'label', columns: 1, rows: rows.length };
    return { lines: row.lines, cells: [beside, ...cells] };
  });
}

/** The first cell of a group stands for all of it. */
function drawn(rows: Section['rows'], cell: SheetCell, index: number, position: number): TableCell[] {
  const isSame = (at: number): boolean =>
    cell.group !== undefined && rows[at]?.cells[position]?.group === cell.group;
  if (isSame(index - 1)) return [];
  let height = 1;
  while (isSame(index + height)) height += 1;
  // An empty cell asks nothing; a dash asks why.
  const asked = cell.text === '' ? undefined : cell.cell;
  return [
    { text: cell.text, cell: asked, address: cell.cell, style: cell.style, columns: cell.span, rows: height },
  ];
}
