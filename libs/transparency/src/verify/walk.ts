import type { Checkpoint } from '../core/checkpoint.js';
import { HASH_BYTES, leafHash, type Hash } from '../core/hash.js';
import { entryOfEvent } from '../core/leaf.js';
import { TILE_WIDTH, TreeEdge } from '../core/tiles.js';
import { TileUnfit, type TileFiles } from '../log/tile-files.js';
import { at, type Finding } from './findings.js';
import type { EventLine } from './event-lines.js';
import type { ProvedTiles } from './proved-tiles.js';

/** Where a walk stands; kept on disk it lets a later one go on. All hashes in base64. */
export interface Standing {
  readonly next: number;
  readonly byte: number;
  readonly proved: number;
  readonly found: number;
  readonly findings: readonly Finding[];
  /** The edge of the events' own tree. */
  readonly levels: readonly (readonly string[])[];
  /** Heads of the events' own tree at the sizes asked for. */
  readonly heads: readonly (readonly [number, string])[];
}

/** In the place of a line that is no event. */
const NO_LEAF: Hash = Buffer.alloc(HASH_BYTES);

/** More findings than these are counted and not kept. */
export const MAX_FINDINGS = 100;

const texts = (hashes: readonly Hash[]): readonly string[] => hashes.map((hash) => hash.toString('base64'));
const hashesOf = (words: readonly string[]): readonly Hash[] =>
  words.map((word) => Buffer.from(word, 'base64'));

/**
 * Goes through the events of an export once, in order, holding one tile's worth: each event against its leaf, each tile against the
 * tree, and all events together as a tree of their own, which needs no tile to be believed.
 */
export class Walk {
  readonly findings: Finding[] = [];
  found = 0;
  /** Events that equal a leaf which the checkpoint proves. */
  proved = 0;
  readonly #sizes: ReadonlySet<number>;
  readonly #heads = new Map<number, Hash>();
  #edge = new TreeEdge();
  #next = 0;
  #byte = 0;
  #leaves: Hash[] = [];
  #entries: Buffer[] = [];
  #matched = 0;
  /** Of the tile under way: not told before it is known whether the tile itself can be believed. */
  #open: Finding[] = [];

