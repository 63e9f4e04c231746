import type { Checkpoint } from '../core/checkpoint.js';
import type { Hash } from '../core/hash.js';
import { nodesOf, treeHead, type NodeSource } from '../core/merkle.js';
import { nodesFromTiles, tileOf, TILE_WIDTH, tilePath, type Tile } from '../core/tiles.js';
import { TileUnfit, type TileFiles } from '../log/tile-files.js';

/** Tiles that could be proved, or not, remembered: one per level is enough for a walk from left to right. */
type Proved = readonly Hash[] | null;

/**
 * The tiles of a folder, believed only as far as they hash up to a checkpoint: a full tile to its place in the tile above, what
 * is not full together to the head.
 */
export class ProvedTiles {
  readonly #known = new Map<number | string, { readonly path: string; readonly hashes: Proved }>();
  readonly headHolds: boolean;

  constructor(
    private readonly files: TileFiles,
    readonly checkpoint: Checkpoint,
  ) {
    this.headHolds = this.holds(checkpoint);
  }

  /** Whether these tiles give the head of this checkpoint, which may be an earlier one. */
  holds({ size, root }: Checkpoint): boolean {
    if (size > this.checkpoint.size) return false;
    return readable(() => treeHead(this.#nodes(size), size))?.equals(root) ?? false;
  }

  /** The leaves of this tile of level 0, or null where nothing proves them. */
  leaves(index: number): Proved {
    return this.#proved(tileOf(0, index, this.checkpoint.size));
  }

  /** The same leaves unproved, as they lie there; null where they do not. */
  leavesAsFound(index: number): Proved {
    return this.#read(tileOf(0, index, this.checkpoint.size));
  }

  /** Whether these leaves, in place of this tile, are what the checkpoint holds: events may prove themselves without it. */
  confirms(index: number, leaves: readonly Hash[]): boolean {
    const { size, root } = this.checkpoint;
    const tile = tileOf(0, index, size);
    if (leaves.length < tile.width) return false;
    if (tile.width === TILE_WIDTH)
      return this.#above(tile)?.equals(treeHead(nodesOf(leaves), TILE_WIDTH)) ?? false;
    const read = (one: Tile): readonly Hash[] => (one.level === 0 ? leaves : this.files.hashes(one));
    return readable(() => treeHead(nodesFromTiles(size, read), size))?.equals(root) ?? false;
  }

  #proved(tile: Tile): Proved {
    const path = tilePath(tile);
    const known = this.#known.get(tile.level);
    if (known?.path === path) return known.hashes;
    const hashes = this.#read(tile);
    const proved = hashes !== null && this.#isProved(tile, hashes) ? hashes : null;
    this.#known.set(tile.level, { path, hashes: proved });
    return proved;
  }

  #isProved(tile: Tile, hashes: readonly Hash[]): boolean {
    if (tile.width < TILE_WIDTH) return this.headHolds;
    return this.#above(tile)?.equals(treeHead(nodesOf(hashes), TILE_WIDTH)) ?? false;
  }

  #above({ level, index }: Tile): Hash | null {
    const above = tileOf(Number(level) + 1, Math.floor(index / TILE_WIDTH), this.checkpoint.size);
    return this.#proved(above)?.[index % TILE_WIDTH] ?? null;
  }

  #read(tile: Tile): Proved {
    return tile.width === 0 ? [] : readable(() => this.files.hashes(tile));
  }

  /** Earlier trees are read out of the tiles of this one, whose partial tiles begin with theirs. */
  #nodes(size: number): NodeSource {
    return nodesFromTiles(size, ({ level, index, width }) =>
      this.files.hashes(tileOf(Number(level), index, this.checkpoint.size)).slice(0, width),
    );
  }
}

function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof TileUnfit || error instanceof RangeError) return null;
    throw error;
  }
}
