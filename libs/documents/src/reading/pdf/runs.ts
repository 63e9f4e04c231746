import type { Piece } from './geometry.js';

type Strip = Piece[];

const edges = (strip: Strip): { x0: number; x1: number; y: number; height: number } => {
  const [first] = strip;
  const last = strip.at(-1);
  return { x0: first?.x0 ?? 0, x1: last?.x1 ?? 0, y: first?.y ?? 0, height: first?.height ?? 0 };
};

const sameLine = (one: Piece, two: Piece): boolean =>
  Math.abs(one.y - two.y) < one.height * 0.4 && two.x0 > one.x0 && two.x0 - one.x1 < one.height;

/** The next line of a text: one line pitch below, flush on the left or about the same middle. */
function nextLine(above: Strip, below: Strip): boolean {
  const [one, two] = [edges(above), edges(below)];
  const step = two.y - one.y;
  const flush = Math.abs(one.x0 - two.x0) < 1.5 || Math.abs(one.x0 + one.x1 - two.x0 - two.x1) < 4;
  return step > one.height * 0.7 && step < one.height * 1.9 && flush;
}

function stripsOf(pieces: readonly Piece[]): readonly Strip[] {
  const strips: Strip[] = [];
  for (const piece of pieces) {
    const last = strips.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && sameLine(before, piece)) last.push(piece);
    else strips.push([piece]);
  }
  return strips;
}

/** Pieces that a page writes in one go, line below line: most often the text of one cell. */
export function runsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const runs: Strip[][] = [];
  for (const strip of stripsOf(pieces)) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && nextLine(last, strip)) runs.at(-1)?.push(strip);
    else runs.push([strip]);
  }
  return runs.map((run) => run.flat());
}
