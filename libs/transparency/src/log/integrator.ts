import { join } from 'node:path';
import type { Signer } from '../core/checkpoint.js';
import { leafHash } from '../core/hash.js';
import { jointIn, LogKeys } from '../core/continued.js';
import { entryOfEvent, type LoggedEvent } from '../core/leaf.js';
import { TILE_WIDTH } from '../core/tiles.js';
import { formatVerifierKey } from '../core/note.js';
import { readIfThere, replace } from './files.js';
import { LogDiffers, TileLog, type SignedCheckpoint } from './tile-log.js';

type StoredEvent = LoggedEvent & { readonly logIndex: number };
interface Delivered {
  readonly event: StoredEvent;
  readonly token: string;
}

/** What of an event store the log needs; every adapter of the EventStore port has it. */
export interface LogSource {
  subscribe(options: {
    readonly after: string | null;
    readonly handler: (batch: readonly Delivered[]) => Promise<void>;
    readonly onError: (error: unknown) => void;
    readonly maxBatch: number;
  }): { stop(): Promise<void> };
  readAll(options: { after: string | null; limit: number }): AsyncIterable<Delivered>;
  head(): Promise<number>;
}

/** Where reading goes on after a start: `after` leads to event `next`, which is integrated already and is compared. */
interface Position {
  readonly next: number;
  readonly after: string | null;
}

const START: Position = { next: 0, after: null };
const BATCH_EVENTS = TILE_WIDTH;
const POSITION = 'position.json';

/** Follows a store and integrates its events into the log, behind the append and never in it. */
export class Integrator {
  #subscription: { stop(): Promise<void> } | null = null;
  #position: Position = START;
  /** The token before the one read last: where the next start reads one event again. */
  #before: string | null = null;
  #next = 0;
  #trouble: unknown = null;
  /** The key that the last statement read names: nothing that holds it is signed by another. */
  #named: string | null = null;
  #waiting: (() => void)[] = [];
  #queue: Promise<unknown> = Promise.resolve();
  #stopped = false;

  private constructor(
    private readonly source: LogSource,
    private readonly dir: string,
    private readonly signer: Signer,
    readonly log: TileLog,
    private readonly onIntegrated: (event: LoggedEvent) => void,
  ) {}

  /** `onIntegrated` is told each event that is new to the log, once, as it comes. @throws LogDiffers, NoteError where the folder holds another log */
  static async start(
    source: LogSource,
    dir: string,
    signer: Signer,
    onIntegrated: (event: LoggedEvent) => void = () => undefined,
    keys: LogKeys = new LogKeys(signer.key),
  ): Promise<Integrator> {
    const log = await TileLog.open(dir, signer.key, keys.all);
    const integrator = new Integrator(source, dir, signer, log, onIntegrated);
    await integrator.#follow();
    return integrator;
  }

  /** How many events the log holds. */
  get size(): number {
    return this.log.size;
  }

  /** Why nothing more is integrated, or null. A LogDiffers stays: the store is not the one that the log was made of. */
  get trouble(): unknown {
    return this.#trouble;
  }

  /** Events acknowledged and not yet integrated. */
  async lag(): Promise<number> {
    return Math.max((await this.source.head()) + 1 - this.size, 0);
  }

