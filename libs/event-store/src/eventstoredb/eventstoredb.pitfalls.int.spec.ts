import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { event, events, eventually, ledgerOf, Recorder, streamOf } from '../contract/kit.spec-kit.js';
import { MemoryLog, openMemoryEventStore } from '../memory/memory-store.js';
import { StoreUnavailable, type EventStore } from '../port.js';
import type { EventStoreDbOptions } from './connect.js';
import { startDouble, type Double } from './double/double.spec-kit.js';
import { startClient } from './double/engine.spec-kit.js';
import { freshPrefix } from './double/ledgers.spec-kit.js';
import { openEventStoreDb } from './store.js';

/** What the client and the server are known for, on the double, because a real server does none of it on request. */

jest.setTimeout(60_000);
const TIMEOUT_MS = 300;
const stores: EventStore[] = [];
const doubles: Double[] = [];

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const double of doubles.splice(0)) double.kill();
});

const serve = async (options: { log?: MemoryLog; port?: number } = {}): Promise<Double> => {
  const double = await startDouble({ ...options, store: openMemoryEventStore(options.log) });
  doubles.push(double);
  return double;
};

const open = async (double: Double, options: Partial<EventStoreDbOptions> = {}): Promise<EventStore> => {
  const store = await openEventStoreDb({
    connectionString: double.connectionString,
    prefix: freshPrefix(),
    timeoutMs: TIMEOUT_MS,
    ...options,
  });
  stores.push(store);
  return store;
};

describe('an unknown outcome', () => {
  it.each([
    ['no-stream', []],
    [0, [1]],
    ['exists', [1]],
  ] as const)(
    'expecting %s: committed, the reply lost, tried again with the same ids and revision: written once',
    async (expected, before) => {
      const double = await serve();
      const store = await open(double);
      if (before.length > 0) await store.append('a', events(...before), 'no-stream');
      double.faults.dropReplies = 2;
      const last = before.length + 1;
      expect(await store.append('a', events(7, 8), expected)).toEqual({
        ok: true,
        revision: last,
        logIndex: last,
      });
      expect(double.faults.fired.dropped).toBe(2);
      expect(await streamOf(store, 'a')).toEqual([...before, 7, 8]);
    },
  );
  it('the server restarted between the tries: still written once', async () => {
    const log = new MemoryLog();
    const first = await serve({ log });
    const store = await open(first);
    first.faults.dropReplies = 1;
    const appended = store.append('a', events(1), 'no-stream');
    await eventually(() => first.faults.fired.dropped === 1);
    first.kill();
    await serve({ log, port: first.port });
    expect(await appended).toEqual({ ok: true, revision: 0, logIndex: 0 });
    expect(await ledgerOf(store)).toEqual([['a', 0, 0, 1]]);
  });
  it('is OutcomeUnknown when patience ends, and the next retry finds what was written', async () => {
    const double = await serve();
    const store = await open(double);
    double.faults.dropReplies = Infinity;
    await expect(store.append('a', events(1), 'no-stream')).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    expect(double.faults.fired.dropped).toBeGreaterThan(1);
    double.faults.dropReplies = 0;
    expect(await store.append('a', events(1), 'no-stream')).toEqual({ ok: true, revision: 0, logIndex: 0 });
    expect(await streamOf(store, 'a')).toEqual([1]);
  });
});

describe('a server that does not answer', () => {
  it('down: append is OutcomeUnknown, reading fails, and both work when it is back', async () => {
    const log = new MemoryLog();
    const double = await serve({ log });
    const store = await open(double);
    await store.append('a', events(1), 'no-stream');
    double.kill();
    await expect(store.append('a', events(2), 0)).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    await expect(streamOf(store, 'a')).rejects.toThrow();
    await serve({ log, port: double.port });
    expect(await store.append('a', events(2), 0)).toEqual({ ok: true, revision: 1, logIndex: 1 });
    expect(await streamOf(store, 'a')).toEqual([1, 2]);
  });
  it('hung: every call ends by our own bound, and works when the server goes on', async () => {
    const double = await serve();
    const store = await open(double);
    await store.append('a', events(1), 'no-stream');
    double.faults.hang();
    const [append, ...reads] = await Promise.allSettled([
      store.append('a', events(2), 0),
      store.append('b', events(3), 'exists'),
      streamOf(store, 'a'),
      ledgerOf(store),
      store.head(),
    ]);
    expect(double.faults.fired.hung).toBeGreaterThanOrEqual(5);
    expect(append).toMatchObject({ status: 'rejected', reason: { name: 'OutcomeUnknown' } });
    expect(
      reads.map((read) => read.status === 'rejected' && read.reason instanceof StoreUnavailable),
    ).toEqual(Array(4).fill(true));
    double.faults.release();
    expect(await store.append('a', events(2), 0)).toEqual({ ok: true, revision: 1, logIndex: 1 });
  });
  it('hung for a subscription that is starting: it is taken up again', async () => {
    const double = await serve();
    const store = await open(double);
    const recorder = new Recorder();
    double.faults.hang();
    store.subscribe({ after: null, handler: recorder.handler });
    await eventually(() => double.faults.fired.hung >= 2);
    double.faults.release();
    await store.append('a', events(1), 'no-stream');
    await eventually(() => recorder.numbers.length >= 1);
    expect(recorder.numbers).toEqual([1]);
  });
  it('not ready at the start: waited for', async () => {
    const double = await serve();
    double.faults.notReady = 3;
    const store = await open(double);
    expect(double.faults.fired.notReady).toBe(3);
    double.faults.notReady = 2;
    expect(await store.append('a', events(1), 'no-stream')).toEqual({ ok: true, revision: 0, logIndex: 0 });
    expect(double.faults.fired.notReady).toBe(5);
  });
  it('never there: opening says so and leaves nothing behind', async () => {
    const double = await serve();
    double.kill();
    await expect(open(double)).rejects.toThrow(/EventStoreDB cannot be used/);
  });
});

