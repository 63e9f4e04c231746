import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { all, event, events, eventually, ledgerOf } from '../contract/kit.spec-kit.js';
import { MemoryLog, openMemoryEventStore } from '../memory/memory-store.js';
import type { EventStore } from '../port.js';
import { startDouble, type Double } from './double/double.spec-kit.js';
import { openEventStoreDb } from './store.js';

/** The positions of the double are (log index + 1) × 100. */
jest.setTimeout(60_000);
const folder = mkdtempSync(join(tmpdir(), 'positions-'));
const indexFile = join(folder, 'positions');
const stores: EventStore[] = [];
const doubles: Double[] = [];

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const double of doubles.splice(0)) double.kill();
  rmSync(indexFile, { force: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

const serve = async (log = new MemoryLog()): Promise<Double> => {
  const double = await startDouble({ store: openMemoryEventStore(log) });
  doubles.push(double);
  return double;
};

const open = async (
  { connectionString }: Double,
  options = { prefix: 'ledger', indexFile },
): Promise<EventStore> => {
  const store = await openEventStoreDb({ connectionString, timeoutMs: 1_000, ...options });
  stores.push(store);
  return store;
};

const keptPositions = (): bigint[] => [...new BigUint64Array(new Uint8Array(readFileSync(indexFile)).buffer)];

/** A ledger of four events, and its positions in the file. */
const served = async (): Promise<Double> => {
  const double = await serve();
  const store = await open(double);
  await store.append('a', events(1, 2), 'no-stream');
  await store.append('b', events(3, 4), 'no-stream');
  await store.close();
  return double;
};
const LEDGER = [
  ['a', 0, 0, 1],
  ['a', 1, 1, 2],
  ['b', 0, 2, 3],
  ['b', 1, 3, 4],
];

describe('the file of positions', () => {
  it('is written at the latest when the store closes, and spares the next start the reading of the log', async () => {
    const double = await served();
    expect(keptPositions()).toEqual([100n, 200n, 300n, 400n]);
    const store = await open(double);
    expect(await store.append('a', events(5), 1)).toEqual({ ok: true, revision: 2, logIndex: 4 });
    expect((await all(store.readStream('b'))).map(({ logIndex }) => logIndex)).toEqual([2, 3]);
    expect(double.subscribedAfter).toEqual([-1, 3]);
    await store.close();
    expect(keptPositions()).toEqual([100n, 200n, 300n, 400n, 500n]);
  });
  it('is written while the ledger grows, too', async () => {
    const store = await open(await serve());
    for (let n = 0; n < 2_000; n += 500) {
      await store.append(
        `s${n}`,
        Array.from({ length: 500 }, (_, k) => event(n + k)),
        'no-stream',
      );
    }
    await eventually(() => existsSync(indexFile) && statSync(indexFile).size >= 8 * 1_024);
  });
  it.each([
    ['cut off in the middle of a position', () => truncateSync(indexFile, 13)],
    ['with noise at its end', () => appendFileSync(indexFile, Buffer.alloc(24, 7))],
    ['with a part twice, as of two writers', () => appendFileSync(indexFile, readFileSync(indexFile))],
    [
      'with a position where no event of the ledger is',
      () => writeFileSync(indexFile, new BigUint64Array([150n, 350n])),
    ],
    ['that is empty', () => writeFileSync(indexFile, '')],
  ])('%s is built anew', async (_, damage) => {
    const double = await served();
    damage();
    const store = await open(double);
    expect(await ledgerOf(store)).toEqual(LEDGER);
    expect((await all(store.readStream('b'))).map(({ logIndex }) => logIndex)).toEqual([2, 3]);
    await store.close();
    expect(keptPositions()).toEqual([100n, 200n, 300n, 400n]);
  });
  it('of another ledger on the same server is built anew', async () => {
    const double = await served();
    const store = await open(double, { prefix: 'other', indexFile });
    expect(await store.append('a', events(5), 'no-stream')).toEqual({ ok: true, revision: 0, logIndex: 0 });
    await store.close();
    expect(keptPositions()).toEqual([500n]);
  });
  it('that cannot be written does no harm', async () => {
    const double = await serve();
    const store = await open(double, { prefix: 'ledger', indexFile: join(folder, 'missing', 'positions') });
    expect(await store.append('a', events(1), 'no-stream')).toEqual({ ok: true, revision: 0, logIndex: 0 });
    await store.close();
    expect(existsSync(join(folder, 'missing'))).toBe(false);
  });
});

describe('a new ledger on a server that others use', () => {
  it('is sent nothing of theirs, and does not begin at the beginning of their log', async () => {
    const double = await serve();
    const others = await open(double, { prefix: 'others', indexFile: `${indexFile}-others` });
    for (let n = 0; n < 3_000; n += 500) {
      await others.append(
        `s${n}`,
        Array.from({ length: 500 }, (_, k) => event(n + k)),
        'no-stream',
      );
    }
    await others.close();
    rmSync(`${indexFile}-others`, { force: true });
    const before = double.faults.sentEvents;
    const store = await open(double);
    expect(await store.head()).toBe(-1);
    expect(await all(store.readAll())).toEqual([]);
    expect(await store.append('a', events(1), 'no-stream')).toEqual({ ok: true, revision: 0, logIndex: 0 });
    expect(await store.head()).toBe(0);
    // A page or two to see where the log ends.
    expect(double.faults.sentEvents - before).toBeLessThan(300);
    expect(double.subscribedAfter.at(-1)).toBe(2_999);
  });

  it('an old and quiet ledger finds its own events, however much others wrote since', async () => {
    const double = await served();
    rmSync(indexFile);
    const others = await open(double, { prefix: 'others', indexFile: `${indexFile}-others` });
    for (let n = 0; n < 2_000; n += 500) {
      await others.append(
        `s${n}`,
        Array.from({ length: 500 }, (_, k) => event(n + k)),
        'no-stream',
      );
    }
    await others.close();
    rmSync(`${indexFile}-others`, { force: true });
    const before = double.faults.sentEvents;
    const store = await open(double);
    expect(await store.head()).toBe(3);
    expect(await ledgerOf(store)).toEqual(LEDGER);
    expect(await store.append('b', events(5), 1)).toEqual({ ok: true, revision: 2, logIndex: 4 });
    expect(double.faults.sentEvents - before).toBeLessThan(300);
  });
});

describe('the log index', () => {
  it('is the same for every process, whoever appends', async () => {
    const double = await serve();
    const writers = [
      await open(double, { prefix: 'a', indexFile: `${indexFile}-1` }),
      await open(double, { prefix: 'a', indexFile: `${indexFile}-2` }),
    ];
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => writers[n % 2]?.append(`s${n}`, events(n), 'no-stream')),
    );
    const told = answers.map((answer, n) => [`s${n}`, answer?.ok === true ? answer.logIndex : answer]);
    for (const store of writers) {
      const ledger = (await ledgerOf(store)).map(([stream, , logIndex]) => [stream, logIndex]);
      expect(ledger.map(([, logIndex]) => logIndex)).toEqual([...Array(40).keys()]);
      expect(new Set(ledger.map(String))).toEqual(new Set(told.map(String)));
      expect(await store.head()).toBe(39);
    }
  });
});
