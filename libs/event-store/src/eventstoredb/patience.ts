import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '../port.js';
import { failureOf, NoAnswer } from './errors.js';

/** How long the adapter waits. */
export interface Patience {
  /** For one answer of the server. */
  readonly callMs: number;
  /** For one operation with all its retries. */
  readonly totalMs: number;
}

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1_000;

/** Longer after each failure in a row. Ends at once when `signal` aborts. */
export const pause = async (failures: number, signal: AbortSignal): Promise<void> => {
  const ms = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
  await sleep(ms, undefined, { signal }).catch(() => undefined);
};

/** @throws NoAnswer after `ms`; what the work does later goes unnoticed, also its failure. */
export const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const bound = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(ms)), ms);
  });
  try {
    return await Promise.race([work, bound]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Tries again while the outcome is unknown and patience lasts: `attempt` must do no harm when it runs twice.
 * @throws the last failure, or the reason of `signal`
 */
export const patiently = async <T>(
  { totalMs }: Patience,
  signal: AbortSignal,
  attempt: () => Promise<T>,
): Promise<T> => {
  const end = performance.now() + totalMs;
  for (let failures = 0; ; failures += 1) {
    try {
      const result = await attempt();
      // The client ends what it cancels as if it were complete.
      signal.throwIfAborted();
      return result;
    } catch (error) {
      signal.throwIfAborted();
      if (failureOf(error) !== 'unknown' || performance.now() >= end) throw error;
    }
    await pause(failures, signal);
  }
};

/**
 * `patiently` for what only asks: nothing was changed, and it may be asked again later.
 * @throws StoreUnavailable when patience is over; what the server refuses, and the reason of `signal`, as they are
 */
export const asking: typeof patiently = async (patience, signal, attempt) => {
  try {
    return await patiently(patience, signal, attempt);
  } catch (error) {
    signal.throwIfAborted();
    if (failureOf(error) !== 'unknown') throw error;
    throw new StoreUnavailable(`EventStoreDB does not answer: ${String(error)}`, { cause: error });
  }
};
