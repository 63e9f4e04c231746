import { setImmediate as turn } from 'node:timers/promises';
import { checkCount } from './append.js';
import {
  StoreClosed,
  type Delivered,
  type EventReader,
  type ReadStreamOptions,
  type StoredEvent,
  type SubscribeOptions,
  type Subscription,
  type Token,
} from './port.js';
import { startSubscription, type WakeUp } from './subscription.js';

const PAGE_EVENTS = 256;

/** A log in this process or file that answers at once, one page at a time. */
export interface PagedLog {
  /** Events behind this log index (−1: from the start), in log order. */
  page(afterLogIndex: number, limit: number): StoredEvent[];
  streamPage(stream: string, direction: 'forwards' | 'backwards', from: number, limit: number): StoredEvent[];
  head(): number;
  /** Reads that see the log at one moment, and cost one opening. */
  atOnce<T>(read: () => T): T;
  close(): void;
}

/** The reading half of the port over a paged log. Between pages it gives way to the event loop and holds no lock. */
export class LogReader implements EventReader {
  readonly #log: PagedLog;
  readonly #pollMs: number;
  protected readonly wakeUp: WakeUp;
  readonly #subscriptions = new Set<Subscription>();
  #closing: Promise<void> | undefined;

  /** `pollMs`: how often a waiting subscription looks for commits of other processes; Infinity where there are none. */
  constructor(log: PagedLog, wakeUp: WakeUp, pollMs: number) {
    this.#log = log;
    this.#pollMs = pollMs;
    this.wakeUp = wakeUp;
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<StoredEvent> {
    const { direction = 'forwards', limit = Infinity } = options;
    const forwards = direction === 'forwards';
    let from = options.from ?? (forwards ? 0 : Number.MAX_SAFE_INTEGER);
    checkCount('from', from);
    for await (const page of this.#pages(limit, (size) => {
      const events = this.#log.streamPage(stream, direction, from, size);
      from = (events.at(-1)?.revision ?? from) + (forwards ? 1 : -1);
      return events;
    })) {
      yield* page;
    }
  }

  async readStreams(streams: readonly string[]): Promise<readonly (readonly StoredEvent[])[]> {
    this.checkOpen();
    const first = this.#log.atOnce(() =>
      streams.map((stream) => this.#log.streamPage(stream, 'forwards', 0, PAGE_EVENTS)),
    );
    return Promise.all(first.map((page, at) => this.#whole(streams[at] ?? '', page)));
  }

  async #whole(stream: string, page: readonly StoredEvent[]): Promise<readonly StoredEvent[]> {
    if (page.length < PAGE_EVENTS) return page;
    const events = [...page];
    for await (const event of this.readStream(stream, { from: PAGE_EVENTS })) events.push(event);
    return events;
  }

  async *readAll(options: { after?: Token | null; limit?: number } = {}): AsyncGenerator<Delivered> {
    let after = options.after ?? null;
    checkToken(after);
    for await (const page of this.#pages(options.limit ?? Infinity, (size) => {
      const batch = this.#batch(after, size);
      after = batch.at(-1)?.token ?? after;
      return batch;
    })) {
      yield* page;
    }
  }

  subscribe(options: SubscribeOptions): Subscription {
    this.checkOpen();
    checkToken(options.after);
    if (options.maxBatch === 0) throw new RangeError('maxBatch 0');
    checkCount('maxBatch', options.maxBatch ?? 1);
    const source = {
      read: (after: Token | null, limit: number) => this.#batch(after, limit),
      wakeUp: this.wakeUp,
      pollMs: this.#pollMs,
    };
    const running = startSubscription(source, options);
    const subscription = {
      stop: () => {
        this.#subscriptions.delete(subscription);
        return running.stop();
      },
    };
    this.#subscriptions.add(subscription);
    return subscription;
  }

  async head(): Promise<number> {
    this.checkOpen();
    return this.#log.head();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await Promise.all([
      this.settle(),
      ...[...this.#subscriptions].map((subscription) => subscription.stop()),
    ]);
    this.#log.close();
  }

  /** Resolves when the work accepted before `close` is done. */
  protected async settle(): Promise<void> {}

  protected checkOpen(): void {
    if (this.#closing !== undefined) throw new StoreClosed('the event store is closed');
  }

  async *#pages<T>(limit: number, read: (size: number) => readonly T[]): AsyncGenerator<readonly T[]> {
    if (limit !== Infinity) checkCount('limit', limit);
    for (let left = limit; left > 0; left -= PAGE_EVENTS) {
      this.checkOpen();
      const size = Math.min(left, PAGE_EVENTS);
      const page = read(size);
      yield page;
      if (page.length < size) return;
      await turn();
    }
  }

  #batch(after: Token | null, limit: number): Delivered[] {
    const afterLogIndex = after === null ? -1 : Number(after);
    return this.#log.page(afterLogIndex, limit).map((event) => ({ event, token: String(event.logIndex) }));
  }
}

const checkToken = (token: Token | null): void => {
  if (token !== null && !/^(?:0|[1-9]\d{0,14})$/.test(token)) {
    throw new RangeError(`not a token of this store: ${JSON.stringify(token)}`);
  }
};
