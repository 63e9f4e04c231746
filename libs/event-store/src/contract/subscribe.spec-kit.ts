import { describe, expect } from '@jest/globals';
import { all, clauses, door, events, eventually, pause, Recorder, type Open } from './kit.spec-kit.js';
import type { Delivered, Json } from '../port.js';

export const subscribeClauses = (open: Open): void => {
  describe('subscribe', () => {
    delivery(open);
    failures(open);
    pace(open);
  });
};

const delivery = (open: Open): void => {
  const clause = clauses(open);
  clause('catches up from the start, then goes on live, in log order', async (store) => {
    const recorder = new Recorder();
    await store.append('a', events(0, 1), 'no-stream');
    await store.append('b', events(2), 'no-stream');
    store.subscribe({ after: null, handler: recorder.handler });
    await eventually(() => recorder.numbers.length >= 3);
    await store.append('a', events(3), 1);
    await eventually(() => recorder.numbers.length >= 4);
    await store.append('b', events(4, 5), 0);
    await eventually(() => recorder.numbers.length >= 6);
    expect(recorder.numbers).toEqual([0, 1, 2, 3, 4, 5]);
    expect(recorder.delivered).toEqual(await all(store.readAll()));
  });
  clause('waits in an empty ledger for its first event', async (store) => {
    const recorder = new Recorder();
    store.subscribe({ after: null, handler: recorder.handler });
    await pause(20);
    await store.append('a', events(1), 'no-stream');
    await eventually(() => recorder.numbers.length >= 1);
    expect(recorder.numbers).toEqual([1]);
  });
  clause('resumes exactly behind a token, also after reopening', async (store, { reopen }) => {
    await store.append('a', events(0, 1, 2, 3), 'no-stream');
    const token = (await all(store.readAll()))[1]?.token ?? null;
    const before = new Recorder();
    store.subscribe({ after: token, handler: before.handler });
    await eventually(() => before.numbers.length >= 2);
    expect(before.numbers).toEqual([2, 3]);
    await store.close();
    const after = new Recorder();
    const again = await reopen();
    again.subscribe({ after: before.delivered[0]?.token ?? null, handler: after.handler });
    await again.append('a', events(4), 3);
    await eventually(() => after.numbers.length >= 2);
    expect(after.numbers).toEqual([3, 4]);
  });
  clause('keeps to maxBatch', async (store) => {
    const recorder = new Recorder();
    await store.append('a', events(0, 1, 2, 3, 4, 5, 6), 'no-stream');
    store.subscribe({ after: null, handler: recorder.handler, maxBatch: 3 });
    await eventually(() => recorder.numbers.length >= 7);
    expect(recorder.numbers).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(Math.max(...recorder.batches.map((batch) => batch.length))).toBeLessThanOrEqual(3);
    expect(() => store.subscribe({ after: null, handler: recorder.handler, maxBatch: 0 })).toThrow(
      RangeError,
    );
  });
  clause('several subscriptions each get everything', async (store) => {
    const recorders = [new Recorder(), new Recorder(), new Recorder()];
    for (const { handler } of recorders) store.subscribe({ after: null, handler });
    for (let n = 0; n < 20; n += 1) await store.append(`s${n}`, events(n), 'no-stream');
    await eventually(() => recorders.every(({ numbers }) => numbers.length >= 20));
    for (const { numbers } of recorders) expect(numbers).toEqual([...Array(20).keys()]);
  });
};