  /** Waits until everything appended before this call is integrated. @throws the trouble that keeps it from that */
  async catchUp(): Promise<void> {
    const size = (await this.source.head()) + 1;
    while (Math.min(this.size, this.#next) < size) {
      if (this.#trouble instanceof LogDiffers) throw this.#trouble;
      if (this.#stopped) throw new Error('the log follows no more');
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.#trouble instanceof LogDiffers) throw this.#trouble;
  }

  /** Signs the head over everything that is integrated. @throws LogDiffers */
  checkpoint(): Promise<SignedCheckpoint> {
    return this.#alone(async () => {
      if (this.#trouble instanceof LogDiffers) throw this.#trouble;
      if (this.#named !== null && this.#named !== formatVerifierKey(this.signer.key))
        throw new LogDiffers(`the log goes on under ${this.#named}, not under this key`);
      return this.log.sign(this.signer);
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#subscription?.stop();
    await this.#queue;
    this.#wake();
  }

  async #follow(): Promise<void> {
    this.#position = await this.#readPosition();
    this.#next = this.#position.next;
    this.#before = this.#position.after;
    await this.#refuseShorter();
    this.#subscription = this.source.subscribe({
      after: this.#position.after,
      maxBatch: BATCH_EVENTS,
      handler: (batch) => this.#alone(() => this.#take(batch)),
      onError: (error) => this.#troubled(error),
    });
  }

  /** A position that leads nowhere in this store (moved from another one, lost) means reading, and comparing, from the start. */
  async #readPosition(): Promise<Position> {
    const file = await readIfThere(join(this.dir, POSITION));
    if (file === null) return START;
    try {
      const position = JSON.parse(file.toString('utf8')) as Position;
      for await (const { event } of this.source.readAll({ after: position.after, limit: 1 }))
        return event.logIndex === position.next && position.next < this.size ? position : START;
    } catch {
      return START;
    }
    return START;
  }

  /** A store put back from an older backup ends before what was signed. */
  async #refuseShorter(): Promise<void> {
    const stored = (await this.source.head()) + 1;
    const known = Math.max(this.size, this.log.last?.size ?? 0);
    if (stored < known)
      this.#troubled(new LogDiffers(`the store ends at ${stored}, the log at ${known}`, stored));
  }

  async #take(batch: readonly Delivered[]): Promise<void> {
    if (this.#trouble instanceof LogDiffers) return;
    try {
      await this.#integrate(batch);
      this.#trouble = null;
    } catch (error) {
      this.#troubled(error);
      // Any other failure (a full disk) is tried again by the subscription.
      if (!(error instanceof LogDiffers)) throw error;
    }
    this.#wake();
  }

  async #integrate(batch: readonly Delivered[]): Promise<void> {
    await this.log.append([]);
    let fresh = batch.filter(({ event }) => event.logIndex >= this.#next);
    while (fresh.length > 0) {
      const inTile = TILE_WIDTH - (this.#next % TILE_WIDTH);
      const taken = fresh.slice(0, inTile);
      fresh = fresh.slice(inTile);
      await this.#takeTogether(taken.map(({ event }) => event));
      this.#next += taken.length;
      await this.#keepPosition(taken);
    }
  }

  /** Events of one tile: those the log holds already are compared, the others are written at once, also those before one that is refused. */
  async #takeTogether(events: readonly StoredEvent[]): Promise<void> {
    const { size } = this;
    const entries: Buffer[] = [];
    try {
      for (const [n, event] of events.entries()) {
        this.#refuseHole(event, this.#next + n);
        this.#named = jointIn(event)?.key ?? this.#named;
        const entry = entryOfEvent(event);
        if (event.logIndex < size) this.#compare(event.logIndex, entry);
        else {
          entries.push(entry);
          this.onIntegrated(event);
        }
      }
    } finally {
      await this.log.append(entries);
    }
  }

  #refuseHole({ logIndex }: StoredEvent, expected: number): void {
    if (logIndex !== expected) throw new LogDiffers(`the store has no event ${expected}`, expected);
  }

  #compare(index: number, entry: Buffer): void {
    const known = this.log.leafAt(index);
    if (known !== null && !known.equals(leafHash(entry)))
      throw new LogDiffers(`event ${index} is another than the log holds`, index);
  }

  /** At every border of full tiles: what the tiles hold is durable before the position says so. */
  async #keepPosition(taken: readonly Delivered[]): Promise<void> {
    const [before, last] = [taken.at(-2)?.token ?? this.#before, taken.at(-1)?.token ?? this.#before];
    this.#before = last;
    if (this.#next % TILE_WIDTH !== 0) return;
    const position: Position = { next: this.#next - 1, after: before };
    await replace(join(this.dir, POSITION), `${JSON.stringify(position)}\n`);
    this.#position = position;
  }

  #troubled(error: unknown): void {
    if (!(this.#trouble instanceof LogDiffers)) this.#trouble = error;
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  /** One thing at a time: a checkpoint is not signed over a batch half taken. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}