  /** `sizes`: where heads are to be remembered. */
  constructor(
    private readonly tiles: ProvedTiles,
    private readonly files: TileFiles,
    sizes: readonly number[],
    standing?: Standing,
  ) {
    this.#sizes = new Set(sizes);
    this.#passed();
    if (standing === undefined) return;
    this.findings.push(...standing.findings);
    this.found = standing.found;
    this.proved = standing.proved;
    [this.#next, this.#byte] = [standing.next, standing.byte];
    this.#edge = TreeEdge.of(standing.next, standing.levels.map(hashesOf));
    for (const [size, head] of standing.heads) this.#heads.set(size, Buffer.from(head, 'base64'));
  }

  get next(): number {
    return this.#next;
  }

  /** Only at the border of a tile below the checkpoint can a walk be taken up again. */
  get standing(): Standing | null {
    if (this.#leaves.length > 0 || this.#edge.size !== this.#next) return null;
    return {
      next: this.#next,
      byte: this.#byte,
      proved: this.proved,
      found: this.found,
      findings: [...this.findings],
      levels: this.#edge.levels.map(texts),
      heads: [...this.#heads].map(([size, head]) => [size, head.toString('base64')] as const),
    };
  }

  /** Whether the events themselves hash to this checkpoint. */
  holds({ size, root }: Checkpoint): boolean {
    return this.#heads.get(size)?.equals(root) ?? false;
  }

  take(line: EventLine): void {
    const index = this.#next;
    this.#next += 1;
    this.#byte = line.nextByte;
    if (index >= this.tiles.checkpoint.size) return;
    if ('wrong' in line) {
      this.#open.push(at('NOT_AN_EVENT', index, line.wrong));
      this.#push(NO_LEAF, Buffer.alloc(0));
      return;
    }
    const entry = entryOfEvent(line.event);
    const leaf = leafHash(entry);
    if (line.event.logIndex === index) this.#compare(index, leaf);
    else this.#find(at('INDEX_BROKEN', index, `写着 ${line.event.logIndex}`));
    this.#push(leaf, entry);
  }

  /** After the last line. */
  end(): void {
    this.#closeTile();
    const { size } = this.tiles.checkpoint;
    if (this.#next < size) this.#find({ code: 'EVENTS_END', from: this.#next, to: size });
  }

  #push(leaf: Hash, entry: Buffer): void {
    this.#leaves.push(leaf);
    this.#entries.push(entry);
    this.#edge.add(leaf, () => undefined);
    this.#passed();
    if (this.#leaves.length === TILE_WIDTH) this.#closeTile();
  }

  #passed(): void {
    if (this.#sizes.has(this.#edge.size)) this.#heads.set(this.#edge.size, this.#edge.root());
  }

  #compare(index: number, leaf: Hash): void {
    const tile = Math.floor(index / TILE_WIDTH);
    const leaves = this.tiles.leaves(tile) ?? this.tiles.leavesAsFound(tile);
    const expected = leaves?.[index % TILE_WIDTH];
    if (expected === undefined) return;
    if (expected.equals(leaf)) this.#matched += 1;
    else this.#open.push(at(this.#kindOf(index, leaf), index));
  }

  #kindOf(index: number, leaf: Hash): Finding['code'] {
    const isAt = (other: number): boolean =>
      this.tiles.leavesAsFound(Math.floor(other / TILE_WIDTH))?.[other % TILE_WIDTH]?.equals(leaf) ?? false;
    if (index + 1 < this.tiles.checkpoint.size && isAt(index + 1)) return 'EVENT_MISSING';
    return index > 0 && isAt(index - 1) ? 'EVENT_REPEATED' : 'EVENT_DIFFERS';
  }

  /** What a whole tile shows: whether it is proved itself, by the events instead, or not at all. */
  #closeTile(): void {
    const [leaves, entries, matched, open] = [this.#leaves, this.#entries, this.#matched, this.#open];
    [this.#leaves, this.#entries, this.#matched, this.#open] = [[], [], 0, []];
    if (leaves.length === 0) return;
    const tile = Math.floor((Math.min(this.#next, this.tiles.checkpoint.size) - 1) / TILE_WIDTH);
    if (this.tiles.leaves(tile) === null) {
      this.#unprovedTile(tile, leaves, matched, open);
      return;
    }
    this.proved += matched;
    for (const finding of open) this.#find(finding);
    if (matched === leaves.length) this.#compareBundle(tile, entries);
  }

  #unprovedTile(tile: number, leaves: readonly Hash[], matched: number, open: readonly Finding[]): void {
    const [from, to] = [tile * TILE_WIDTH, tile * TILE_WIDTH + leaves.length];
    if (this.tiles.confirms(tile, leaves)) {
      this.proved += leaves.length;
      this.#find({ code: 'TILE_DAMAGED', from, to, detail: '事项本身仍得到证明' });
      return;
    }
    for (const finding of open) this.#find(finding);
    // Events and tile that agree with each other and not with the head: the head says so, once, for all of them.
    if (matched < leaves.length || this.tiles.headHolds)
      this.#find({ code: 'TILE_DAMAGED', from, to, detail: '这一段不再能由它证明' });
  }

  #compareBundle(index: number, entries: readonly Buffer[]): void {
    const from = index * TILE_WIDTH;
    let bundle: readonly Buffer[] = [];
    try {
      const width = Math.min(this.tiles.checkpoint.size - from, TILE_WIDTH);
      bundle = this.files.entries({ level: 'entries', index, width });
    } catch (error) {
      if (!(error instanceof TileUnfit)) throw error;
    }
    if (entries.some((entry, n) => bundle[n]?.equals(entry) !== true))
      this.#find({ code: 'BUNDLE_DAMAGED', from, to: from + entries.length });
  }

  #find(finding: Finding): void {
    this.found += 1;
    if (this.findings.length < MAX_FINDINGS) this.findings.push(finding);
  }
}
