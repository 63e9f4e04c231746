import { describe, expect } from '@jest/globals';
import type { Delivered } from '../port.js';
import {
  all,
  clauses,
  door,
  event,
  events,
  eventually,
  pause,
  Recorder,
  streamOf,
  type Open,
} from './kit.spec-kit.js';

export const closeClauses = (open: Open): void => {
  describe('close', () => {
    calls(open);
    underWay(open);
  });
};

const calls = (open: Open): void => {
  const clause = clauses(open);
  clause('waits for appends under way, which are answered and kept', async (store, { reopen }) => {
    const appends = [
      store.append('a', events(1), 'no-stream'),
      store.append('b', events(2), 'no-stream'),
      store.append('a', events(3), 'no-stream'),
    ];
    let answered = 0;
    for (const append of appends) void append.then(() => (answered += 1));
    await store.close();
    expect(answered).toBe(3);
    expect((await Promise.all(appends)).map(({ ok }) => ok)).toEqual([true, true, false]);
    const again = await reopen();
    expect(await streamOf(again, 'a')).toEqual([1]);
    expect(await streamOf(again, 'b')).toEqual([2]);
  });
  clause('afterwards every call says StoreClosed; closing again does nothing', async (store) => {
    await store.append('a', events(1), 'no-stream');
    await store.close();
    await store.close();
    const closed = { name: 'StoreClosed' };
    await expect(store.append('a', [event(2)], 0)).rejects.toMatchObject(closed);
    await expect(all(store.readStream('a'))).rejects.toMatchObject(closed);
    await expect(all(store.readAll())).rejects.toMatchObject(closed);
    await expect(store.head()).rejects.toMatchObject(closed);
    expect(() => store.subscribe({ after: null, handler: () => undefined })).toThrow(
      expect.objectContaining(closed),
    );
  });
  clause('calls made while it closes say StoreClosed', async (store) => {
    const closing = store.close();
    await expect(store.append('a', events(1), 'no-stream')).rejects.toMatchObject({ name: 'StoreClosed' });
    await closing;
  });
};

const underWay = (open: Open): void => {
  const clause = clauses(open);
  clause('stops subscriptions and waits for the handler at work', async (store) => {
    const recorder = new Recorder();
    const shut = door();
    let started = false;
    const handler = async (batch: readonly Delivered[]): Promise<void> => {
      started = true;
      await shut.passed;
      await recorder.handler(batch);
    };
    await store.append('a', events(1, 2), 'no-stream');
    store.subscribe({ after: null, handler, maxBatch: 1 });
    store.subscribe({ after: null, handler: () => undefined });
    await eventually(() => started);
    let closed = false;
    const closing = store.close().then(() => (closed = true));
    await pause(20);
    expect(closed).toBe(false);
    shut.open();
    await closing;
    expect(recorder.numbers).toEqual([1]);
    await pause(20);
    expect(recorder.numbers).toEqual([1]);
  });
  clause('ends a reading that is under way at its next page', async (store) => {
    for (let n = 0; n < 3; n += 1) {
      const part = Array.from({ length: 400 }, (_, k) => event(n * 400 + k));
      await store.append(`s${n}`, part, 'no-stream');
    }
    const reading = (async () => {
      for await (const { event: stored } of store.readAll()) if (stored.logIndex === 10) await store.close();
    })();
    await expect(reading).rejects.toMatchObject({ name: 'StoreClosed' });
  });
};
