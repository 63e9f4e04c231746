import { joined } from '../text.js';
import type { Piece } from './geometry.js';

/** Pieces on one line of text, from left to right. */
export function linesOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [];
  for (const piece of pieces.toSorted((one, two) => one.y - two.y)) {
    const last = lines.at(-1);
    const [first] = last ?? [];
    if (
      last !== undefined &&
      first !== undefined &&
      piece.y - first.y < Math.min(piece.height, first.height) * 0.55
    )
      last.push(piece);
    else lines.push([piece]);
  }
  return lines.map(inOrder);
}

/**
 * From left to right; what lies over other text is read behind it: LibreOffice draws what follows a character of another font
 * over the text before it. A piece belongs to the text whose end it is nearest to.
 */
function inOrder(line: readonly Piece[]): readonly Piece[] {
  const texts: Piece[][] = [];
  for (const piece of line.toSorted((one, two) => one.x0 - two.x0)) {
    const gaps = texts.map((text) => piece.x0 - (text.at(-1)?.x1 ?? 0));
    const fits = gaps.filter((gap) => gap > -piece.height * 0.6);
    const nearest = texts[gaps.indexOf(Math.min(...fits))];
    if (nearest === undefined) texts.push([piece]);
    else nearest.push(piece);
  }
  return texts.flat();
}

/** A gap between two Latin words is a blank; between Chinese characters it is the printer's. */
export function textOfLine(line: readonly Piece[]): string {
  return line.reduce((text, piece, index) => {
    const before = line[index - 1];
    const gap = before === undefined ? 0 : piece.x0 - before.x1;
    const blank = gap > piece.height * 0.2 && /[A-Za-z]$/u.test(text) && /^[A-Za-z]/u.test(piece.text);
    return `${text}${blank ? ' ' : ''}${piece.text}`;
  }, '');
}

export const textOf = (pieces: readonly Piece[]): string => joined(linesOf(pieces).map(textOfLine));
