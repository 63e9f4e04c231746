import { afterEach, beforeEach, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import {
  ask,
  eventually,
  idOf,
  pause,
  producer,
  reached,
  recorder,
  registryOf,
} from '../contract/kit.spec-kit.js';
import type { JobRegistry } from '../registry.js';
import { sweep } from '../sweep.js';
import { BullQueue } from './bull-queue.js';
import { describeWithRedis, RedisServer } from './redis.spec-kit.js';

const JOBS = 1_000;
/** Well above the answer time the queue promises: it must end, not end in time. */
const MUST_END_MS = 60_000;

describeWithRedis('faults of Redis', () => {
  let server: RedisServer;
  const opened: BullQueue[] = [];
  beforeEach(async () => {
    server = await RedisServer.start();
  }, 60_000);
  afterEach(async () => {
    for (const queue of opened.splice(0)) await queue.close();
    server.stop();
  }, MUST_END_MS);
  const open = (registry: JobRegistry, url = server.url): BullQueue => {
    const queue = BullQueue.open({
      url,
      ledger: 'faults',
      registry,
      clock: { now: () => Date.now() },
      onError: () => undefined,
      concurrency: 8,
      lockMs: 2_000,
      graceMs: 500,
    });
    opened.push(queue);
    return queue;
  };
  const unavailable = { name: 'QueueUnavailable' };

  it('killed with 1,000 jobs queued: what was lost is asked for again, every effect is there once', async () => {
    const effects = new Database(':memory:');
    effects.exec('CREATE TABLE effect (key TEXT PRIMARY KEY, times INTEGER NOT NULL) STRICT');
    const count = effects.prepare('SELECT COUNT(*) FROM effect').pluck();
    const apply = effects.prepare('INSERT OR IGNORE INTO effect VALUES (?, 1)');
    let runs = 0;
    const asker = open(producer);
    const owed = Array.from({ length: JOBS }, (_, n) => ask(`k${n}`));
    expect(await sweep(asker, owed)).toEqual({ owed: JOBS, fresh: JOBS });
    open(
      registryOf(async ({ key }) => {
        runs += 1;
        await pause(3);
        apply.run(key);
        return { said: key };
      }),
    );
    await eventually(
      async () => count.get() as number,
      (done) => done >= 200,
    );
    expect(await server.kill()).toBe('SIGKILL');
    const before = count.get() as number;
    expect(before).toBeLessThan(JOBS);
    await expect(asker.enqueue(ask('meanwhile'))).rejects.toMatchObject(unavailable);
    await server.up();
    const again = await eventually(
      () => sweep(asker, owed).catch(() => null),
      (report) => report !== null,
    );
    await eventually(
      async () => count.get() as number,
      (done) => done === JOBS,
    );
    process.stderr.write(
      `killed after ${before} of ${JOBS}; ${again?.fresh} jobs lost and asked for again; ${runs} runs\n`,
    );
    expect(effects.prepare('SELECT SUM(times) FROM effect').pluck().get()).toBe(JOBS);
    expect(await asker.list({ states: ['dead'] })).toEqual([]);
    await eventually(
      () => asker.health(),
      ({ waiting, running }) => waiting + running === 0,
    );
  }, 180_000);

  it('everything lost: the sweep brings it back, and keyed effects are not doubled', async () => {
    const { ran, run } = recorder();
    const done = new Set<string>();
    open(
      registryOf(async (input, context) => {
        if (!done.has(input.key)) await run(input, context);
        done.add(input.key);
        return { said: input.key };
      }),
    );
    const asker = open(producer);
    const owed = Array.from({ length: 50 }, (_, n) => ask(`k${n}`));
    await sweep(asker, owed);
    await reached(asker, idOf('k49'), 'done');
    server.flush();
    expect(await asker.get(idOf('k49'))).toBeNull();
    expect(await sweep(asker, owed)).toEqual({ owed: 50, fresh: 50 });
    await reached(asker, idOf('k49'), 'done');
    expect(ran.toSorted()).toEqual(owed.map((_, n) => `k${n}`).toSorted());
  }, 120_000);

  it('a worker goes on by itself after Redis was away while it was idle', async () => {
    const { ran, run } = recorder();
    open(registryOf(run));
    const asker = open(producer);
    await asker.enqueue(ask('k1'));
    await reached(asker, idOf('k1'), 'done');
    expect(await server.kill()).toBe('SIGKILL');
    await pause(1_500);
    await server.up();
    await eventually(
      () => asker.enqueue(ask('k2')).catch(() => null),
      (answer) => answer !== null,
    );
    await reached(asker, idOf('k2'), 'done');
    expect(ran).toEqual(['k1', 'k2']);
  }, 120_000);

  it('a Redis that hangs is an error, not a wait, and afterwards all is well', async () => {
    const asker = open(registryOf(recorder().run));
    await asker.enqueue(ask('k1'));
    server.hang();
    await expect(asker.enqueue(ask('k2'))).rejects.toMatchObject(unavailable);
    await expect(asker.get(idOf('k1'))).rejects.toMatchObject(unavailable);
    await expect(asker.health()).rejects.toMatchObject(unavailable);
    server.resume();
    await eventually(
      () => asker.enqueue(ask('k3')).catch(() => null),
      (answer) => answer !== null,
    );
    await reached(asker, idOf('k3'), 'done');
  }, 120_000);

  it('a Redis that is not there yet is an error until it comes', async () => {
    await server.kill();
    const asker = open(registryOf(recorder().run));
    await expect(asker.enqueue(ask('k1'))).rejects.toMatchObject(unavailable);
    await expect(asker.list()).rejects.toMatchObject(unavailable);
    await server.up();
    await eventually(
      () => asker.enqueue(ask('k1')).catch(() => null),
      (answer) => answer !== null,
    );
    await reached(asker, idOf('k1'), 'done');
  }, 120_000);

  it(
    'closing ends although Redis is away, and although a job does not',
    async () => {
      const queue = open(registryOf(() => new Promise(() => undefined)));
      await queue.enqueue(ask('k1'));
      await reached(queue, idOf('k1'), 'running');
      await server.kill();
      await queue.close();
      const neverThere = open(registryOf(recorder().run));
      await neverThere.close();
      const asked = open(producer);
      await expect(asked.enqueue(ask('k2'))).rejects.toMatchObject(unavailable);
      await asked.close();
      // What BullMQ had begun to wait for in vain ends by its own timers; then nothing keeps a process alive.
      await pause(7_000);
    },
    MUST_END_MS,
  );
});
