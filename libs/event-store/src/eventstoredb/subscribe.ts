import type { Delivered, SubscribeOptions, Subscription } from '../port.js';
import type { Connection } from './connect.js';
import { placeOf, toDelivered } from './events.js';
import { follow } from './follow.js';
import { pause } from './patience.js';

const DEFAULT_BATCH_EVENTS = 256;

/** While the handler works nothing more is read: the server feels it, and may drop the subscription, which is then taken up again. */
export const startSubscription = (connection: Connection, options: SubscribeOptions): Subscription => {
  const stopping = new AbortController();
  const ended = pump(connection, options, AbortSignal.any([stopping.signal, connection.closed]));
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
};

const pump = async (
  connection: Connection,
  options: SubscribeOptions,
  signal: AbortSignal,
): Promise<void> => {
  const onError = (error: unknown): void => report(error, options);
  const maxBatch = options.maxBatch ?? DEFAULT_BATCH_EVENTS;
  for await (const { events } of follow(connection, {
    after: placeOf(options.after),
    maxBatch,
    signal,
    onError,
  })) {
    if (events.length > 0) await deliver(events.map(toDelivered), options, signal);
  }
};

/** Until the handler completes the batch. */
const deliver = async (
  batch: readonly Delivered[],
  options: SubscribeOptions,
  signal: AbortSignal,
): Promise<void> => {
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      await options.handler(batch);
      return;
    } catch (error) {
      report(error, options);
    }
    await pause(failures, signal);
  }
};

/** A failing error handler must not end the subscription: there is nobody left to tell. */
const report = (error: unknown, options: SubscribeOptions): void => {
  try {
    options.onError?.(error);
  } catch {
    return;
  }
};
