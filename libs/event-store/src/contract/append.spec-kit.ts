import { describe, expect } from '@jest/globals';
import type { EventStore } from '../port.js';
import { clauses, event, events, ledgerOf, streamOf, uuid, type Open } from './kit.spec-kit.js';

export const appendClauses = (open: Open): void => {
  describe('append', () => {
    expectations(open);
    atomicity(open);
  });
  describe('retry', () => {
    retries(open);
    otherPlaces(open);
  });
};

const expectations = (open: Open): void => {
  const clause = clauses(open);
  clause("'no-stream' starts a stream at revision 0", async (store) => {
    expect(await store.append('a', events(1), 'no-stream')).toEqual({ ok: true, revision: 0, logIndex: 0 });
    expect(await streamOf(store, 'a')).toEqual([1]);
  });
  clause("'no-stream' on a stream conflicts, names its last revision and writes nothing", async (store) => {
    await store.append('a', events(1, 2), 'no-stream');
    expect(await store.append('a', events(3), 'no-stream')).toEqual({ ok: false, actual: 1 });
    expect(await streamOf(store, 'a')).toEqual([1, 2]);
  });
  clause("'exists' goes on where the stream ends", async (store) => {
    await store.append('a', events(1, 2), 'no-stream');
    expect(await store.append('a', events(3, 4), 'exists')).toEqual({ ok: true, revision: 3, logIndex: 3 });
    expect(await streamOf(store, 'a')).toEqual([1, 2, 3, 4]);
  });
  clause("'exists' without a stream conflicts and writes nothing", async (store) => {
    expect(await store.append('a', events(1), 'exists')).toEqual({ ok: false, actual: 'no-stream' });
    expect(await ledgerOf(store)).toEqual([]);
  });
  clause('an exact revision goes on behind it', async (store) => {
    await store.append('a', events(1), 'no-stream');
    expect(await store.append('a', events(2), 0)).toEqual({ ok: true, revision: 1, logIndex: 1 });
    expect(await store.append('a', events(3, 4), 1)).toEqual({ ok: true, revision: 3, logIndex: 3 });
    expect(await streamOf(store, 'a')).toEqual([1, 2, 3, 4]);
  });
  clause('an exact revision that is too low, too high or without a stream conflicts', async (store) => {
    await store.append('a', events(1, 2, 3), 'no-stream');
    expect(await store.append('a', events(4), 0)).toEqual({ ok: false, actual: 2 });
    expect(await store.append('a', events(4), 1)).toEqual({ ok: false, actual: 2 });
    expect(await store.append('a', events(4), 3)).toEqual({ ok: false, actual: 2 });
    expect(await store.append('b', events(4), 0)).toEqual({ ok: false, actual: 'no-stream' });
    expect(await streamOf(store, 'a')).toEqual([1, 2, 3]);
    expect(await store.head()).toBe(2);
  });
  clause('a conflict changes nothing for the next append', async (store) => {
    await store.append('a', events(1), 'no-stream');
    await store.append('a', events(2), 5);
    expect(await store.append('a', events(2), 0)).toEqual({ ok: true, revision: 1, logIndex: 1 });
  });
};

const atomicity = (open: Open): void => {
  const clause = clauses(open);
  clause('several events are stored in the order given', async (store) => {
    const result = await store.append('a', events(5, 3, 4), 'no-stream');
    expect(result).toEqual({ ok: true, revision: 2, logIndex: 2 });
    expect(await streamOf(store, 'a')).toEqual([5, 3, 4]);
  });
  clause('all events or none: one bad event of three refuses all three', async (store) => {
    const bad = [event(1), event(2, { amount: Number.NaN }), event(3)];
    await expect(store.append('a', bad, 'no-stream')).rejects.toMatchObject({ name: 'UnstorableEvent' });
    expect(await ledgerOf(store)).toEqual([]);
    expect(await store.append('a', events(1), 'no-stream')).toEqual({ ok: true, revision: 0, logIndex: 0 });
  });
  clause('an empty list and an impossible revision throw and write nothing', async (store) => {
    await expect(store.append('a', [], 'no-stream')).rejects.toThrow(RangeError);
    for (const impossible of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(store.append('a', events(1), impossible)).rejects.toThrow(RangeError);
    }
    expect(await store.head()).toBe(-1);
  });
  clause('two events with one id in one append are refused', async (store) => {
    await expect(store.append('a', events(1, 1), 'no-stream')).rejects.toMatchObject({
      name: 'UnstorableEvent',
    });
    expect(await store.head()).toBe(-1);
  });
};

