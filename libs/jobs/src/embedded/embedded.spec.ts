import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { jobQueueContract } from '../contract.spec-kit.js';
import { ask, door, idOf, pause, reached, recorder, registryOf } from '../contract/kit.spec-kit.js';
import { KEEP_FINISHED_MS } from '../limits.js';
import type { JobRegistry } from '../registry.js';
import { EmbeddedQueue } from './embedded-queue.js';

const clock = { now: () => Date.now() };

jobQueueContract('the embedded queue', async (registry) => {
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-jobs-'));
  const opened: EmbeddedQueue[] = [];
  const open = (given: JobRegistry): EmbeddedQueue => {
    const file = join(dir, 'app.db');
    const queue = EmbeddedQueue.open({ file, registry: given, clock, concurrency: 1, graceMs: 200 });
    opened.push(queue);
    return queue;
  };
  return {
    queue: open(registry),
    reopen: async (given) => open(given),
    cleanup: async () => {
      for (const queue of opened) await queue.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
});

describe('the embedded queue by itself', () => {
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-jobs-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  const open = (name: string, registry: JobRegistry, at: { now(): number } = clock): EmbeddedQueue =>
    EmbeddedQueue.open({ file: join(dir, `${name}.db`), registry, clock: at, concurrency: 2, graceMs: 0 });
  /** What kill -9 leaves: the files as they are while the process still lives. */
  const crashed = (from: string, to: string): void => {
    for (const suffix of ['', '-wal']) {
      cpSync(join(dir, `${from}.db${suffix}`), join(dir, `${to}.db${suffix}`));
    }
  };
  const never = registryOf(() => new Promise(() => undefined));

  it('does again what a killed process was doing, and that attempt counts', async () => {
    const killed = open('killed', never);
    await killed.enqueue(ask('k1'));
    expect((await killed.get(idOf('k1')))?.state).toBe('running');
    crashed('killed', 'next');
    const { ran, run } = recorder();
    const next = open('next', registryOf(run));
    expect(await reached(next, idOf('k1'), 'done')).toMatchObject({ attempts: 2 });
    expect(ran).toEqual(['k1']);
    await next.close();
    await killed.close();
  });
  it('a job that kills its process every time is dead in the end', async () => {
    const processes: EmbeddedQueue[] = [];
    for (const n of [1, 2, 3, 4]) {
      if (n > 1) crashed(`suicide-${n - 1}`, `suicide-${n}`);
      const queue = open(`suicide-${n}`, never);
      processes.push(queue);
      if (n === 1) await queue.enqueue(ask('k1'));
      await reached(queue, idOf('k1'), n < 4 ? 'running' : 'dead');
    }
    expect(await processes[3]?.get(idOf('k1'))).toMatchObject({ attempts: 3, error: '进程在作业执行中退出' });
    for (const queue of processes) await queue.close();
  });
  it('does as many jobs at a time as it may, and no more', async () => {
    const shut = door();
    let atWork = 0;
    const queue = open(
      'room',
      registryOf(async ({ key }) => {
        atWork += 1;
        await shut.passed;
        return { said: key };
      }),
    );
    for (const key of ['k1', 'k2', 'k3', 'k4']) await queue.enqueue(ask(key));
    await pause(30);
    expect(atWork).toBe(2);
    expect(await queue.health()).toMatchObject({ running: 2, waiting: 2 });
    shut.open();
    await reached(queue, idOf('k4'), 'done');
    expect(atWork).toBe(4);
    await queue.close();
  });
  it('waits out the pause after a failure by its clock', async () => {
    let now = 1_000_000;
    let tried = 0;
    const registry = registryOf(async () => {
      tried += 1;
      throw new Error('no');
    });
    const queue = open('pause', registry, { now: () => now });
    await queue.enqueue(ask('k1'));
    await pause(40);
    expect(tried).toBe(1);
    now += 5;
    await reached(queue, idOf('k1'), 'waiting');
    await pause(40);
    expect(tried).toBe(2);
    // The second pause is twice the first.
    now += 9;
    await pause(40);
    expect(tried).toBe(2);
    now += 1;
    await reached(queue, idOf('k1'), 'dead');
    expect(tried).toBe(3);
    await queue.close();
  });
  it('forgets what ended long ago', async () => {
    let now = 1_000_000;
    const queue = open('old', registryOf(recorder().run), { now: () => now });
    await queue.enqueue(ask('k1'));
    await reached(queue, idOf('k1'), 'done');
    now += KEEP_FINISHED_MS;
    await queue.enqueue(ask('k2'));
    await reached(queue, idOf('k2'), 'done');
    expect(await queue.get(idOf('k1'))).not.toBeNull();
    now += 1;
    await queue.enqueue(ask('k3'));
    await reached(queue, idOf('k3'), 'done');
    expect(await queue.get(idOf('k1'))).toBeNull();
    await queue.close();
  });
});
