import { join } from 'node:path';
import { openByAny, signCheckpoint, type Checkpoint, type Signer } from '../core/checkpoint.js';
import { leafHash, type Hash } from '../core/hash.js';
import { consistencyProof, treeHead } from '../core/merkle.js';
import { formatNote, type Note, type NoteSignature, type VerifierKey } from '../core/note.js';
import { verifyConsistency } from '../core/proof.js';
import { joinHashes, TILE_WIDTH, tilePath, TreeEdge, type Tile } from '../core/tiles.js';
import { joinEntries } from './bundles.js';
import { namesIn, readIfThere, replace, syncNames, writeOnce } from './files.js';
import { TileFiles } from './tile-files.js';

/** What is to be integrated, signed or found is not what the log already holds. Nothing is overwritten. */
export class LogDiffers extends Error {
  override readonly name = 'LogDiffers';
  constructor(
    message: string,
    /** The first log index known to differ, or null. */
    readonly logIndex: number | null = null,
  ) {
    super(message);
  }
}

export type SignedCheckpoint = Checkpoint & { readonly note: Note };

const CHECKPOINT = 'checkpoint';
const checkpointFile = (size: number): string => join('checkpoints', String(size));

/**
 * The log in its folder: grows leaf by leaf, keeps full tiles as they fill, signs heads. Every file is written aside, synced and
 * renamed: an entry bundle before its tile, tiles before those above, all of them before the checkpoint that needs them.
 * What is not yet in a full tile is hashed again after a start; what a checkpoint has signed is then compared, not believed.
 */
export class TileLog {
  readonly files: TileFiles;
  readonly #edge = new TreeEdge();
  /** Entries and leaves behind the last full tile. */
  #tail: Buffer[] = [];
  #due: (readonly [Tile, Buffer])[] = [];
  #last: SignedCheckpoint | null = null;

  private constructor(
    private readonly dir: string,
    /** By which it is signed now, and was signed before. */
    private readonly keys: readonly VerifierKey[],
  ) {
    this.files = new TileFiles(dir);
  }

  /** @throws LogDiffers where the tiles are not those of the last checkpoint; NoteError for a checkpoint of another key */
  static async open(dir: string, key: VerifierKey, before: readonly VerifierKey[] = []): Promise<TileLog> {
    const log = new TileLog(dir, [key, ...before]);
    await syncNames(dir);
    log.#readFullTiles();
    await log.#write();
    await log.#readLastCheckpoint();
    return log;
  }

  /** How many events are integrated. */
  get size(): number {
    return this.#edge.size;
  }

  root(): Hash {
    return this.#edge.root();
  }

  get last(): SignedCheckpoint | null {
    return this.#last;
  }

  /** The leaf that full tiles or the last checkpoint hold at this index, or null. */
  leafAt(index: number): Hash | null {
    const full = Math.floor(this.size / TILE_WIDTH) * TILE_WIDTH;
    const known = Math.max(full, this.#last?.size ?? 0);
    return index < known ? this.files.nodes(known)(0, index) : null;
  }

  /** Integrates entries in order, after writing what an earlier call could not. @throws LogDiffers for an entry that is another than a checkpoint has signed at its place */
  async append(entries: readonly Buffer[]): Promise<void> {
    await this.#write();
    for (const entry of entries) {
      const leaf = leafHash(entry);
      this.#compareWithLast(leaf);
      this.#tail.push(entry);
      this.#edge.add(leaf, (tile, hashes) => this.#filled(tile, hashes));
    }
    await this.#write();
  }

  /** Signs the head as it stands; the last checkpoint again where nothing was added. @throws LogDiffers where it is no continuation of the last */
  async sign(signer: Signer): Promise<SignedCheckpoint> {
    const last = this.#last;
    const { size } = this;
    if (last !== null && size < last.size)
      throw new LogDiffers(`the log ends at ${size}, before its checkpoint of ${last.size}`);
    if (last !== null && size === last.size) return last;
    await this.#writePartial();
    const checkpoint = { origin: signer.key.name, size, root: this.root() };
    this.#refuseFork(last, checkpoint);
    const signed = signCheckpoint(checkpoint, signer);
    await this.#keep(size, signed);
    this.#last = openByAny(signed, this.keys);
    return this.#last;
  }

  /** Keeps cosignatures with the checkpoint they are of. */
  async addCosignatures(size: number, cosignatures: readonly NoteSignature[]): Promise<void> {
    const file = await readIfThere(join(this.dir, checkpointFile(size)));
    if (file === null) throw new RangeError(`no checkpoint of ${size}`);
    const { note } = openByAny(file.toString('utf8'), this.keys);
    const isNew = (one: NoteSignature) =>
      !cosignatures.some(({ name, keyId }) => name === one.name && keyId.equals(one.keyId));
    const signatures = [...note.signatures.filter(isNew), ...cosignatures];
    const text = formatNote({ text: note.text, signatures });
    const isLast = this.#last?.size === size;
    await replace(join(this.dir, checkpointFile(size)), text);
    if (!isLast) return;
    await replace(join(this.dir, CHECKPOINT), text);
    this.#last = openByAny(text, this.keys);
  }

  #filled(tile: Tile, hashes: readonly Hash[]): void {
    if (tile.level === 0) {
      this.#due.push([{ ...tile, level: 'entries' }, joinEntries(this.#tail)]);
      this.#tail = [];
    }
    this.#due.push([tile, joinHashes(hashes)]);
  }

