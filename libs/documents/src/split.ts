import type { Sheet } from '@mingzhang/forms';
import type { Piece, PrintRow } from './pieces.js';
import { linesOf, linesWithin } from './measure.js';

/**
 * One row as two, the first at most `height` points high: long texts go on in the second, what stands beside them stays one
 * cell. null where nothing has to go on.
 */
export function splitRow(row: PrintRow, height: number, sheet: Sheet): readonly [PrintRow, PrintRow] | null {
  const pairs = row.pieces.map((piece) => splitPiece(piece, height, sheet));
  if (pairs.every((pair) => pair === null)) return null;
  const beside = row.pieces.map((piece) => keepWhole(piece, row.id));
  const half = (side: 0 | 1) => beside.map((piece, index) => pairs[index]?.[side] ?? piece);
  return [
    { ...row, pieces: half(0) },
    { ...row, lines: 1, pieces: half(1) },
  ];
}

function splitPiece(whole: Piece, height: number, sheet: Sheet): readonly [Piece, Piece] | null {
  if (whole.merge !== undefined) return null;
  const piece = { ...whole, style: 'flowing' } as const;
  const lines = linesOf(piece, sheet);
  const first = linesWithin(height, piece);
  if (lines.length <= first) return null;
  const text = (part: readonly string[]) => part.join('').replace(/\n$/u, '');
  const open = piece.open ?? [];
  return [
    { ...piece, text: text(lines.slice(0, first)), open: [...open, 'bottom'] },
    { ...piece, text: text(lines.slice(first)), open: ['top'] },
  ];
}

/** After a page break a label says its text again; a value is not said twice. */
const keepWhole = (piece: Piece, row: string): Piece => ({
  ...piece,
  merge: piece.merge ?? {
    key: `${row}/column${piece.column}`,
    again: piece.style === 'label' ? 'repeat' : 'blank',
  },
});
