import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { all, event, events, ledgerOf, uuid } from '../contract/kit.spec-kit.js';
import type { EventStore } from '../port.js';
import type { Faults } from './group-writer.js';
import { openSqliteEventStore } from './sqlite-store.js';
import { temporaryFolder } from './temporary.spec-kit.js';

type Point = Parameters<Faults['before']>[0];

/** Counts the points passed, and fails at one of them as often as armed. */
class CountingFaults implements Faults {
  readonly passed: Record<Point, number> = { commit: 0, answer: 0 };
  readonly fired: Record<Point, number> = { commit: 0, answer: 0 };
  armed: Point | null = null;

  before(point: Point): void {
    this.passed[point] += 1;
    if (this.armed !== point) return;
    this.armed = null;
    this.fired[point] += 1;
    throw new Error(`fault before ${point}`);
  }
}

let folder: ReturnType<typeof temporaryFolder>;
let faults: CountingFaults;
let store: EventStore;

beforeEach(() => {
  folder = temporaryFolder();
  faults = new CountingFaults();
  store = openSqliteEventStore({ file: folder.file, faults });
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

const reopen = async (): Promise<void> => {
  await store.close();
  store = openSqliteEventStore({ file: folder.file, faults });
};

const appendEach = (count: number): Promise<unknown>[] =>
  Array.from({ length: count }, (_, n) => store.append(`s${n}`, events(n), 'no-stream'));

describe('group commit', () => {
  it('appends of one turn of the event loop share one transaction', async () => {
    await Promise.all(appendEach(50));
    expect(faults.passed.commit).toBe(1);
    expect(await store.head()).toBe(49);
  });

  it('appends of several callbacks of one turn share it too', async () => {
    const turns = [1, 2, 3].map(
      (n) =>
        new Promise<void>((resolve, reject) => {
          setImmediate(
            () => void store.append(`t${n}`, [event(n)], 'no-stream').then(() => resolve(), reject),
          );
        }),
    );
    await Promise.all(turns);
    expect(faults.passed.commit).toBe(1);
  });

  it('an awaited append has its own', async () => {
    for (let n = 0; n < 3; n += 1) await store.append(`s${n}`, events(n), 'no-stream');
    expect(faults.passed.commit).toBe(3);
  });

  it('a burst is cut into transactions of 256 appends', async () => {
    await Promise.all(appendEach(1000));
    expect(faults.passed.commit).toBe(4);
    expect((await ledgerOf(store)).map(([stream]) => stream)).toEqual(
      Array.from({ length: 1000 }, (_, n) => `s${n}`),
    );
  });

  it('is answered only after COMMIT', async () => {
    let answered = false;
    const before = faults.before.bind(faults);
    faults.before = (point) => {
      expect(answered).toBe(false);
      before(point);
    };
    await store.append('a', events(1), 'no-stream').then(() => (answered = true));
    expect(faults.passed).toEqual({ commit: 1, answer: 1 });
  });
});

describe('faults', () => {
  const outcomeUnknown = { name: 'OutcomeUnknown' };

  it('before COMMIT: nothing is stored, the retry writes once', async () => {
    faults.armed = 'commit';
    await expect(store.append('a', events(1, 2), 'no-stream')).rejects.toMatchObject(outcomeUnknown);
    expect(faults.fired).toEqual({ commit: 1, answer: 0 });
    expect(await ledgerOf(store)).toEqual([]);
    await reopen();
    expect(await ledgerOf(store)).toEqual([]);
    expect(await store.append('a', events(1, 2), 'no-stream')).toEqual({
      ok: true,
      revision: 1,
      logIndex: 1,
    });
  });

  it('after COMMIT: stored though the caller saw an error, the retry writes nothing', async () => {
    faults.armed = 'answer';
    await expect(store.append('a', events(1, 2), 'no-stream')).rejects.toMatchObject({
      ...outcomeUnknown,
      cause: new Error('fault before answer'),
    });
    expect(faults.fired).toEqual({ commit: 0, answer: 1 });
    const stored = [
      ['a', 0, 0, 1],
      ['a', 1, 1, 2],
    ];
    expect(await ledgerOf(store)).toEqual(stored);
    for (let retry = 0; retry < 2; retry += 1) {
      expect(await store.append('a', events(1, 2), 'no-stream')).toEqual({
        ok: true,
        revision: 1,
        logIndex: 1,
      });
      await reopen();
      expect(await ledgerOf(store)).toEqual(stored);
    }
  });

  it.each(['commit', 'answer'] as const)(
    'before %s: every append of the group is rejected, each retry writes once',
    async (point) => {
      await store.append('a', events(100), 'no-stream');
      faults.armed = point;
      const outcomes = await Promise.allSettled(appendEach(8));
      expect(faults.fired[point]).toBe(1);
      expect(outcomes.map(({ status }) => status)).toEqual(Array(8).fill('rejected'));
      expect(await store.head()).toBe(point === 'commit' ? 0 : 8);
      await Promise.all(appendEach(8));
      expect(await ledgerOf(store)).toEqual([
        ['a', 0, 0, 100],
        ...Array.from({ length: 8 }, (_, n) => [`s${n}`, 0, n + 1, n]),
      ]);
    },
  );

  it('a subscriber sees what was committed although the caller saw an error', async () => {
    const seen = new Promise<string>((resolve) => {
      store.subscribe({ after: null, handler: (batch) => resolve(batch[0]?.event.id ?? '') });
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    faults.armed = 'answer';
    await expect(store.append('a', events(1), 'no-stream')).rejects.toMatchObject(outcomeUnknown);
    expect(await seen).toBe(uuid(1));
    expect(await all(store.readStream('a'))).toHaveLength(1);
  });
});
