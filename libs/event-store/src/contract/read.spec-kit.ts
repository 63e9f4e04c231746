import { describe, expect } from '@jest/globals';
import type { EventStore, ReadStreamOptions } from '../port.js';
import { all, clauses, event, events, ledgerOf, numberOf, type Open } from './kit.spec-kit.js';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

export const readClauses = (open: Open): void => {
  describe('readStream', () => streamReading(open));
  describe('readAll and the log index', () => {
    logReading(open);
    logIndex(open);
  });
};

const streamReading = (open: Open): void => {
  const clause = clauses(open);
  const read = async (store: EventStore, options: ReadStreamOptions): Promise<unknown[]> =>
    (await all(store.readStream('a', options))).map(numberOf);

  clause('both ways, with from and limit', async (store) => {
    await store.append('a', events(0, 1, 2, 3, 4), 'no-stream');
    await store.append('b', events(9), 'no-stream');
    expect(await read(store, {})).toEqual([0, 1, 2, 3, 4]);
    expect(await read(store, { from: 2 })).toEqual([2, 3, 4]);
    expect(await read(store, { from: 1, limit: 2 })).toEqual([1, 2]);
    expect(await read(store, { direction: 'backwards' })).toEqual([4, 3, 2, 1, 0]);
    expect(await read(store, { direction: 'backwards', limit: 1 })).toEqual([4]);
    expect(await read(store, { direction: 'backwards', from: 3, limit: 3 })).toEqual([3, 2, 1]);
    expect(await read(store, { direction: 'backwards', from: 0 })).toEqual([0]);
  });
  clause('a start or limit beyond the ends of the stream', async (store) => {
    await store.append('a', events(0, 1, 2), 'no-stream');
    expect(await read(store, { from: 3 })).toEqual([]);
    expect(await read(store, { limit: 9 })).toEqual([0, 1, 2]);
    expect(await read(store, { limit: 0 })).toEqual([]);
    expect(await read(store, { direction: 'backwards', from: 9 })).toEqual([2, 1, 0]);
    await expect(read(store, { from: -1 })).rejects.toThrow(RangeError);
    await expect(read(store, { limit: -1 })).rejects.toThrow(RangeError);
  });
  clause('a stream that does not exist is empty, both ways', async (store) => {
    expect(await read(store, {})).toEqual([]);
    expect(await read(store, { direction: 'backwards' })).toEqual([]);
  });
  clause('a stream longer than any page, both ways', async (store) => {
    for (const start of upTo(3)) {
      const part = upTo(400).map((n) => event(start * 400 + n));
      await store.append('a', part, start === 0 ? 'no-stream' : start * 400 - 1);
    }
    expect(await read(store, {})).toEqual(upTo(1200));
    expect(await read(store, { direction: 'backwards' })).toEqual(upTo(1200).reverse());
    expect(await read(store, { from: 100, limit: 700 })).toEqual(upTo(700).map((n) => n + 100));
  });
  clause('many at once: each as it would come alone, in the order asked', async (store) => {
    await store.append('a', events(1, 2), 'no-stream');
    await store.append(
      'long',
      upTo(600).map((n) => event(n + 10)),
      'no-stream',
    );
    const asked = ['long', 'nobody', 'a', 'a'];
    const alone = await Promise.all(asked.map((stream) => all(store.readStream(stream))));
    const together = await store.readStreams(asked);
    expect(together.map((stream) => stream.map(numberOf))).toEqual([
      upTo(600).map((n) => n + 10),
      [],
      [1, 2],
      [1, 2],
    ]);
    expect(together).toEqual(alone);
    expect(await store.readStreams([])).toEqual([]);
  });
  clause('what comes back is what went in, with stream, revision and log index', async (store) => {
    await store.append('b', events(7), 'no-stream');
    await store.append('a', events(1, 2), 'no-stream');
    expect(await all(store.readStream('a'))).toEqual([
      { ...event(1), stream: 'a', revision: 0, logIndex: 1 },
      { ...event(2), stream: 'a', revision: 1, logIndex: 2 },
    ]);
  });
};

const logReading = (open: Open): void => {
  const clause = clauses(open);
  const numbersAfter = async (store: EventStore, after: string | null, limit?: number): Promise<unknown[]> =>
    (await all(store.readAll({ after, limit }))).map((one) => numberOf(one.event));

  clause('an empty ledger reads as empty and its head is −1', async (store) => {
    expect(await ledgerOf(store)).toEqual([]);
    expect(await store.head()).toBe(-1);
  });
  clause('from a token it continues with the next event, also after reopening', async (store, { reopen }) => {
    await store.append('a', events(0, 1), 'no-stream');
    await store.append('b', events(2), 'no-stream');
    await store.append('a', events(3, 4), 1);
    const delivered = await all(store.readAll());
    const rest = [[1, 2, 3, 4], [2, 3, 4], [3, 4], [4], []];
    for (const [n, one] of delivered.entries()) {
      expect(await numbersAfter(store, one.token)).toEqual(rest[n]);
    }
    expect(await numbersAfter(store, delivered[0]?.token ?? null, 2)).toEqual([1, 2]);
    await store.close();
    const again = await reopen();
    expect(await numbersAfter(again, delivered[1]?.token ?? null)).toEqual([2, 3, 4]);
  });
  clause('limits, also beyond any page', async (store) => {
    await store.append(
      'a',
      upTo(700).map((n) => event(n)),
      'no-stream',
    );
    expect(await numbersAfter(store, null, 0)).toEqual([]);
    expect(await numbersAfter(store, null, 3)).toEqual([0, 1, 2]);
    expect(await numbersAfter(store, null, 600)).toEqual(upTo(600));
    expect(await numbersAfter(store, null)).toEqual(upTo(700));
    await expect(numbersAfter(store, null, -1)).rejects.toThrow(RangeError);
  });
  clause('a token of no store is refused', async (store) => {
    await expect(all(store.readAll({ after: 'yesterday' }))).rejects.toThrow(RangeError);
    expect(() => store.subscribe({ after: 'yesterday', handler: () => undefined })).toThrow(RangeError);
  });
  clause('a reader that stops early leaves the store in order', async (store) => {
    await store.append('a', events(0, 1, 2), 'no-stream');
    for await (const one of store.readAll()) if (one.event.revision === 1) break;
    expect(await store.append('a', events(3), 2)).toEqual({ ok: true, revision: 3, logIndex: 3 });
  });
};

const logIndex = (open: Open): void => {
  const clause = clauses(open);
  clause('dense, in append order, untouched by refusals, kept after reopening', async (store, { reopen }) => {
    await store.append('a', events(1), 'no-stream');
    await store.append('b', events(2, 3), 'no-stream');
    await store.append('a', events(99), 7);
    await store.append('a', events(4, 5), 0);
    await store.append('b', events(2, 3), 'no-stream');
    await store.append('c', events(98), 'exists');
    await store.append('c', events(6), 'no-stream');
    const expected = [
      ['a', 0, 0, 1],
      ['b', 0, 1, 2],
      ['b', 1, 2, 3],
      ['a', 1, 3, 4],
      ['a', 2, 4, 5],
      ['c', 0, 5, 6],
    ];
    expect(await ledgerOf(store)).toEqual(expected);
    expect(await store.head()).toBe(5);
    await store.close();
    const again = await reopen();
    expect(await ledgerOf(again)).toEqual(expected);
    expect(await again.append('d', events(7), 'no-stream')).toEqual({ ok: true, revision: 0, logIndex: 6 });
  });
};
