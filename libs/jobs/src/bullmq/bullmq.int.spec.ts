import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { jobQueueContract } from '../contract.spec-kit.js';
import { ask, eventually, idOf, producer, reached, recorder, registryOf } from '../contract/kit.spec-kit.js';
import type { JobRegistry } from '../registry.js';
import { BullQueue, type BullQueueOptions } from './bull-queue.js';
import { describeWithRedis, RedisServer } from './redis.spec-kit.js';

const clock = { now: () => Date.now() };
const LOCK_MS = 500;

describeWithRedis('jobs in Redis', () => {
  let server: RedisServer;
  let ledgers = 0;
  beforeAll(async () => {
    server = await RedisServer.start();
  }, 60_000);
  afterAll(() => server.stop());

  const fresh = (): string => `ledger-${(ledgers += 1)}`;
  const open = (registry: JobRegistry, ledger: string, more: Partial<BullQueueOptions> = {}): BullQueue =>
    BullQueue.open({
      url: server.url,
      ledger,
      registry,
      clock,
      onError: () => undefined,
      concurrency: 1,
      lockMs: LOCK_MS,
      graceMs: 200,
      ...more,
    });

  jobQueueContract('BullMQ', async (registry) => {
    const ledger = fresh();
    const opened = [open(registry, ledger)];
    const [queue] = opened;
    if (queue === undefined) throw new Error('one was opened');
    return {
      queue,
      reopen: async (given) => {
        const again = open(given, ledger);
        opened.push(again);
        return again;
      },
      cleanup: async () => {
        for (const one of opened) await one.close();
      },
    };
  });

  it('several processes ask and several work: each job is done once', async () => {
    const ledger = fresh();
    const { ran, run } = recorder();
    const askers = [open(producer, ledger), open(producer, ledger)];
    const workers = [1, 2, 3].map(() => open(registryOf(run), ledger));
    const keys = Array.from({ length: 60 }, (_, n) => `k${n}`);
    // Both ask for everything.
    for (const key of keys) await Promise.all(askers.map((queue) => queue.enqueue(ask(key))));
    const [asker] = askers;
    if (asker === undefined) throw new Error('two were opened');
    await eventually(
      () => asker.list({ states: ['done'], limit: 1_000 }),
      (done) => done.length === keys.length,
    );
    expect(ran.toSorted()).toEqual(keys.toSorted());
    for (const queue of [...askers, ...workers]) await queue.close();
  }, 60_000);

  it('another process cancels what this one runs', async () => {
    const ledger = fresh();
    const worker = open(
      registryOf(() => new Promise(() => undefined)),
      ledger,
    );
    const asker = open(producer, ledger);
    await asker.enqueue(ask('k1'));
    await reached(asker, idOf('k1'), 'running');
    expect(await asker.cancel(idOf('k1'))).toBe(true);
    await reached(asker, idOf('k1'), 'cancelled');
    for (const queue of [asker, worker]) await queue.close();
  }, 60_000);

  it('two ledgers in one Redis know nothing of each other', async () => {
    const one = open(producer, fresh());
    const two = open(producer, fresh());
    await one.enqueue(ask('k1'));
    expect(await two.get(idOf('k1'))).toBeNull();
    expect(await two.list()).toEqual([]);
    for (const queue of [one, two]) await queue.close();
  }, 60_000);

  it('says what it stands on', async () => {
    const queue = open(producer, fresh());
    expect(await queue.server()).toEqual({
      version: expect.stringMatching(/^\d+\.\d+/),
      evictionPolicy: 'noeviction',
      appendOnly: true,
    });
    await queue.close();
  });
});