/** The first append of each retry, and two that came after it. */
const threeAppends = async (store: EventStore): Promise<void> => {
  await store.append('a', events(1, 2), 'no-stream');
  await store.append('b', events(3), 'no-stream');
  await store.append('a', events(4, 5), 1);
  await store.append('a', events(6), 3);
};

const RETRIED = [
  ['a', 'no-stream', [1, 2], { ok: true, revision: 1, logIndex: 1 }],
  ['b', 'no-stream', [3], { ok: true, revision: 0, logIndex: 2 }],
  ['a', 1, [4, 5], { ok: true, revision: 3, logIndex: 4 }],
  ['a', 3, [6], { ok: true, revision: 4, logIndex: 5 }],
] as const;

const retries = (open: Open): void => {
  const clause = clauses(open);
  const retryAll = async (store: EventStore): Promise<void> => {
    for (const [stream, expected, numbers, answer] of RETRIED) {
      expect(await store.append(stream, events(...numbers), expected)).toEqual(answer);
    }
    expect(await streamOf(store, 'a')).toEqual([1, 2, 4, 5, 6]);
    expect(await streamOf(store, 'b')).toEqual([3]);
    expect(await store.head()).toBe(5);
  };
  clause('with the same ids and revision it answers as the first time and writes nothing', async (store) => {
    await threeAppends(store);
    await retryAll(store);
    await retryAll(store);
  });
  clause('the same after the store was closed and opened again', async (store, { reopen }) => {
    await threeAppends(store);
    await store.close();
    await retryAll(await reopen());
  });
  clause('the same when the retry does not wait for the first answer', async (store) => {
    const answers = await Promise.all([
      store.append('a', events(1, 2), 'no-stream'),
      store.append('a', events(1, 2), 'no-stream'),
      store.append('a', events(1, 2), 'no-stream'),
    ]);
    expect(answers).toEqual(Array(3).fill({ ok: true, revision: 1, logIndex: 1 }));
    expect(await streamOf(store, 'a')).toEqual([1, 2]);
  });
};

const otherPlaces = (open: Open): void => {
  const clause = clauses(open);
  clause('the same ids at another place are a conflict', async (store) => {
    await threeAppends(store);
    expect(await store.append('a', events(1, 2), 0)).toEqual({ ok: false, actual: 4 });
    expect(await store.append('a', events(4, 5), 'no-stream')).toEqual({ ok: false, actual: 4 });
    expect(await store.append('a', events(6), 2)).toEqual({ ok: false, actual: 4 });
    expect(await store.append('b', events(1, 2), 'no-stream')).toEqual({ ok: false, actual: 0 });
    expect(await store.head()).toBe(5);
  });
  clause('ids that match only in part are a conflict', async (store) => {
    await threeAppends(store);
    const mixed = [event(1), { ...event(2), id: uuid(99) }];
    expect(await store.append('a', mixed, 'no-stream')).toEqual({ ok: false, actual: 4 });
    expect(await store.append('a', events(2, 1), 'no-stream')).toEqual({ ok: false, actual: 4 });
    expect(await store.append('a', events(6, 7), 3)).toEqual({ ok: false, actual: 4 });
    expect(await store.append('b', events(3, 4), 'no-stream')).toEqual({ ok: false, actual: 0 });
    expect(await store.head()).toBe(5);
  });
};
