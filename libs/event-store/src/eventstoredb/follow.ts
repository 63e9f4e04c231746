import {
  START,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
} from '@eventstore/db-client';
import { once } from 'node:events';
import type { Connection } from './connect.js';
import {
  BEFORE_ALL,
  isLedgerEvent,
  positionOf,
  toNumber,
  toStored,
  type Place,
  type Placed,
} from './events.js';
import { pause, within } from './patience.js';

/** Events of others that the server passes over between two checkpoints. */
const SEARCH_WINDOW_EVENTS = 128;

export interface FollowOptions {
  readonly after: Place;
  readonly maxBatch: number;
  readonly signal: AbortSignal;
  /** The subscription failed and will be taken up again. */
  readonly onError?: (error: unknown) => void;
}

export interface Batch {
  /** May be empty when only events of others went by. */
  readonly events: readonly Placed[];
  /** Every event of the ledger up to this position has been given. */
  readonly passed: number;
}

/**
 * The ledger's events behind `after` in the order of the server's log, and then those to come, in batches of what is there. This
 * order makes the log index: the ordinal among the ledger's own events, the same for every reader.
 *
 * The client's subscriptions never reconnect, and the server drops a slow consumer: both are taken up again behind the last event.
 * Ends only when `signal` aborts; never throws.
 */
export async function* follow(connection: Connection, options: FollowOptions): AsyncGenerator<Batch> {
  const { signal, onError } = options;
  let place = options.after;
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      for await (const batch of subscribeOnce(connection, place, options)) {
        failures = 0;
        place = batch.events.at(-1) ?? place;
        if (signal.aborted) return;
        yield batch;
      }
      throw new Error('EventStoreDB ended the subscription');
    } catch (error) {
      if (signal.aborted) return;
      onError?.(error);
    }
    await pause(failures, signal);
  }
}

/** One subscription, until it fails or ends. */
async function* subscribeOnce(
  connection: Connection,
  after: Place,
  { signal, maxBatch }: FollowOptions,
): AsyncGenerator<Batch> {
  const stream = subscribeToLedger(connection, after.position, maxBatch);
  const end = (): void => void stream.destroy();
  signal.addEventListener('abort', end);
  try {
    await within(connection.patience.callMs, once(stream, 'confirmation', { signal }));
    let place = after;
    for await (const first of stream) {
      const batch = inOrder(connection.prefix, place, [first, ...buffered(stream, maxBatch - 1)]);
      place = batch.events.at(-1) ?? place;
      yield batch;
    }
  } finally {
    signal.removeEventListener('abort', end);
    void stream.unsubscribe().catch(() => undefined);
  }
}

const subscribeToLedger = (
  { client, call, prefix }: Connection,
  after: number,
  highWaterMark: number,
): AllStreamSubscription => {
  const position = { commit: BigInt(after), prepare: BigInt(after) };
  const filter = streamNameFilter({
    prefixes: [prefix],
    maxSearchWindow: SEARCH_WINDOW_EVENTS,
    // Into the stream, so that it stays in order with the events that are still buffered there.
    checkpointReached: (subscription, { commit }) => void subscription.push({ commitPosition: commit }),
  });
  const fromPosition = after === BEFORE_ALL.position ? START : position;
  const stream = client.subscribeToAll({ fromPosition, filter, ...call }, { highWaterMark });
  // The client goes on emitting errors after the reader has gone; without a listener each would end the process.
  return stream.on('error', () => undefined);
};

/** What has already arrived, so that a batch costs its consumer one turn. */
const buffered = (stream: AllStreamSubscription, limit: number): AllStreamResolvedEvent[] => {
  const events: AllStreamResolvedEvent[] = [];
  while (events.length < limit) {
    const event = stream.read() as AllStreamResolvedEvent | null;
    if (event === null) break;
    events.push(event);
  }
  return events;
};

const inOrder = (prefix: string, after: Place, resolved: readonly AllStreamResolvedEvent[]): Batch => {
  const events: Placed[] = [];
  let place = after;
  let passed = after.position;
  for (const { event, commitPosition = 0n } of resolved) {
    // A checkpoint. Whether the event at it has been passed or comes next depends on the server's version: those before it have.
    if (event === undefined) passed = Math.max(passed, toNumber(commitPosition) - 1);
    else if (isLedgerEvent(prefix, event) && positionOf(event) > place.position) {
      const next = { position: positionOf(event), logIndex: place.logIndex + 1 };
      events.push({ ...next, event: toStored(prefix, event, next.logIndex) });
      place = next;
      passed = next.position;
    }
  }
  return { events, passed };
};
