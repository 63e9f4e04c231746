import grpc from '@grpc/grpc-js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { once } from 'node:events';
import type { Delivered, EventStore, StoredEvent } from '../../port.js';
import { refusal, rpcError } from './errors.spec-kit.js';
import type { Faults } from './faults.spec-kit.js';
import {
  checkpointBehind,
  confirmation,
  keyOf,
  logIndexAt,
  nameOf,
  recorded,
  streamNotFound,
  streamOf,
} from './messages.spec-kit.js';

type Call = ServerWritableStream<ReadReq, ReadResp>;
type Options = ReadReq.Options;

/** Considered events between two checkpoints where the client names no window. */
const WINDOW_EVENTS = 32;
const DRAIN_POLL_MS = 10;

export const readHandler =
  (store: EventStore, faults: Faults, subscribedAfter: number[]) =>
  async (call: Call): Promise<void> => {
    call.on('error', () => undefined);
    try {
      const options = call.request.getOptions();
      if (options === undefined) throw rpcError(grpc.status.INVALID_ARGUMENT, 'no options');
      if (!(await faults.admits())) throw rpcError(grpc.status.UNAVAILABLE, 'Server Is Not Ready');
      if (options.hasSubscription()) return await subscribe(call, options, store, faults, subscribedAfter);
      await (options.hasStream()
        ? readStream(call, options, store, faults)
        : readAll(call, options, store, faults));
      call.end();
    } catch (error) {
      call.emit('error', refusal(error));
    }
  };

const readStream = async (call: Call, options: Options, store: EventStore, faults: Faults): Promise<void> => {
  const from = options.getStream();
  const stream = nameOf(from?.getStreamIdentifier());
  if (await isEmpty(store.readStream(keyOf(stream), { limit: 1 })))
    return void call.write(streamNotFound(stream));
  const events = store.readStream(keyOf(stream), {
    direction: isBackwards(options) ? 'backwards' : 'forwards',
    from: from?.hasRevision() ? Math.min(Number(from.getRevision()), Number.MAX_SAFE_INTEGER) : undefined,
    limit: Number(options.getCount()),
  });
  for await (const event of events) await send(call, recorded(event), faults);
};

const isEmpty = async (events: AsyncIterable<StoredEvent>): Promise<boolean> => {
  for await (const _ of events) return false;
  return true;
};

const isBackwards = (options: Options): boolean =>
  options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;

/** Forwards from a position inclusive, backwards exclusive, as the real server. */
const readAll = async (call: Call, options: Options, store: EventStore, faults: Faults): Promise<void> => {
  const all = options.getAll();
  const count = Number(options.getCount());
  const head = await store.head();
  const position = all?.getPosition()?.getCommitPosition();
  if (isBackwards(options)) {
    const last = position === undefined ? head : logIndexAt(String(BigInt(position) - 1n));
    const passes = filterOf(options);
    const first = Math.max(0, last - count + 1);
    const events: StoredEvent[] = [];
    const range = store.readAll({ after: tokenOf(first - 1), limit: Math.max(0, last - first + 1) });
    for await (const { event } of range) if (passes(event)) events.push(event);
    for (const event of events.reverse()) await send(call, recorded(event), faults);
    return;
  }
  const before = position === undefined ? -1 : logIndexAt(String(BigInt(position) - 1n));
  for await (const { event } of store.readAll({ after: tokenOf(before), limit: count })) {
    await send(call, recorded(event), faults);
  }
};

const filterOf = (options: Options): ((event: StoredEvent) => boolean) => {
  const prefixes = options.getFilter()?.getStreamIdentifier()?.getPrefixList();
  return (event) => prefixes === undefined || prefixes.some((prefix) => streamOf(event).startsWith(prefix));
};

/** Both stores of this package give the log index as token. */
const tokenOf = (logIndex: number): string | null => (logIndex < 0 ? null : String(logIndex));

const subscribe = async (
  call: Call,
  options: Options,
  store: EventStore,
  faults: Faults,
  subscribedAfter: number[],
): Promise<void> => {
  const all = options.getAll();
  const filter = options.getFilter();
  const passes = filterOf(options);
  const window = (filter?.getMax() || WINDOW_EVENTS) * (filter?.getCheckpointintervalmultiplier() || 1);
  const position = all?.getPosition()?.getCommitPosition();
  const start = all?.hasEnd() ? await store.head() : position === undefined ? -1 : logIndexAt(position);
  subscribedAfter.push(start);
  let considered = 0;
  const handler = async (batch: readonly Delivered[]): Promise<void> => {
    for (const { event } of batch) {
      if (passes(event) && !(await send(call, recorded(event), faults)))
        await drained(call, event.logIndex, store, faults);
      considered += 1;
      if (filter !== undefined && considered % window === 0)
        await send(call, checkpointBehind(event.logIndex), faults);
    }
  };
  await send(call, confirmation(), faults);
  const onError = (error: unknown): void => {
    stop();
    call.emit('error', refusal(error));
  };
  const subscription = store.subscribe({ after: tokenOf(start), handler, onError });
  const stop = (): void => void subscription.stop();
  call.on('cancelled', stop);
};

const send = async (call: Call, message: ReadResp, faults: Faults): Promise<boolean> => {
  await faults.pass();
  if (message.hasEvent()) faults.sentEvents += 1;
  return call.cancelled || call.write(message);
};

/** Waits until the consumer takes more; drops it when too much has piled up meanwhile. */
const drained = async (call: Call, logIndex: number, store: EventStore, faults: Faults): Promise<void> => {
  while (call.writableNeedDrain && !call.cancelled) {
    if ((await store.head()) - logIndex > faults.tooSlowAfter) {
      faults.fired.tooSlow += 1;
      const message = 'Consumer too slow to handle event while live. Client resubscription required.';
      throw rpcError(grpc.status.ABORTED, `Operation timed out: ${message}`);
    }
    await once(call, 'drain', { signal: AbortSignal.timeout(DRAIN_POLL_MS) }).catch(() => undefined);
  }
};
