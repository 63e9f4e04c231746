import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hash } from '../core/hash.js';
import type { NodeSource } from '../core/merkle.js';
import { nodesFromTiles, splitHashes, TILE_WIDTH, tilePath, type Tile } from '../core/tiles.js';
import { splitEntries } from './bundles.js';

/** A tile that the tree needs is not there, or holds fewer hashes than it must. */
export class TileUnfit extends Error {
  override readonly name = 'TileUnfit';
  constructor(
    readonly tile: Tile,
    readonly reason: 'missing' | 'cut',
  ) {
    super(`${tilePath(tile)} is ${reason}`);
  }
}

/** Tiles remembered, half a megabyte: a walk over leaves and proofs asks for the same ones again and again. */
const REMEMBERED = 64;

/** The tiles of a log in a folder, to read. A partial tile is also found in the full one that came after it. */
export class TileFiles {
  /** By path, which holds the width: a tile never changes. */
  readonly #known = new Map<string, readonly Hash[]>();

  constructor(private readonly dir: string) {}

  hasFull(level: Tile['level'], index: number): boolean {
    return existsSync(join(this.dir, tilePath({ level, index, width: TILE_WIDTH })));
  }

  /** @throws TileUnfit */
  hashes(tile: Tile): readonly Hash[] {
    const path = tilePath(tile);
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const hashes = this.#read(tile, splitHashes).slice(0, tile.width);
    if (hashes.length < tile.width) throw new TileUnfit(tile, 'cut');
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.set(path, hashes);
    return hashes;
  }

  /** @throws TileUnfit */
  entries(tile: Tile): readonly Buffer[] {
    const entries = this.#read(tile, splitEntries);
    if (entries.length < tile.width) throw new TileUnfit(tile, 'cut');
    return entries.slice(0, tile.width);
  }

  /** The nodes of the tree of this size. @throws TileUnfit while reading */
  nodes(size: number): NodeSource {
    return nodesFromTiles(size, (tile) => this.hashes(tile));
  }

  #read<T>(tile: Tile, split: (bytes: Buffer) => readonly T[]): readonly T[] {
    const bytes = this.#bytes({ ...tile, width: TILE_WIDTH }) ?? this.#bytes(tile);
    if (bytes === null) throw new TileUnfit(tile, 'missing');
    try {
      return split(bytes);
    } catch {
      throw new TileUnfit(tile, 'cut');
    }
  }

  #bytes(tile: Tile): Buffer | null {
    const path = join(this.dir, tilePath(tile));
    return existsSync(path) ? readFileSync(path) : null;
  }
}
