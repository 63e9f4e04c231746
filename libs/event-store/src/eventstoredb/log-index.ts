import { WakeUp } from '../subscription.js';
import type { Connection } from './connect.js';
import { NoAnswer } from './errors.js';
import { BEFORE_ALL } from './events.js';
import { follow } from './follow.js';
import { PositionFile } from './position-file.js';
import { endOfLog, isAt, newestOfLedger, newestPosition } from './read.js';

const BATCH_EVENTS = 1_024;
/** How often nothing comes before nobody waits any longer; each time the subscription is begun anew. */
const MAX_STALLS = 2;

/**
 * The log index of every event by its position in the server's log: what a reader of the whole log counts, held in memory (8 bytes
 * an event), kept up to date by one subscription, and in a file between runs if there is one. Starts when it is first asked to.
 */
export class LogIndex {
  readonly #connection: Connection;
  /** Strictly ascending; the n-th is the position of the event with log index n. */
  #positions: number[] = [];
  readonly #file: PositionFile | undefined;
  #begun: Promise<void> | undefined;
  /** When it began the ledger's newest event stood at `after`, and the server's log ended at `upTo`: between them is nothing of it. */
  #quiet = { after: Infinity, upTo: BEFORE_ALL.position };
  readonly #moved = new WakeUp();
  #passed = BEFORE_ALL.position;
  /** Ends the subscription under way; undefined before the first. */
  #subscription: AbortController | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#file = connection.indexFile === undefined ? undefined : new PositionFile(connection.indexFile);
  }

  /** Of the newest event seen; −1 before the first. */
  get head(): number {
    return this.#positions.length - 1;
  }

  /** Position of the ledger's newest event, −1 where it has none. @throws StoreUnavailable */
  async newest(): Promise<number> {
    await this.#begin();
    await this.reach(this.#quiet.after);
    const newer = await newestPosition(this.#connection, this.#passed);
    return newer ?? this.#positions.at(-1) ?? BEFORE_ALL.position;
  }

  /** Waits until everything up to `position` is known. @throws NoAnswer when nothing more comes for as long as patience lasts. */
  async reach(position: number): Promise<void> {
    const { patience, closed } = this.#connection;
    await this.#begin();
    for (let stalls = 0; this.#passed < position;) {
      const [before, subscription] = [this.#passed, this.#subscription];
      await this.#moved.next(patience.totalMs / MAX_STALLS, closed);
      closed.throwIfAborted();
      stalls = this.#passed > before ? 0 : stalls + 1;
      if (stalls === MAX_STALLS) throw new NoAnswer(patience.totalMs);
      // It may hang; another waiter may have noticed first.
      if (stalls > 0 && subscription === this.#subscription) this.#subscribe();
    }
  }

  /** Waits until it is known. @throws NoAnswer as `reach`; Error when no event of the ledger stands at exactly this position. */
  async at(position: number): Promise<number> {
    await this.reach(position);
    let [low, high] = [0, this.#positions.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.#positions[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    if (this.#positions[low] === position) return low;
    throw new Error(`no event of the ledger stands at position ${position} of EventStoreDB's log`);
  }

  /** Resolves when the file has everything. */
  async close(): Promise<void> {
    await this.#file?.flush();
  }

  /** Once; where it fails, whoever asks next tries again. */
  #begin(): Promise<void> {
    this.#begun ??= this.#start().catch((error: unknown) => {
      this.#begun = undefined;
      throw error;
    });
    return this.#begun;
  }

  /** On a server that others use too a new ledger begins at the log's end, not at its beginning. */
  async #start(): Promise<void> {
    const upTo = await endOfLog(this.#connection);
    this.#quiet = { after: await newestOfLedger(this.#connection), upTo };
    await this.#load();
    this.#subscribe();
  }

  /** A file that does not end at an event of this ledger is of another server, or of this one before it was restored. */
  async #load(): Promise<void> {
    const positions = (await this.#file?.read()) ?? [];
    const last = positions.at(-1);
    if (last === undefined) return;
    if (await isAt(this.#connection, last)) this.#positions = positions;
    else await this.#file?.discard();
  }

  #subscribe(): void {
    this.#subscription?.abort();
    this.#subscription = new AbortController();
    void this.#keepUp(AbortSignal.any([this.#subscription.signal, this.#connection.closed]));
  }

  async #keepUp(signal: AbortSignal): Promise<void> {
    const known = this.#positions.at(-1) ?? BEFORE_ALL.position;
    this.#pass(known);
    const { after: newest, upTo } = this.#quiet;
    const after = { position: known < newest ? known : Math.max(known, upTo), logIndex: this.head };
    for await (const batch of follow(this.#connection, { after, maxBatch: BATCH_EVENTS, signal })) {
      const positions = batch.events.map(({ position }) => position);
      this.#positions.push(...positions);
      this.#file?.add(positions);
      this.#pass(batch.passed);
    }
  }

  /** Never backwards: a subscription that begins anew has not moved on before it comes to what is new. */
  #pass(position: number): void {
    const { after, upTo } = this.#quiet;
    const passed = position < after ? position : Math.max(position, upTo);
    if (passed <= this.#passed) return;
    this.#passed = passed;
    this.#moved.ring();
  }
}