describe('appends to one stream', () => {
  it('go out in the order of the calls, also when the first has to be tried again', async () => {
    const double = await serve();
    const store = await open(double);
    double.faults.notReady = 1;
    const answers = [1, 2].map((n) => store.append('a', events(n), 'no-stream'));
    expect(await Promise.all(answers)).toEqual([
      { ok: true, revision: 0, logIndex: 0 },
      { ok: false, actual: 0 },
    ]);
    expect(double.faults.fired.notReady).toBe(1);
  });
});

describe('subscriptions', () => {
  it('outlive a restart of the server', async () => {
    const log = new MemoryLog();
    const double = await serve({ log });
    const store = await open(double);
    const recorder = new Recorder();
    store.subscribe({ after: null, handler: recorder.handler });
    await store.append('a', events(0, 1), 'no-stream');
    await eventually(() => recorder.numbers.length >= 2);
    double.kill();
    await serve({ log, port: double.port });
    await store.append('a', events(2), 1);
    await eventually(() => recorder.numbers.length >= 3);
    expect(recorder.numbers).toEqual([0, 1, 2]);
  });
});

describe('one process', () => {
  it('two stores on two servers: the end of one leaves the other alone', async () => {
    const [one, other] = [await serve(), await serve()];
    const [dying, living] = [await open(one), await open(other)];
    one.faults.delayMs = 100;
    other.faults.delayMs = 100;
    const lost = dying.append('a', events(1), 'no-stream').catch((error: Error) => error.name);
    const kept = living.append('a', events(1), 'no-stream');
    await sleep(20);
    one.kill();
    expect(await kept).toEqual({ ok: true, revision: 0, logIndex: 0 });
    expect(await lost).toBe('OutcomeUnknown');
  });
  it.each([
    ['one node', (address: string) => `esdb://${address}?tls=false`],
    ['a cluster', (address: string) => `esdb://${address},${address}?tls=false`],
  ])(
    'on %s: outlives a server killed under its appends, and ends by itself after close',
    async (_, connectionTo) => {
      const double = await serve();
      const connectionString = connectionTo(`127.0.0.1:${double.port}`);
      const client = startClient(connectionString, TIMEOUT_MS);
      client.child.stdout?.once('data', () => double.kill());
      const { stdout, stderr } = await client;
      expect(stdout).toBe('under way\n64 of 64 unknown\nclosed\n');
      expect(stderr).toBe('');
    },
  );
});

describe('close', () => {
  it('closes the socket', async () => {
    const double = await serve();
    const store = await open(double);
    await store.append('a', events(1), 'no-stream');
    expect(connectionsTo(double.port)).toBe(1);
    await store.close();
    await eventually(() => connectionsTo(double.port) === 0);
  });
  it('a reading under way ends as closed, not as complete', async () => {
    const double = await serve();
    const store = await open(double);
    await store.append(
      'a',
      Array.from({ length: 100 }, (_, n) => event(n)),
      'no-stream',
    );
    double.faults.delayMs = 5;
    const reading = streamOf(store, 'a');
    await sleep(100);
    await Promise.all([store.close(), expect(reading).rejects.toMatchObject({ name: 'StoreClosed' })]);
  });
});

/** Established connections to a port of this machine, from the client's side. */
const connectionsTo = (port: number): number => {
  const remote = new RegExp(
    `^ *\\d+: [0-9A-F:]+ 0100007F:${port.toString(16).toUpperCase().padStart(4, '0')} 01 `,
  );
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFileSync(file, 'utf8'));
  return tables
    .join('\n')
    .split('\n')
    .filter((line) => remote.test(line)).length;
};

describe('the log of a server that others use too', () => {
  it('only events of the own streams count, also behind the prefix of another ledger', async () => {
    const double = await serve();
    const [own, others] = [await open(double, { prefix: 'a' }), await open(double, { prefix: 'a-b' })];
    for (let n = 0; n < 200; n += 1) await others.append(`s${n}`, events(n), 'no-stream');
    expect(await own.head()).toBe(-1);
    expect(await own.append('s1', events(7), 'no-stream')).toEqual({ ok: true, revision: 0, logIndex: 0 });
    for (let n = 200; n < 400; n += 1) await others.append(`s${n}`, events(n), 'no-stream');
    expect(await own.head()).toBe(0);
    expect(await ledgerOf(own)).toEqual([['s1', 0, 0, 7]]);
    expect(await others.head()).toBe(399);
  });
  it('an event that stands exactly at a checkpoint is waited for', async () => {
    const double = await serve();
    const [own, others] = [await open(double, { prefix: 'a' }), await open(double, { prefix: 'b' })];
    expect(await own.append('a', events(1), 'no-stream')).toEqual({ ok: true, revision: 0, logIndex: 0 });
    // The server sends a checkpoint after every 128 events.
    for (let n = 1; n < 128; n += 1) await others.append(`s${n}`, events(n), 'no-stream');
    expect(await own.append('a', events(2), 0)).toEqual({ ok: true, revision: 1, logIndex: 1 });
  });
  it('a limit of the server below ours is told as one', async () => {
    const store = await open(await serve());
    const nearly = event(1, { text: 'x'.repeat(1024 * 1024 - 300) });
    const refused = store.append('政'.repeat(400), [nearly], 'no-stream');
    await expect(refused).rejects.toMatchObject({
      name: 'UnstorableEvent',
      message: expect.stringMatching(/at most 1048576 bytes/),
    });
  });
});
