import type { RecordedEvent } from '@eventstore/db-client';
import { setMaxListeners } from 'node:events';
import { checkAppend, checkCount } from '../append.js';
import {
  StoreClosed,
  type AppendResult,
  type Delivered,
  type EventData,
  type EventStore,
  type ExpectedRevision,
  type ReadStreamOptions,
  type StoredEvent,
  type SubscribeOptions,
  type Subscription,
  type Token,
} from '../port.js';
import { Appender } from './append.js';
import { connect, disconnect, type Connection, type EventStoreDbOptions } from './connect.js';
import { placeOf, positionOf, toDelivered, toStored, type Place, type Placed } from './events.js';
import { follow } from './follow.js';
import { LogIndex } from './log-index.js';
import { within } from './patience.js';
import { newestPosition, readPage } from './read.js';
import { startSubscription } from './subscribe.js';

const PAGE_EVENTS = 256;

/**
 * A ledger in EventStoreDB 23.10 or newer. Resolves when the server has answered. One store serves a whole process.
 * @throws Error when the configuration cannot work, or the server refuses or does not answer within `patienceMs`.
 */
export const openEventStoreDb = async (options: EventStoreDbOptions): Promise<EventStore> => {
  const closing = new AbortController();
  // Every call under way listens to it.
  setMaxListeners(0, closing.signal);
  const connection = connect(options, closing.signal);
  try {
    await newestPosition(connection, Infinity);
  } catch (error) {
    await disconnect(connection);
    throw new Error(`EventStoreDB cannot be used: ${String(error)}`, { cause: error });
  }
  return new EventStoreDbStore(connection, closing);
};

class EventStoreDbStore implements EventStore {
  readonly #connection: Connection;
  readonly #closing: AbortController;
  readonly #index: LogIndex;
  readonly #appender: Appender;
  readonly #subscriptions = new Set<Subscription>();
  #closed: Promise<void> | undefined;

  constructor(connection: Connection, closing: AbortController) {
    this.#connection = connection;
    this.#closing = closing;
    this.#index = new LogIndex(connection);
    this.#appender = new Appender(connection, this.#index);
  }

  async append(
    stream: string,
    events: readonly EventData[],
    expected: ExpectedRevision,
  ): Promise<AppendResult> {
    this.#checkOpen();
    return this.#appender.append(checkAppend(stream, events, expected));
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<StoredEvent> {
    const { direction = 'forwards', limit = Infinity } = options;
    let from = options.from;
    checkLimit(limit);
    if (from !== undefined) checkCount('from', from);
    for (let left = limit; left > 0; left -= PAGE_EVENTS) {
      this.#checkOpen();
      const count = Math.min(left, PAGE_EVENTS);
      const page = await readPage(this.#connection, stream, { direction, from, count });
      const events = await this.#stored(page);
      yield* events;
      const last = events.at(-1)?.revision ?? 0;
      from = direction === 'forwards' ? last + 1 : last - 1;
      if (events.length < count || from < 0) return;
    }
  }

  async readStreams(streams: readonly string[]): Promise<readonly (readonly StoredEvent[])[]> {
    return Promise.all(
      streams.map(async (stream) => {
        const events: StoredEvent[] = [];
        for await (const event of this.readStream(stream)) events.push(event);
        return events;
      }),
    );
  }

  async *readAll(options: { after?: Token | null; limit?: number } = {}): AsyncGenerator<Delivered> {
    const { after = null, limit = Infinity } = options;
    checkLimit(limit);
    const place = placeOf(after);
    this.#checkOpen();
    const newest = limit === 0 ? place.position : await this.#index.newest();
    if (newest <= place.position) return;
    let left = limit;
    for await (const placed of this.#following(place)) {
      yield toDelivered(placed);
      left -= 1;
      if (left === 0 || placed.position >= newest) return;
    }
  }

  subscribe(options: SubscribeOptions): Subscription {
    this.#checkOpen();
    placeOf(options.after);
    if (options.maxBatch === 0) throw new RangeError('maxBatch 0');
    checkCount('maxBatch', options.maxBatch ?? 1);
    const running = startSubscription(this.#connection, options);
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
    this.#checkOpen();
    await this.#index.reach(await this.#index.newest());
    return this.#index.head;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    await Promise.all([
      this.#appender.settled(),
      ...[...this.#subscriptions].map((subscription) => subscription.stop()),
    ]);
    this.#closing.abort(new StoreClosed('the event store is closed'));
    await Promise.all([this.#index.close(), disconnect(this.#connection)]);
  }

  #checkOpen(): void {
    if (this.#closed !== undefined) throw new StoreClosed('the event store is closed');
  }

  /** With the log indices, which the server does not know. */
  #stored(page: readonly RecordedEvent[]): Promise<StoredEvent[]> {
    const { prefix } = this.#connection;
    return Promise.all(
      page.map(async (event) => toStored(prefix, event, await this.#index.at(positionOf(event)))),
    );
  }

  /** Events that are there already: that none comes for as long as patience lasts is a failure. */
  async *#following(after: Place): AsyncGenerator<Placed> {
    const ending = new AbortController();
    const signal = AbortSignal.any([ending.signal, this.#connection.closed]);
    const batches = follow(this.#connection, { after, maxBatch: PAGE_EVENTS, signal });
    try {
      for (;;) {
        const next = await within(this.#connection.patience.totalMs, batches.next());
        for (const placed of next.value?.events ?? []) {
          this.#checkOpen();
          yield placed;
        }
        this.#checkOpen();
      }
    } finally {
      ending.abort();
    }
  }
}

const checkLimit = (limit: number): void => {
  if (limit !== Infinity) checkCount('limit', limit);
};