const failures = (open: Open): void => {
  const clause = clauses(open);
  /** Fails each time it meets event `at`, as often as told; remembers what it completed and what it was given. */
  const failing = (at: Json, times: number, fail: () => Promise<void> | void) => {
    const completed = new Recorder();
    const given = new Recorder();
    let left = times;
    const handler = (batch: readonly Delivered[]): Promise<void> | void => {
      void given.handler(batch);
      if (left > 0 && batch.some(({ event: stored }) => stored.data['n'] === at)) {
        left -= 1;
        return fail();
      }
      return completed.handler(batch);
    };
    return { handler, completed, given };
  };

  clause('a handler that rejects gets the batch again: nothing skipped, order kept', async (store) => {
    const { handler, completed, given } = failing(4, 3, () => Promise.reject(new Error('view is busy')));
    const errors: unknown[] = [];
    await store.append('a', events(0, 1, 2, 3, 4, 5, 6), 'no-stream');
    store.subscribe({ after: null, handler, maxBatch: 2, onError: (error) => errors.push(error) });
    await eventually(() => completed.numbers.length >= 7);
    expect(completed.numbers).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(given.numbers.slice(0, 4)).toEqual([0, 1, 2, 3]);
    expect(given.numbers.filter((n) => n === 4)).toHaveLength(4);
    expect(given.numbers.filter((n) => n === 3)).toHaveLength(1);
    expect(errors).toEqual(Array(3).fill(new Error('view is busy')));
  });
  clause('a handler that throws at once is treated alike, also without onError', async (store) => {
    const { handler, completed } = failing(1, 1, () => {
      throw new Error('thrown');
    });
    await store.append('a', events(0, 1, 2), 'no-stream');
    store.subscribe({ after: null, handler, maxBatch: 1 });
    await eventually(() => completed.numbers.length >= 3);
    expect(completed.numbers).toEqual([0, 1, 2]);
  });
  clause('a failing handler does not stop other subscriptions, nor appends', async (store) => {
    const recorder = new Recorder();
    let failed = 0;
    const handler = (): void => {
      failed += 1;
      throw new Error('always');
    };
    store.subscribe({ after: null, handler });
    store.subscribe({ after: null, handler: recorder.handler });
    await store.append('a', events(0), 'no-stream');
    await eventually(() => recorder.numbers.length >= 1 && failed >= 2);
    await store.append('a', events(1), 0);
    await eventually(() => recorder.numbers.length >= 2);
    expect(recorder.numbers).toEqual([0, 1]);
  });
};

const pace = (open: Open): void => {
  const clause = clauses(open);
  clause('a slow handler has one batch at a time and misses nothing', async (store) => {
    const recorder = new Recorder();
    const shut = door();
    let inside = 0;
    let most = 0;
    const handler = async (batch: readonly Delivered[]): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await recorder.handler(batch);
      await shut.passed;
      inside -= 1;
    };
    store.subscribe({ after: null, handler, maxBatch: 5 });
    for (let n = 0; n < 40; n += 1) await store.append(`s${n}`, events(n), 'no-stream');
    await eventually(() => recorder.batches.length >= 1);
    await pause(50);
    expect(recorder.batches).toHaveLength(1);
    shut.open();
    await eventually(() => recorder.numbers.length >= 40);
    expect(recorder.numbers).toEqual([...Array(40).keys()]);
    expect(most).toBe(1);
  });
  clause('stop waits for the handler; nothing is delivered afterwards', async (store) => {
    const recorder = new Recorder();
    const shut = door();
    let started = false;
    const handler = async (batch: readonly Delivered[]): Promise<void> => {
      started = true;
      await shut.passed;
      await recorder.handler(batch);
    };
    await store.append('a', events(0, 1), 'no-stream');
    const subscription = store.subscribe({ after: null, handler, maxBatch: 1 });
    await eventually(() => started);
    let stopped = false;
    const stopping = subscription.stop().then(() => {
      stopped = true;
    });
    await pause(20);
    expect(stopped).toBe(false);
    shut.open();
    await stopping;
    expect(recorder.numbers).toEqual([0]);
    await store.append('a', events(2), 1);
    await pause(50);
    expect(recorder.numbers).toEqual([0]);
    await subscription.stop();
  });
  clause('stop ends a subscription that waits, and one whose handler always fails', async (store) => {
    const waiting = store.subscribe({ after: null, handler: () => undefined });
    let failed = 0;
    const failing = store.subscribe({
      after: null,
      handler: () => {
        failed += 1;
        throw new Error('always');
      },
    });
    await waiting.stop();
    await store.append('a', events(0), 'no-stream');
    await eventually(() => failed >= 1);
    await failing.stop();
    const before = failed;
    await pause(60);
    expect(failed).toBe(before);
  });
};
