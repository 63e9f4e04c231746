import { EMPTY_ROOT, HASH_BYTES, type Hash } from './hash.js';
import { nodesOf, rangeHash, type NodeSource } from './merkle.js';

/** Hashes in a full tile, and levels of the tree that one tile spans (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
export const TILE_HEIGHT = 8;

/** `level` counts tiles, not levels of the tree; 'entries' are the bundles of what the leaves hash. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  /** 1 … 256: below 256 a partial tile. */
  readonly width: number;
}

/** `tile/0/x001/x234/067` or `tile/0/000.p/12`, relative to the log's prefix (C2SP tlog-tiles). */
export function tilePath({ level, index, width }: Tile): string {
  const groups = [];
  for (let left = index; groups.length === 0 || left > 0; left = Math.floor(left / 1_000))
    groups.unshift(String(left % 1_000).padStart(3, '0'));
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** How many hashes stand at this level of tiles in a tree of `size`. */
export const widthOfLevel = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level);

/** The tile as a tree of `size` has it; width 0 where it has none. */
export function tileOf(level: number, index: number, size: number): Tile {
  const width = Math.min(widthOfLevel(level, size) - index * TILE_WIDTH, TILE_WIDTH);
  return { level, index, width: Math.max(width, 0) };
}

/** Nodes of a tree of `size` out of its tiles: what lies between two levels of tiles is hashed again. */
export function nodesFromTiles(size: number, read: (tile: Tile) => readonly Hash[]): NodeSource {
  return (level, index) => {
    const tileLevel = Math.floor(level / TILE_HEIGHT);
    const within = 2 ** (level % TILE_HEIGHT);
    const first = index * within;
    const tile = tileOf(tileLevel, Math.floor(first / TILE_WIDTH), size);
    const from = first % TILE_WIDTH;
    const hashes = read(tile).slice(from, from + within);
    if (hashes.length < within) throw new RangeError(`${tilePath(tile)} has no hash ${from + within - 1}`);
    return subtree(hashes);
  };
}

/** MTH over complete subtrees of one size, of which the last may also be smaller. */
const subtree = (hashes: readonly Hash[]): Hash => rangeHash(nodesOf(hashes), 0, hashes.length);

export const joinHashes = (hashes: readonly Hash[]): Buffer => Buffer.concat(hashes);

/** @throws RangeError for bytes that are not whole hashes */
export function splitHashes(bytes: Buffer): readonly Hash[] {
  if (bytes.length % HASH_BYTES !== 0) throw new RangeError(`${bytes.length} bytes are not whole hashes`);
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, n) =>
    bytes.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES),
  );
}

/**
 * The right edge of a growing tree: of every level of tiles the hashes of the tile not yet full. All that is needed to go on
 * and to say the head; 256 hashes a level, whatever the size.
 */
export class TreeEdge {
  readonly #levels: Hash[][] = [];
  #size = 0;

  /** The edge of a tree of this size, as `levels` gave it. */
  static of(size: number, levels: readonly (readonly Hash[])[]): TreeEdge {
    const edge = new TreeEdge();
    edge.#size = size;
    for (const [level, hashes] of levels.entries()) edge.#levels[level] = [...hashes];
    return edge;
  }

  get size(): number {
    return this.#size;
  }

  /** Of every level of tiles the hashes of the tile not yet full, which may be none. */
  get levels(): readonly (readonly Hash[])[] {
    return this.#levels;
  }

  /** Adds a leaf. `full` is told each tile that this fills, lower levels first. */
  add(leaf: Hash, full: (tile: Tile, hashes: readonly Hash[]) => void): void {
    this.#size += 1;
    this.#push(0, leaf, full);
  }

  /** Takes a whole full tile of this level at once, as found on disk; only at such a tile's border. */
  addTile(level: number, hashes: readonly Hash[], full: (tile: Tile, hashes: readonly Hash[]) => void): void {
    const leaves = TILE_WIDTH ** (level + 1);
    if (hashes.length !== TILE_WIDTH || this.#size % leaves !== 0)
      throw new RangeError(`${hashes.length} hashes of level ${level} at ${this.#size} are no full tile`);
    this.#size += leaves;
    this.#push(level + 1, subtree(hashes), full);
  }

  #push(level: number, hash: Hash, full: (tile: Tile, hashes: readonly Hash[]) => void): void {
    const hashes = (this.#levels[level] ??= []);
    hashes.push(hash);
    if (hashes.length < TILE_WIDTH) return;
    full({ level, index: widthOfLevel(level, this.#size) / TILE_WIDTH - 1, width: TILE_WIDTH }, hashes);
    this.#levels[level] = [];
    this.#push(level + 1, subtree(hashes), full);
  }

  /** The tiles not yet full, as a checkpoint of this size needs them. */
  partial(): readonly (readonly [Tile, readonly Hash[]])[] {
    return this.#levels.flatMap((hashes, level) =>
      hashes.length === 0
        ? []
        : [
            [
              tileOf(level, Math.floor(widthOfLevel(level, this.#size) / TILE_WIDTH), this.#size),
              [...hashes],
            ] as const,
          ],
    );
  }

  /** The tree's head: every level's hashes are complete subtrees of one size, and what is smaller hangs at the right. */
  root(): Hash {
    let right: Hash | null = null;
    for (const hashes of this.#levels) {
      const all: readonly Hash[] = right === null ? hashes : [...hashes, right];
      if (all.length > 0) right = subtree(all);
    }
    return right ?? EMPTY_ROOT;
  }
}
