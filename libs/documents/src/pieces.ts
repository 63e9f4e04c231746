import {
  printValue,
  type PrintedNumber,
  type Sheet,
  type SheetCell,
  type SheetRow,
  type SheetSection,
  type StyleId,
} from '@mingzhang/forms';

/** A cell of one printed row; neighbours below each other with the same `merge.key` become one cell. */
export interface Piece {
  readonly text: string;
  readonly number?: PrintedNumber;
  readonly column: number;
  readonly span: number;
  readonly style: StyleId;
  readonly merge?: { readonly key: string; readonly again: Again };
  /** Sides without a line: the cell goes on there. */
  readonly open?: readonly Side[];
}
type Side = 'top' | 'bottom';
/** What a merged cell shows where it goes on after a page break: a label says its text again, a value does not. */
type Again = 'repeat' | 'blank';

export interface PrintRow {
  /** The parts of a split row share it. */
  readonly id: string;
  readonly pieces: readonly Piece[];
  readonly lines: number;
  /** Never the last row of a page. */
  readonly isHeading: boolean;
  /** The heading printed again above this row where it begins a page. */
  readonly under: string | null;
}

/** One entry per row of the paper, before it is cut into pages. */
export const printRows = (sheet: Sheet): readonly PrintRow[] =>
  sheet.sections.flatMap((section, index) => sectionRows(section, `section${index}`));

function sectionRows({ side, rows }: SheetSection, key: string): readonly PrintRow[] {
  const heading = rows.findIndex((row) => row.heading);
  return rows.map((row, index) => {
    const pieces = row.cells.map((cell) => pieceOf(cell, key));
    return {
      id: `${key}/${index}`,
      lines: row.lines,
      isHeading: row.heading,
      under: heading >= 0 && index > heading ? `${key}/${heading}` : null,
      pieces: side === null ? pieces : [sidePiece(side, key, index - heading, row), ...pieces],
    };
  });
}

/** The label beside a section stays out of its heading, which is printed again alone. */
function sidePiece(text: string, key: string, fromHeading: number, { heading }: SheetRow): Piece {
  const place = { column: 0, span: 1, style: 'label' } as const;
  if (heading) return { ...place, text: '', open: ['bottom'] };
  return { ...place, text, merge: { key, again: 'repeat' }, open: fromHeading === 1 ? ['top'] : [] };
}

function pieceOf({ column, span, style, text, group, ...cell }: SheetCell, key: string): Piece {
  const number = numberOf(cell);
  return {
    column,
    span,
    style,
    text,
    ...(number === undefined ? {} : { number }),
    ...(group === undefined ? {} : { merge: { key: `${key}/${group}`, again: 'repeat' } }),
  };
}

function numberOf({ kind, value }: Pick<SheetCell, 'kind' | 'value'>): PrintedNumber | undefined {
  if (kind === 'label' || kind === 'slot' || value == null) return undefined;
  return printValue(kind, value).number;
}
