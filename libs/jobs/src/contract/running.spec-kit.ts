import { describe, expect } from '@jest/globals';
import { PermanentFailure, requestJob } from '../definition.js';
import {
  ask,
  clauses,
  door,
  eventually,
  idOf,
  other,
  pause,
  reached,
  recorder,
  registryOf,
  type OpenQueue,
} from './kit.spec-kit.js';

export const runningClauses = (open: OpenQueue): void => {
  describe('attempts', () => attempts(open));
  describe('progress', () => progress(open));
  describe('cancelling', () => cancelling(open));
  describe('closing', () => closing(open));
};

const attempts = (open: OpenQueue): void => {
  const clause = clauses(open);

  clause('a failed attempt is followed by another, until one succeeds', async (start) => {
    const seen: number[] = [];
    const { queue } = await start(
      registryOf(async (_input, { attempt }) => {
        seen.push(attempt);
        if (attempt < 3) throw new Error(`no ${attempt}`);
        return { said: 'at last' };
      }),
    );
    await queue.enqueue(ask('k1'));
    expect(await reached(queue, idOf('k1'), 'done')).toMatchObject({
      attempts: 3,
      result: { said: 'at last' },
    });
    expect(seen).toEqual([1, 2, 3]);
  });
  clause(
    'when they are used up the job is dead, with its error; brought back it has them all again',
    async (start) => {
      let mended = false;
      let tried = 0;
      const { queue } = await start(
        registryOf(async () => {
          tried += 1;
          if (!mended) throw new Error('库存不足');
          return { said: 'mended' };
        }),
      );
      await queue.enqueue(ask('k1'));
      expect(await reached(queue, idOf('k1'), 'dead')).toMatchObject({ attempts: 3, error: '库存不足' });
      expect(tried).toBe(3);
      expect((await queue.list({ states: ['dead'] })).map(({ id }) => id)).toEqual([idOf('k1')]);
      expect(await queue.enqueue(ask('k1'))).toMatchObject({ fresh: false, job: { state: 'dead' } });
      mended = true;
      expect(await queue.retry(idOf('k1'))).toBe(true);
      expect(await reached(queue, idOf('k1'), 'done')).toMatchObject({ attempts: 1 });
      expect(await queue.retry(idOf('k1'))).toBe(false);
      expect(await queue.retry(idOf('none'))).toBe(false);
      expect(tried).toBe(4);
    },
  );
  clause('a failure that is for good is not tried again', async (start) => {
    const { queue } = await start(
      registryOf(async () => {
        throw new PermanentFailure('没有这个单位');
      }),
    );
    await queue.enqueue(ask('k1'));
    expect(await reached(queue, idOf('k1'), 'dead')).toMatchObject({ attempts: 1, error: '没有这个单位' });
  });
  clause('an attempt that takes too long is aborted', async (start) => {
    let aborted = false;
    const { queue } = await start(
      registryOf(async (_input, { signal }) => {
        signal.addEventListener('abort', () => (aborted = true));
        return new Promise(() => undefined);
      }),
    );
    await queue.enqueue(requestJob(other, { key: 'o1' }));
    const job = await reached(queue, 'other/o1', 'dead');
    expect(job.error).toBe('超过 0.1 秒未完成');
    expect(aborted).toBe(true);
  });
  clause('a result that is not of the kind promised, or too large, is a failure for good', async (start) => {
    const { queue } = await start(
      registryOf(
        async () => ({ said: 7 }) as unknown as { said: string },
        async () => ({ said: 'x'.repeat(65_536) }),
      ),
    );
    await queue.enqueue(ask('k1'));
    await queue.enqueue(requestJob(other, { key: 'o1' }));
    expect(await reached(queue, idOf('k1'), 'dead')).toMatchObject({ attempts: 1, result: null });
    expect((await reached(queue, 'other/o1', 'dead')).error).toBe('作业结果超过 65536 字节');
  });
  clause('a job that fails does not stop the ones behind it', async (start) => {
    const { queue } = await start(
      registryOf(async ({ key }) => {
        if (key === 'bad') throw new PermanentFailure('no');
        return { said: key };
      }),
    );
    await queue.enqueue(ask('bad'));
    await queue.enqueue(ask('good'));
    await reached(queue, idOf('good'), 'done');
    await reached(queue, idOf('bad'), 'dead');
  });
};