  /** What could not be written stays due, in its order. */
  async #write(): Promise<void> {
    for (let [next] = this.#due; next !== undefined; [next] = this.#due) {
      await writeOnce(join(this.dir, tilePath(next[0])), next[1]);
      this.#due.shift();
    }
  }

  async #writePartial(): Promise<void> {
    await this.#write();
    const bundle = {
      level: 'entries',
      index: Math.floor(this.size / TILE_WIDTH),
      width: this.#tail.length,
    } as const;
    if (bundle.width > 0) await writeOnce(join(this.dir, tilePath(bundle)), joinEntries(this.#tail));
    for (const [tile, hashes] of this.#edge.partial())
      await writeOnce(join(this.dir, tilePath(tile)), joinHashes(hashes));
  }

  /** First under the name that readers ask for: a checkpoint that lies beside is never larger than the one they find there. */
  async #keep(size: number, signed: string): Promise<void> {
    await replace(join(this.dir, CHECKPOINT), signed);
    await replace(join(this.dir, checkpointFile(size)), signed);
  }

  #compareWithLast(leaf: Hash): void {
    if (this.#last === null || this.size >= this.#last.size) return;
    const signed = this.leafAt(this.size);
    if (signed !== null && !signed.equals(leaf))
      throw new LogDiffers(
        `event ${this.size} is another than the checkpoint of ${this.#last.size} has signed`,
        this.size,
      );
  }

  #refuseFork(last: Checkpoint | null, next: Checkpoint): void {
    if (last === null) return;
    const proof = consistencyProof(this.files.nodes(next.size), last.size, next.size);
    if (!verifyConsistency(last.size, next.size, proof, last.root, next.root))
      throw new LogDiffers(`the log of ${next.size} does not continue its checkpoint of ${last.size}`);
  }

  /** From the highest level down: one full tile stands for all below it. */
  #readFullTiles(): void {
    let level = 0;
    while (this.files.hasFull(level + 1, 0)) level += 1;
    for (; level >= 0; level -= 1) {
      const index = () => this.size / TILE_WIDTH ** (level + 1);
      while (this.files.hasFull(level, index()) && (level > 0 || this.files.hasFull('entries', index()))) {
        const hashes = this.files.hashes({ level, index: index(), width: TILE_WIDTH });
        this.#edge.addTile(level, hashes, (tile, full) => this.#due.push([tile, joinHashes(full)]));
      }
    }
  }

  async #readLastCheckpoint(): Promise<void> {
    const sizes = (await namesIn(join(this.dir, 'checkpoints')))
      .filter((name) => /^\d+$/u.test(name))
      .map(Number);
    const shown = await this.#opened(CHECKPOINT);
    const kept = sizes.length === 0 ? null : await this.#opened(checkpointFile(Math.max(...sizes)));
    const last = (kept?.size ?? -1) >= (shown?.size ?? 0) ? kept : shown;
    if (last === null) return;
    if (!treeHead(this.files.nodes(last.size), last.size).equals(last.root))
      throw new LogDiffers(`the tiles are not those of the checkpoint of ${last.size}`);
    // A crash between the two files left one of them behind.
    await this.#keep(last.size, formatNote(last.note));
    this.#last = last;
  }

  async #opened(name: string): Promise<SignedCheckpoint | null> {
    const file = await readIfThere(join(this.dir, name));
    return file === null ? null : openByAny(file.toString('utf8'), this.keys);
  }
}
