import { toFen } from '../format/money.js';

interface Step {
  readonly moved: string;
  readonly standing: string;
}

export interface Bar {
  /** In percent of the widest; for drawing only. */
  readonly left: number;
  readonly width: number;
  readonly isLess: boolean;
}

const SCALE = 10_000n;

/** Each step's bar from what stood before to what stood after it. */
export function bars(steps: readonly Step[]): readonly Bar[] {
  const ends = steps.map(({ moved, standing }) => ({
    after: toFen(standing),
    before: toFen(standing) - toFen(moved),
  }));
  const most = ends.reduce(
    (max, { after, before }) => [max, after, before].reduce((a, b) => (a > b ? a : b)),
    1n,
  );
  const percent = (fen: bigint): number => Number(((fen < 0n ? 0n : fen) * SCALE) / most) / 100;
  return ends.map(({ after, before }) => {
    const [low, high] = after < before ? [after, before] : [before, after];
    return { left: percent(low), width: percent(high) - percent(low), isLess: after < before };
  });
}
