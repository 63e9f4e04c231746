import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { Delivered, SubscribeOptions, Subscription, Token } from './port.js';

const DEFAULT_BATCH_EVENTS = 256;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 2_000;

/** Tells waiting subscriptions of this process that something was committed. */
export class WakeUp {
  readonly #waiting = new Set<() => void>();

  ring(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  /** Resolves at the next `ring`, after `pollMs` (for commits of other processes), or on abort. */
  next(pollMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = Number.isFinite(pollMs) ? setTimeout(wake, pollMs) : undefined;
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

/**
 * Where a subscription takes its events from. `read` answers at once: between finding nothing and waiting for `wakeUp` no commit
 * of this process can slip in.
 */
export interface Source {
  readonly read: (after: Token | null, limit: number) => readonly Delivered[];
  readonly wakeUp: WakeUp;
  readonly pollMs: number;
}

export const startSubscription = (source: Source, options: SubscribeOptions): Subscription => {
  const stopping = new AbortController();
  const ended = pump(source, options, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
};

const pump = async (source: Source, options: SubscribeOptions, signal: AbortSignal): Promise<void> => {
  const maxBatch = options.maxBatch ?? DEFAULT_BATCH_EVENTS;
  let after = options.after;
  let failures = 0;
  // A whole turn of the event loop for each batch: a catch-up over a million events must not starve requests.
  for (await turn(); !signal.aborted; await turn()) {
    try {
      const batch = source.read(after, maxBatch);
      const last = batch.at(-1);
      if (last === undefined) await source.wakeUp.next(source.pollMs, signal);
      else {
        await options.handler(batch);
        after = last.token;
      }
      failures = 0;
    } catch (error) {
      report(error, options);
      await pause(failures, signal);
      failures += 1;
    }
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

const pause = async (failures: number, signal: AbortSignal): Promise<void> => {
  const ms = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
  await sleep(ms, undefined, { signal }).catch(() => undefined);
};
