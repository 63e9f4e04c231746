import type { Checkpoint } from '../core/checkpoint.js';
import type { VerifierKey } from '../core/note.js';
import { TILE_WIDTH } from '../core/tiles.js';
import { TileFiles } from '../log/tile-files.js';
import { at, type Finding } from './findings.js';
import { ProvedTiles } from './proved-tiles.js';

/** A checkpoint that somebody kept outside the ledger, and the tiles that were kept with it, if any. */
export interface Kept {
  readonly checkpoint: Checkpoint;
  /** A folder with tiles, or null. */
  readonly tiles: string | null;
  /** Who signed it; where it does not say, the key that is verified by. */
  readonly key?: VerifierKey;
}

/** Whether a checkpoint is one of this log. */
export type Holds = (checkpoint: Checkpoint) => boolean;

/**
 * Whether the log continues what was kept; where not, the place as exactly as what was kept can show it. `others` are kept ones too:
 * what lies in the log itself may have been signed anew.
 */
export function compareWithKept(
  ours: ProvedTiles,
  kept: Kept,
  holds: Holds,
  others: readonly Checkpoint[],
): Finding | null {
  const { checkpoint } = kept;
  const { size } = ours.checkpoint;
  if (checkpoint.size <= size && holds(checkpoint)) return null;
  const first = kept.tiles === null ? null : firstOtherLeaf(ours, kept.tiles, checkpoint);
  if (first !== null) return at('KEPT_LEAF_DIFFERS', first);
  if (checkpoint.size > size) return { code: 'CUT_BEFORE_KEPT', from: size, to: checkpoint.size };
  return { code: 'KEPT_DIFFERS', from: lastHeld(holds, others, checkpoint.size), to: checkpoint.size };
}

/** How far the log is proved by the largest checkpoint below `size` that it continues. */
export const lastHeld = (holds: Holds, checkpoints: readonly Checkpoint[], size: number): number =>
  Math.max(0, ...checkpoints.filter((one) => one.size < size && holds(one)).map((one) => one.size));

/** Leaf by leaf, of both what is proved by its own checkpoint. */
function firstOtherLeaf(ours: ProvedTiles, folder: string, checkpoint: Checkpoint): number | null {
  const theirs = new ProvedTiles(new TileFiles(folder), checkpoint);
  const common = Math.min(ours.checkpoint.size, checkpoint.size);
  for (let tile = 0; tile * TILE_WIDTH < common; tile += 1) {
    const [one, other] = [ours.leavesAsFound(tile), theirs.leaves(tile)];
    if (one === null || other === null) continue;
    const within = Math.min(one.length, other.length);
    for (let n = 0; n < within; n += 1) {
      const [left, right] = [one[n], other[n]];
      if (left !== undefined && right !== undefined && !left.equals(right)) return tile * TILE_WIDTH + n;
    }
  }
  return null;
}
