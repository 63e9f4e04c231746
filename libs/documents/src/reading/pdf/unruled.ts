import { linesOf, textOfLine } from './lines.js';
import type { Page, Piece } from './geometry.js';
import type { RuledCell, RuledTable } from './ruled.js';
import { joined } from '../text.js';

/** Text that stands together on a line. */
interface Chunk {
  readonly x0: number;
  readonly x1: number;
  readonly text: string;
}

interface TextLine {
  readonly y: number;
  readonly height: number;
  readonly chunks: readonly Chunk[];
}

const GAP = 0.9;

function chunksOf(line: readonly Piece[]): readonly Chunk[] {
  const groups: Piece[][] = [];
  for (const piece of line) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && piece.x0 - last.x1 < piece.height * GAP) groups.at(-1)?.push(piece);
    else groups.push([piece]);
  }
  return groups.map((group) => ({
    x0: group[0]?.x0 ?? 0,
    x1: group.at(-1)?.x1 ?? 0,
    text: joined([textOfLine(group)]),
  }));
}

const textLine = (line: readonly Piece[]): TextLine => ({
  y: line[0]?.y ?? 0,
  height: Math.max(...line.map(({ height }) => height)),
  chunks: chunksOf(line),
});

const FEWEST_LINES = 3;
const MOST_BETWEEN = 3;

/** Stretches of lines most of which are parted into columns. */
function regionsOf(lines: readonly TextLine[]): readonly (readonly TextLine[])[] {
  const regions: TextLine[][] = [];
  let between: TextLine[] = [];
  let open = false;
  for (const line of lines) {
    const parted = line.chunks.length >= 2;
    if (parted && open && between.length <= MOST_BETWEEN) regions.at(-1)?.push(...between, line);
    else if (parted) regions.push([line]);
    if (parted) [open, between] = [true, []];
    else between.push(line);
  }
  return regions.filter(
    (region) =>
      region.filter(({ chunks }) => chunks.length >= 2).length >= FEWEST_LINES &&
      region.some(({ chunks }) => chunks.length >= 3),
  );
}

/** The fewest cuts that part the neighbours on every line, each as far right as the text right of it allows. */
function cutsOf(region: readonly TextLine[]): readonly number[] {
  const gaps = region
    .flatMap(({ chunks }) =>
      chunks.slice(1).map((chunk, index) => ({ from: chunks[index]?.x1 ?? 0, to: chunk.x0 })),
    )
    .toSorted((one, two) => one.to - two.to);
  const cuts: number[] = [];
  for (const { from, to } of gaps) {
    const last = cuts.at(-1);
    if (last === undefined || last < from) cuts.push(to - 0.5);
  }
  return cuts;
}

const columnAt = (cuts: readonly number[], x: number): number => cuts.filter((cut) => cut <= x).length;

/** Steps between lines, in heights of the text. */
const stepsOf = (region: readonly TextLine[]): readonly number[] =>
  region.slice(1).map((line, index) => (line.y - (region[index]?.y ?? 0)) / line.height);

/**
 * How far apart lines of one row stand at most: where lines stand in two distances the nearer ones are those of one row; where
 * they stand in one, each line is a row.
 */
function wrapStep(steps: readonly number[]): number {
  const sorted = steps.filter((step) => step > 0.8).toSorted((one, two) => one - two);
  const [least = 0] = sorted;
  const near = sorted.filter((step) => step < least * 1.06);
  const far = sorted.filter((step) => step >= least * 1.06 && step < 4);
  return near.length >= 2 && far.length >= near.length * 0.5 && near.length < steps.length * 0.8
    ? least * 1.06
    : 0.8;
}

function rowsOf(region: readonly TextLine[]): readonly (readonly TextLine[])[] {
  const steps = stepsOf(region);
  const wrap = wrapStep(steps);
  const rows: TextLine[][] = [];
  region.forEach((line, index) => {
    const step = steps[index - 1];
    if (step !== undefined && step < wrap) rows.at(-1)?.push(line);
    else rows.push([line]);
  });
  return rows;
}

const DOUBT = '这张表没有画线，按文字的位置分栏分行，哪些字属于这一格不能确定';

function tableOf(page: Page, region: readonly TextLine[]): RuledTable {
  const cuts = cutsOf(region);
  const left = Math.min(...region.flatMap(({ chunks }) => chunks.map(({ x0 }) => x0))) - 1;
  const right = Math.max(...region.flatMap(({ chunks }) => chunks.map(({ x1 }) => x1))) + 1;
  const edges = [left, ...cuts, right];
  const rows = rowsOf(region);
  const cells = rows.flatMap((row, index) => cellsOf(row, index, cuts, edges));
  return {
    page: page.number,
    top: (region[0]?.y ?? 0) - (region[0]?.height ?? 0) / 2,
    bottom: (region.at(-1)?.y ?? 0) + (region.at(-1)?.height ?? 0) / 2,
    edges,
    cells,
  };
}

function cellsOf(
  row: readonly TextLine[],
  index: number,
  cuts: readonly number[],
  edges: readonly number[],
): readonly RuledCell[] {
  const found = new Map<number, { to: number; texts: string[] }>();
  for (const { x0, x1, text } of row.flatMap(({ chunks }) => chunks)) {
    const from = columnAt(cuts, x0);
    const known = found.get(from) ?? { to: from, texts: [] };
    found.set(from, { to: Math.max(known.to, columnAt(cuts, x1 - 1)), texts: [...known.texts, text] });
  }
  const taken = [...found].flatMap(([from, { to }]) =>
    Array.from({ length: to - from }, (_n, at) => from + 1 + at),
  );
  const empty = Array.from({ length: edges.length - 1 }, (_none, column) => column).filter(
    (column) => !found.has(column) && !taken.includes(column),
  );
  const at = (from: number, to: number, text: string): RuledCell => ({
    row: index,
    rows: 1,
    left: edges[from] ?? 0,
    right: edges[to + 1] ?? 0,
    text,
    doubt: DOUBT,
  });
  return [
    ...[...found].map(([from, { to, texts }]) => at(from, to, joined(texts))),
    ...empty.map((column) => at(column, column, '')),
  ];
}

/** Tables whose columns only the places of the texts tell, from what no drawn table holds. */
export function unruledTables(page: Page, pieces: readonly Piece[]): readonly RuledTable[] {
  return regionsOf(linesOf(pieces).map(textLine)).map((region) => tableOf(page, region));
}
