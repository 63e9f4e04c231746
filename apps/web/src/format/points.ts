import { fromFen, sumFen, toFen } from './money.js';

/** Weights and scores, at most two places, added exactly and printed without idle zeros: "15" + "12.5" = "27.5". */
export const sumPoints = (points: readonly string[]): string => fromFen(sumFen(points)).replace(/\.?0+$/, '');

/** A difference with its sign: "+1.20", "−1.20", "0.00". */
export function signedPoints(points: string): string {
  const fen = toFen(points);
  if (fen === 0n) return '0.00';
  return fen > 0n ? `+${fromFen(fen)}` : `−${fromFen(-fen)}`;
}

/** `after` less `before`, exact; null where one of them is missing. */
export const pointsBetween = (before: string | null, after: string | null): string | null =>
  before === null || after === null ? null : fromFen(toFen(after) - toFen(before));
