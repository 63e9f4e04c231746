/** A text of one font on one line; y is its middle, from the top of the page, in points. */
export interface Piece {
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly height: number;
  readonly text: string;
}

/** A straight stroke along an axis: at x from y0 to y1, or at y from x0 to x1. */
export interface Stroke {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Strokes {
  readonly upright: readonly Stroke[];
  readonly level: readonly Stroke[];
}

export interface Page {
  readonly number: number;
  readonly pieces: readonly Piece[];
  readonly strokes: Strokes;
}

export type Matrix = readonly [number, number, number, number, number, number];

export const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
];

export const applied = (m: Matrix, x: number, y: number): readonly [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
];

/** Numbers that lie closer than `near` as one, in order. */
export function clustered(values: readonly number[], near: number): readonly number[] {
  const sorted = [...values].sort((one, two) => one - two);
  const groups: number[][] = [];
  for (const value of sorted) {
    const last = groups.at(-1);
    if (last !== undefined && value - (last.at(-1) ?? value) <= near) last.push(value);
    else groups.push([value]);
  }
  return groups.map((group) => group.reduce((sum, one) => sum + one, 0) / group.length);
}

export const nearest = (values: readonly number[], value: number): number =>
  values.reduce(
    (best, one, index) =>
      Math.abs(one - value) < Math.abs((values[best] ?? Infinity) - value) ? index : best,
    0,
  );

const NEAR = 2.5;
const GAP = 4;

/** Strokes drawn in pieces, twice, or dashed, as one. */
export function merged(strokes: readonly Stroke[]): readonly Stroke[] {
  const places = clustered(
    strokes.map(({ at }) => at),
    NEAR,
  );
  const byPlace = places.map((): Stroke[] => []);
  for (const stroke of strokes) byPlace[nearest(places, stroke.at)]?.push(stroke);
  return byPlace.flatMap((group, index) => {
    const at = places[index] ?? 0;
    const out: { at: number; from: number; to: number }[] = [];
    for (const { from, to } of group.toSorted((one, two) => one.from - two.from)) {
      const last = out.at(-1);
      if (last !== undefined && from <= last.to + GAP) last.to = Math.max(last.to, to);
      else out.push({ at, from, to });
    }
    return out;
  });
}
