import { describe, expect, it } from '@jest/globals';
import { ask, errand, other, reached, recorder } from './contract/kit.spec-kit.js';
import { handle } from './definition.js';
import { EmbeddedQueue } from './embedded/embedded-queue.js';
import { heartbeat, startHeartbeat } from './heartbeat.js';
import { backoffMs } from './limits.js';
import { JobRegistry } from './registry.js';
import { sweep } from './sweep.js';

const { run } = recorder();
const open = (registry: JobRegistry): EmbeddedQueue =>
  EmbeddedQueue.open({ file: ':memory:', registry, clock: { now: () => Date.now() } });
const worker = JobRegistry.ofWorker([errand, other], [handle(errand, run), handle(other, run)]);

describe('a sweep', () => {
  it('asks for what is owed and unknown, and leaves the rest alone', async () => {
    const queue = open(worker);
    await queue.enqueue(ask('k1'));
    async function* owed() {
      for (const key of ['k1', 'k2', 'k3']) yield ask(key);
    }
    expect(await sweep(queue, owed())).toEqual({ owed: 3, fresh: 2 });
    expect(await sweep(queue, owed())).toEqual({ owed: 3, fresh: 0 });
    expect((await queue.list()).map(({ id }) => id).toSorted()).toEqual([
      'errand/k1',
      'errand/k2',
      'errand/k3',
    ]);
    await queue.close();
  });
  it('stops at a job that is owed and cannot be asked for: nobody would ever do it', async () => {
    const queue = open(worker);
    await queue.enqueue(ask('k1', 'a'));
    await expect(sweep(queue, [ask('k1', 'b')])).rejects.toThrow('job.idReused');
    await queue.close();
  });
});

describe('the heartbeat', () => {
  it('leaves no more than ten behind', async () => {
    const queue = open(JobRegistry.ofWorker([heartbeat], [handle(heartbeat, async () => null)]));
    for (let beat = 1; beat <= 30; beat += 1) {
      startHeartbeat(queue, { now: () => beat * 60_000 }, 60_000, () => undefined).stop();
      await reached(queue, `heartbeat/${beat}`, 'done');
    }
    await new Promise(setImmediate);
    const beats = (await queue.list({ names: ['heartbeat'] })).map(({ id }) => id);
    expect(beats.toReversed()).toEqual(Array.from({ length: 10 }, (_, n) => `heartbeat/${n + 21}`));
    await queue.close();
  });
  it('is one job a period, however many processes ask', async () => {
    const queue = open(JobRegistry.ofProducer([heartbeat]));
    const errors: unknown[] = [];
    const at = (now: number) =>
      startHeartbeat(queue, { now: () => now }, 60_000, (error) => errors.push(error));
    const beats = [at(120_000), at(179_999), at(180_000)];
    for (const beat of beats) beat.stop();
    await new Promise(setImmediate);
    expect((await queue.list()).map(({ id }) => id).toSorted()).toEqual(['heartbeat/2', 'heartbeat/3']);
    expect(errors).toEqual([]);
    await queue.close();
  });
});

describe('the pause before the next attempt', () => {
  it('doubles with each failure, up to an hour', () => {
    const pauses = [1, 2, 3, 4, 40].map((attempt) => backoffMs({ backoffMs: 1_000 }, attempt));
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 3_600_000]);
  });
});