const progress = (open: OpenQueue): void => {
  clauses(open)('is seen while the job runs', async (start) => {
    const shut = door();
    const { queue } = await start(
      registryOf(async (_input, context) => {
        await context.progress({ done: 3, total: 10, note: '江汉区' });
        await shut.passed;
        await context.progress({ done: 10, total: 10, note: null });
        return { said: context.id };
      }),
    );
    await queue.enqueue(ask('k1'));
    const job = await eventually(
      () => queue.get(idOf('k1')),
      (one) => one?.progress !== null,
    );
    expect(job).toMatchObject({ state: 'running', progress: { done: 3, total: 10, note: '江汉区' } });
    shut.open();
    expect(await reached(queue, idOf('k1'), 'done')).toMatchObject({
      progress: { done: 10, total: 10, note: null },
      result: { said: idOf('k1') },
    });
  });
};

const cancelling = (open: OpenQueue): void => {
  const clause = clauses(open);

  clause('a job that waits is not done; brought back it is', async (start) => {
    const shut = door();
    const ran: string[] = [];
    const { queue } = await start(
      registryOf(async ({ key }) => {
        ran.push(key);
        if (key === 'k1') await shut.passed;
        return { said: key };
      }),
    );
    for (const key of ['k1', 'k2', 'k3', 'k4']) await queue.enqueue(ask(key));
    await reached(queue, idOf('k1'), 'running');
    expect(await queue.cancel(idOf('k2'))).toBe(true);
    expect(await queue.cancel(idOf('k3'))).toBe(true);
    expect((await queue.get(idOf('k2')))?.state).toBe('cancelled');
    expect((await queue.list({ states: ['cancelled'] })).map(({ id }) => id)).toHaveLength(2);
    expect(await queue.cancel(idOf('k2'))).toBe(false);
    expect(await queue.retry(idOf('k3'))).toBe(true);
    shut.open();
    await reached(queue, idOf('k4'), 'done');
    await reached(queue, idOf('k3'), 'done');
    expect(ran.toSorted()).toEqual(['k1', 'k3', 'k4']);
    expect(await queue.get(idOf('k2'))).toMatchObject({ state: 'cancelled', result: null });
    expect(await queue.retry(idOf('k2'))).toBe(true);
    await reached(queue, idOf('k2'), 'done');
  });
  clause('a job that runs is asked to stop, and is not tried again', async (start) => {
    let started = 0;
    let reason: unknown;
    const { queue } = await start(
      registryOf(async (_input, { signal }) => {
        started += 1;
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reason = signal.reason;
            reject(new Error('stopped'));
          });
        });
      }),
    );
    await queue.enqueue(ask('k1'));
    await reached(queue, idOf('k1'), 'running');
    expect(await queue.cancel(idOf('k1'))).toBe(true);
    await reached(queue, idOf('k1'), 'cancelled');
    await pause(50);
    expect([started, reason]).toEqual([1, 'cancelled']);
    expect(await queue.list({ states: ['dead'] })).toEqual([]);
  });
  clause('what is over or unknown cannot be cancelled', async (start) => {
    const { queue } = await start(registryOf(recorder().run));
    await queue.enqueue(ask('k1'));
    await reached(queue, idOf('k1'), 'done');
    expect(await queue.cancel(idOf('k1'))).toBe(false);
    expect(await queue.cancel(idOf('none'))).toBe(false);
    expect((await queue.get(idOf('k1')))?.state).toBe('done');
  });
};

const closing = (open: OpenQueue): void => {
  const clause = clauses(open);

  clause('a job at work may end, one that waits stays', async (start) => {
    const shut = door();
    const ran: string[] = [];
    const registry = registryOf(async ({ key }) => {
      ran.push(key);
      if (key === 'k1') await shut.passed;
      return { said: key };
    });
    const { queue, reopen } = await start(registry);
    await queue.enqueue(ask('k1'));
    await queue.enqueue(ask('k2'));
    await reached(queue, idOf('k1'), 'running');
    const closed = queue.close();
    await pause(50);
    shut.open();
    await closed;
    expect(ran).toEqual(['k1']);
    const again = await reopen(registry);
    expect(await again.get(idOf('k1'))).toMatchObject({ state: 'done', attempts: 1 });
    await reached(again, idOf('k2'), 'done');
    expect(ran).toEqual(['k1', 'k2']);
  });
  clause('a job that does not end is cut off, and done by the next process', async (start) => {
    let starts = 0;
    const registry = registryOf(async () => {
      starts += 1;
      return starts === 1 ? new Promise(() => undefined) : { said: 'second' };
    });
    const { queue, reopen } = await start(registry);
    await queue.enqueue(ask('k1'));
    await reached(queue, idOf('k1'), 'running');
    await queue.close();
    const again = await reopen(registry);
    expect(await reached(again, idOf('k1'), 'done')).toMatchObject({ result: { said: 'second' } });
    expect(starts).toBe(2);
  });
  clause('closing again does nothing', async (start) => {
    const { queue } = await start(registryOf(recorder().run));
    await queue.close();
    await queue.close();
  });
};
