import type { Sheet } from '@mingzhang/forms';
import type { Piece, PrintRow } from './pieces.js';
import { STYLES } from './styles.js';
import { wrap } from './wrap.js';

export const POINTS_PER_MM = 72 / 25.4;
/** Line height in em: that of the tallest Song faces in use. */
export const LEADING = 1.45;
/** What a cell keeps free around its text, in points. */
export const PADDING = { across: 6, down: 8 };

export interface PageRow {
  readonly row: PrintRow;
  /** Points. */
  readonly height: number;
}

export const lineHeight = ({ style }: Piece): number => STYLES[style].size * LEADING;

/** How many lines of a piece stand in a cell so high, in points. */
export const linesWithin = (height: number, piece: Piece): number =>
  Math.floor((height - PADDING.down) / lineHeight(piece));

interface Measured {
  readonly columns: Sheet['columns'];
  readonly lines: readonly string[];
}
/** A page is filled row by row, and asks for the height of what stands on it each time: a piece is broken into lines once. */
const measured = new WeakMap<Piece, Measured>();

/** Numbers stay on one line and shrink instead. */
export function linesOf(piece: Piece, { columns }: Pick<Sheet, 'columns'>): readonly string[] {
  const known = measured.get(piece);
  if (known?.columns === columns) return known.lines;
  const lines = brokenInto(piece, columns);
  measured.set(piece, { columns, lines });
  return lines;
}

function brokenInto(
  { text, number, column, span, style }: Piece,
  columns: Sheet['columns'],
): readonly string[] {
  if (number !== undefined) return [text];
  const width = columns.slice(column, column + span).reduce((sum, one) => sum + one, 0);
  return wrap(text, width * POINTS_PER_MM - PADDING.across, STYLES[style].size);
}

const heightOf = (piece: Piece, sheet: Sheet): number =>
  linesOf(piece, sheet).length * lineHeight(piece) + PADDING.down;

/** Heights of rows that stand together on a page: every text fits its row, every merged text the rows it spans. */
export function fit(rows: readonly PrintRow[], sheet: Sheet): readonly PageRow[] {
  const heights = rows.map((row) => {
    const alone = row.pieces.filter(({ merge }) => merge === undefined);
    const least = Math.max(...row.pieces.map(lineHeight)) * row.lines + PADDING.down;
    return Math.max(least, ...alone.map((piece) => heightOf(piece, sheet)));
  });
  for (const { piece, at } of mergedRuns(rows)) {
    const missing = heightOf(piece, sheet) - at.reduce((sum, index) => sum + (heights[index] ?? 0), 0);
    for (const index of at) heights[index] = (heights[index] ?? 0) + Math.max(0, missing) / at.length;
  }
  return rows.map((row, index) => ({ row, height: Math.ceil(heights[index] ?? 0) }));
}

export const totalHeight = (rows: readonly PrintRow[], sheet: Sheet): number =>
  fit(rows, sheet).reduce((sum, { height }) => sum + height, 0);

function mergedRuns(rows: readonly PrintRow[]): readonly { piece: Piece; at: number[] }[] {
  const runs = new Map<string, { piece: Piece; at: number[] }>();
  rows.forEach((row, index) => {
    for (const piece of row.pieces) {
      if (piece.merge === undefined) continue;
      const run = runs.get(piece.merge.key);
      if (run === undefined) runs.set(piece.merge.key, { piece, at: [index] });
      else run.at.push(index);
    }
  });
  return [...runs.values()];
}
