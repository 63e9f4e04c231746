import { applied, times, type Matrix, type Stroke, type Strokes } from './geometry.js';

interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

export type Codes = Readonly<Record<string, number>>;

/** A filled shape thinner than this is a line; thicker ones are backgrounds. */
const THIN = 3;
const SHORT = 2;

type Point = readonly [number, number];

/** The corners of each part of a path: 0 move, 1 line, 2 curve, 3 quadratic, 4 close (pdf.js DrawOPS). */
function partsOf(path: Float32Array, matrix: Matrix): readonly (readonly Point[])[] {
  const parts: Point[][] = [];
  const lengths = [2, 2, 6, 4, 0];
  for (let at = 0; at < path.length;) {
    const code = path[at] ?? 4;
    const take = lengths[code] ?? 0;
    const point = applied(matrix, path[at + take - 1] ?? 0, path[at + take] ?? 0);
    if (code === 0) parts.push([point]);
    else if (code === 4) {
      const part = parts.at(-1);
      const [first] = part ?? [];
      if (first !== undefined) part?.push(first);
    } else parts.at(-1)?.push(point);
    at += 1 + take;
  }
  return parts;
}

class Collected {
  readonly upright: Stroke[] = [];
  readonly level: Stroke[] = [];

  segment([x0, y0]: Point, [x1, y1]: Point): void {
    const [wide, tall] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
    if (wide <= 1 && tall > SHORT)
      this.upright.push({ at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) });
    else if (tall <= 1 && wide > SHORT)
      this.level.push({ at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) });
  }

  shape(points: readonly Point[]): void {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    if (right - left <= THIN && bottom - top > THIN)
      this.upright.push({ at: (left + right) / 2, from: top, to: bottom });
    else if (bottom - top <= THIN && right - left > THIN)
      this.level.push({ at: (top + bottom) / 2, from: left, to: right });
  }
}

const STROKES = [
  'stroke',
  'closeStroke',
  'fillStroke',
  'eoFillStroke',
  'closeFillStroke',
  'closeEOFillStroke',
];
const FILLS = ['fill', 'eoFill'];

/** The lines that a page draws along the axes, in the page's coordinates. */
export function strokesOf({ fnArray, argsArray }: Operators, codes: Codes, base: Matrix): Strokes {
  const found = new Collected();
  const strokes = new Set(STROKES.map((name) => codes[name]));
  const fills = new Set(FILLS.map((name) => codes[name]));
  const stack: Matrix[] = [];
  let matrix = base;
  fnArray.forEach((fn, index) => {
    const args = (argsArray[index] ?? []) as readonly unknown[];
    if (fn === codes['save']) stack.push(matrix);
    else if (fn === codes['restore'] || fn === codes['paintFormXObjectEnd']) matrix = stack.pop() ?? matrix;
    else if (fn === codes['transform']) matrix = times(matrix, args as unknown as Matrix);
    else if (fn === codes['paintFormXObjectBegin']) {
      stack.push(matrix);
      if (Array.isArray(args[0])) matrix = times(matrix, args[0] as unknown as Matrix);
    } else if (fn === codes['constructPath']) {
      const [kind, data] = args as readonly [number, readonly (Float32Array | null)[]];
      const path = data[0];
      if (!(path instanceof Float32Array)) return;
      for (const part of partsOf(path, matrix)) {
        if (strokes.has(kind)) part.slice(1).forEach((point, at) => found.segment(part[at] ?? point, point));
        else if (fills.has(kind)) found.shape(part);
      }
    }
  });
  return found;
}
