import { clustered, merged, nearest, type Page, type Piece, type Stroke } from './geometry.js';
import { textOf } from './lines.js';
import { runsOf } from './runs.js';

/** A cell in columns and rows of its table, with where it stands on the page. */
export interface RuledCell {
  readonly row: number;
  readonly rows: number;
  readonly left: number;
  readonly right: number;
  readonly text: string;
  readonly doubt?: string;
}

/** A table drawn with lines: the edges of its columns in points, its cells. */
export interface RuledTable {
  readonly page: number;
  readonly top: number;
  readonly bottom: number;
  readonly edges: readonly number[];
  readonly cells: readonly RuledCell[];
}

const NEAR = 3;

/** Lines that touch make one table. */
function components(
  upright: readonly Stroke[],
  level: readonly Stroke[],
): readonly { upright: Stroke[]; level: Stroke[] }[] {
  const group = [...upright, ...level].map((_stroke, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (group[at] !== at) at = group[at] = group[group[at] ?? at] ?? at;
    return at;
  };
  upright.forEach((v, one) => {
    level.forEach((h, two) => {
      const touch =
        v.at >= h.from - NEAR && v.at <= h.to + NEAR && h.at >= v.from - NEAR && h.at <= v.to + NEAR;
      if (touch) group[root(one)] = root(upright.length + two);
    });
  });
  const found = new Map<number, { upright: Stroke[]; level: Stroke[] }>();
  const of = (index: number): { upright: Stroke[]; level: Stroke[] } => {
    const key = root(index);
    const known = found.get(key) ?? { upright: [], level: [] };
    found.set(key, known);
    return known;
  };
  upright.forEach((stroke, index) => of(index).upright.push(stroke));
  level.forEach((stroke, index) => of(upright.length + index).level.push(stroke));
  return [...found.values()].filter((one) => one.upright.length >= 2 && one.level.length >= 2);
}

interface Lattice {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** For each small field the field its cell begins with. */
  readonly cellOf: readonly number[];
}

/** A row that goes on over the page has no line below it, and some tables none at their sides: the lines across end there. */
const ends = (across: readonly Stroke[]): readonly number[] => [
  Math.min(...across.map(({ from }) => from)),
  Math.max(...across.map(({ to }) => to)),
];

function lattice(upright: readonly Stroke[], level: readonly Stroke[]): Lattice {
  const xs = clustered([...upright.map(({ at }) => at), ...ends(level)], NEAR);
  const ys = clustered([...level.map(({ at }) => at), ...ends(upright)], NEAR);
  const [wide, tall] = [xs.length - 1, ys.length - 1];
  const cell = Array.from({ length: wide * tall }, (_none, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (cell[at] !== at) at = cell[at] = cell[cell[at] ?? at] ?? at;
    return at;
  };
  const middle = (values: readonly number[], index: number): number =>
    ((values[index] ?? 0) + (values[index + 1] ?? 0)) / 2;
  const parted = (strokes: readonly Stroke[], at: number, across: number): boolean =>
    strokes.some((one) => Math.abs(one.at - at) <= NEAR && one.from <= across && one.to >= across);
  for (let row = 0; row < tall; row += 1) {
    for (let column = 0; column < wide; column += 1) {
      const here = row * wide + column;
      if (column + 1 < wide && !parted(upright, xs[column + 1] ?? 0, middle(ys, row)))
        cell[root(here + 1)] = root(here);
      if (row + 1 < tall && !parted(level, ys[row + 1] ?? 0, middle(xs, column)))
        cell[root(here + wide)] = root(here);
    }
  }
  return { xs, ys, cellOf: cell.map((_one, index) => root(index)) };
}

const indexAt = (edges: readonly number[], value: number): number => {
  const after = edges.findIndex((edge) => edge > value);
  return after <= 0 ? -1 : after - 1;
};

const WIDE = /[\u0100-\uffff]/u;

/** A text drawn in one go over a line between two cells is cut there, by the widths of its characters. */
function cut(piece: Piece, edges: readonly number[]): readonly Piece[] {
  const crossed = edges.filter(
    (edge) => edge > piece.x0 + piece.height * 0.6 && edge < piece.x1 - piece.height * 0.6,
  );
  if (crossed.length === 0) return [piece];
  const chars = [...piece.text];
  const weights = chars.map((char) => (WIDE.test(char) ? 2 : 1));
  const all = weights.reduce((sum, one) => sum + one, 0);
  const parts: Piece[] = [];
  let at = piece.x0;
  chars.forEach((char, index) => {
    const to = at + ((piece.x1 - piece.x0) * (weights[index] ?? 1)) / all;
    const middle = (at + to) / 2;
    const last = parts.at(-1);
    const same =
      last !== undefined && !crossed.some((edge) => edge > (last.x0 + last.x1) / 2 && edge <= middle);
    if (same) parts[parts.length - 1] = { ...last, x1: to, text: last.text + char };
    else parts.push({ ...piece, x0: at, x1: to, text: char });
    at = to;
  });
  return parts.map((part) => ({ ...part, text: part.text })).filter(({ text }) => text.trim() !== '');
}

/** Edges that matter to a piece: those between cells, not those inside a merged one. */
function cutEdges({ xs, ys, cellOf }: Lattice, y: number): readonly number[] {
  const row = indexAt(ys, y);
  const wide = xs.length - 1;
  if (row < 0) return [];
  return xs
    .slice(1, -1)
    .filter((_edge, index) => cellOf[row * wide + index] !== cellOf[row * wide + index + 1]);
}

const OVERFLOWN = '文字超出了格子，属于哪一格不能确定';

interface Placing {
  readonly keys: readonly (number | undefined)[];
  /** Cells whose text may not be theirs. */
  readonly touched: readonly number[];
}

/**
 * Which cells the lines of a run lie in. Lines written in one go that lie in several cells, one of them across a line, are the
 * text of one cell too small for it: it belongs where its middle is.
 */
function placed(run: readonly Piece[], { xs, ys, cellOf }: Lattice): Placing {
  const wide = xs.length - 1;
  const keyAt = (x: number, y: number): number | undefined => {
    const [column, row] = [indexAt(xs, x), indexAt(ys, y)];
    return column < 0 || row < 0 || column >= wide ? undefined : cellOf[row * wide + column];
  };
  const keys = run.map(({ x0, x1, y }) => keyAt((x0 + x1) / 2, y));
  const several = [...new Set(keys)].filter((key) => key !== undefined);
  if (new Set(keys).size < 2) return { keys, touched: [] };
  const across = run.some(({ y, height }) => ys.some((edge) => Math.abs(edge - y) < height * 0.3));
  const [first, last] = [run[0], run.at(-1)];
  if (!across || first === undefined || last === undefined)
    return { keys, touched: loose(run) ? [] : several };
  const middle = keyAt((first.x0 + first.x1) / 2, (first.y + last.y) / 2);
  return { keys: run.map(() => middle), touched: several };
}

/** Lines of neighbouring cells stand further apart than lines of one text. */
const loose = (run: readonly Piece[]): boolean =>
  run.every((piece, index) => {
    const step = piece.y - (run[index - 1]?.y ?? piece.y);
    return step < piece.height * 0.5 || step > piece.height * 1.55;
  });

/** Lines of one text stand a line apart, and no text lies over another; where they do, texts of several cells may lie in one. */
const muddled = (pieces: readonly Piece[]): boolean =>
  pieces.some((one, index) =>
    pieces.slice(index + 1).some((two) => {
      const height = Math.min(one.height, two.height);
      const step = Math.abs(one.y - two.y) / height;
      const over = Math.min(one.x1, two.x1) - Math.max(one.x0, two.x0);
      return (
        (step > 0.2 && step < 0.7 && Math.abs(one.height - two.height) < 1) ||
        (step <= 0.2 && over > height * 0.25)
      );
    }),
  );

function tableOf(page: Page, upright: readonly Stroke[], level: readonly Stroke[]): RuledTable {
  const net = lattice(upright, level);
  const { xs, ys, cellOf } = net;
  const wide = xs.length - 1;
  const held = new Map<number, Piece[]>();
  const doubtful = new Set<number>();
  const parts = page.pieces.flatMap((piece) => cut(piece, cutEdges(net, piece.y)));
  for (const run of runsOf(parts)) {
    const { keys, touched } = placed(run, net);
    touched.forEach((key) => doubtful.add(key));
    run.forEach((piece, index) => {
      const key = keys[index];
      if (key === undefined) return;
      held.set(key, [...(held.get(key) ?? []), piece]);
    });
  }
  const fields = new Map<number, number[]>();
  cellOf.forEach((key, index) => fields.set(key, [...(fields.get(key) ?? []), index]));
  const cells = [...fields].map(([key, members]): RuledCell => {
    const rows = members.map((member) => Math.floor(member / wide));
    const columns = members.map((member) => member % wide);
    const [top, bottom] = [Math.min(...rows), Math.max(...rows)];
    const [left, right] = [Math.min(...columns), Math.max(...columns)];
    return {
      row: top,
      rows: bottom - top + 1,
      left: xs[left] ?? 0,
      right: xs[right + 1] ?? 0,
      text: textOf(held.get(key) ?? []),
      ...(doubtful.has(key) || muddled(held.get(key) ?? []) ? { doubt: OVERFLOWN } : {}),
    };
  });
  return { page: page.number, top: ys[0] ?? 0, bottom: ys.at(-1) ?? 0, edges: xs, cells: spread(cells) };
}

/** Text that ran out of its cell ran into the one above or below. */
const spread = (cells: readonly RuledCell[]): readonly RuledCell[] =>
  cells.map((cell) => {
    const beside = cells.some(
      (other) =>
        other.doubt !== undefined &&
        other.left < cell.right &&
        cell.left < other.right &&
        (other.row + other.rows === cell.row || cell.row + cell.rows === other.row),
    );
    return beside && cell.text !== '' ? { ...cell, doubt: OVERFLOWN } : cell;
  });

/** The tables of a page that are drawn with lines, from the top down. */
export function ruledTables(page: Page): readonly RuledTable[] {
  const upright = merged(page.strokes.upright);
  const level = merged(page.strokes.level);
  return components(upright, level)
    .map((one) => tableOf(page, one.upright, one.level))
    .filter(({ edges, cells }) => edges.length > 1 && cells.some(({ text }) => text !== ''))
    .toSorted((one, two) => one.top - two.top);
}

export const columnOf = (edges: readonly number[], x: number): number => nearest(edges, x);
