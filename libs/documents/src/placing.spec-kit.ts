import type { Grid, GridCell } from './grid.js';
import type { RenderedPage, Word } from './render.spec-kit.js';

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
export interface PlacedCell {
  readonly cell: GridCell;
  readonly box: Box;
}

const POINTS_PER_MM = 72 / 25.4;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const bare = (text: string): string => text.replace(/\s/gu, '');
const middle = ({ left, right, top, bottom }: Box) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });

/**
 * Where each cell has been printed, page by page. The program scales and shifts the sheet, every page alike; texts that
 * stand on a page as often as planned reveal how.
 */
export function placeCells(grid: Grid, pages: readonly RenderedPage[]): readonly (readonly PlacedCell[])[] {
  const lasts = [...grid.breaks, grid.rows.length - 1];
  const planned = lasts.map((last, index) => {
    const first = index === 0 ? 0 : (lasts[index - 1] ?? 0) + 1;
    const cells = grid.cells.filter(({ row }) => row >= first && row <= last);
    return cells.map((cell) => ({ cell, box: plannedBox(grid, cell, first) }));
  });
  const anchors = planned.flatMap((cells, index) => anchorsOf(cells, pages[index]?.words ?? []));
  const x = line(anchors.map(({ from, to }) => [from.x, to.x]));
  const y = line(anchors.map(({ from, to }) => [from.y, to.y]));
  return planned.map((cells) =>
    cells.map(({ cell, box }) => ({
      cell,
      box: { left: x(box.left), right: x(box.right), top: y(box.top), bottom: y(box.bottom) },
    })),
  );
}

function anchorsOf(cells: readonly PlacedCell[], words: readonly Word[]) {
  const centred = cells.filter(({ cell }) => cell.style.align === 'center' && cell.text !== '');
  return [...new Set(centred.map(({ cell }) => bare(cell.text)))].flatMap((text) => {
    const from = inReadingOrder(cells.filter(({ cell }) => bare(cell.text) === text).map(({ box }) => box));
    const to = inReadingOrder(words.filter((word) => word.text === text));
    if (from.length !== to.length) return [];
    return from.map((box, index) => ({ from: middle(box), to: middle(to[index] ?? box) }));
  });
}

const inReadingOrder = <B extends Box>(boxes: readonly B[]): readonly B[] =>
  [...boxes].sort((one, other) => middle(one).y - middle(other).y || one.left - other.left);

function plannedBox(grid: Grid, { row, column, rows, columns }: GridCell, first: number): Box {
  const widths = grid.columns.map((mm) => mm * POINTS_PER_MM);
  return {
    left: sum(widths.slice(0, column)),
    right: sum(widths.slice(0, column + columns)),
    top: sum(grid.rows.slice(first, row)),
    bottom: sum(grid.rows.slice(first, row + rows)),
  };
}

/** The straight line nearest to the points. */
function line(points: readonly (readonly [number, number])[]): (from: number) => number {
  const meanFrom = sum(points.map(([from]) => from)) / points.length;
  const meanTo = sum(points.map(([, to]) => to)) / points.length;
  const along = sum(points.map(([from, to]) => (from - meanFrom) * (to - meanTo)));
  const slope = along / sum(points.map(([from]) => (from - meanFrom) ** 2));
  return (from) => meanTo + (from - meanFrom) * slope;
}

interface Character extends Box {
  readonly text: string;
}

/** Characters of a word, by the share of its width each takes: neighbouring cells can run into one word. */
function charactersOf({ text, left, right, top, bottom }: Word): readonly Character[] {
  const widths = [...text].map((one) => (one > '~' ? 1 : 0.55));
  const scale = (right - left) / sum(widths);
  return [...text].map((one, index) => {
    const start = left + sum(widths.slice(0, index)) * scale;
    return { text: one, left: start, right: start + (widths[index] ?? 0) * scale, top, bottom };
  });
}

/** What a reader sees in a cell: the characters that lie wholly between its upper and lower line. */
export function seenIn({ box }: PlacedCell, page: RenderedPage): string {
  const SLACK = 2;
  const inside = page.words.flatMap(charactersOf).filter((one) => {
    const { x } = middle(one);
    return x > box.left && x < box.right && one.top > box.top - SLACK && one.bottom < box.bottom + SLACK;
  });
  const lines = [...inside].sort((one, other) => one.top - other.top || one.left - other.left);
  return lines.map(({ text }) => text).join('');
}

/** The same characters, in whatever order a picture gives them. */
export const sortedCharacters = (text: string): string => [...bare(text)].sort().join('');
