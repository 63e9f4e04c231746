import { describe, expect } from '@jest/globals';
import { requestJob } from '../definition.js';
import { ranLately } from '../port.js';
import {
  ask,
  clauses,
  door,
  eventually,
  idOf,
  other,
  pause,
  producer,
  reached,
  recorder,
  registryOf,
  type OpenQueue,
} from './kit.spec-kit.js';

export const askingClauses = (open: OpenQueue): void => {
  describe('asking for a job', () => asking(open));
  describe('looking at jobs', () => looking(open));
};

const asking = (open: OpenQueue): void => {
  const clause = clauses(open);

  clause('it is done, and its result is kept', async (start) => {
    const { ran, run } = recorder();
    const { queue } = await start(registryOf(run));
    const asked = await queue.enqueue(ask('k1', '早'));
    if (!asked.ok) throw new Error(asked.refusal.code);
    expect(asked.fresh).toBe(true);
    expect(asked.job).toMatchObject({ id: 'errand/k1', name: 'errand', label: '差事' });
    const job = await reached(queue, idOf('k1'), 'done');
    expect(job).toMatchObject({ attempts: 1, error: null, progress: null, input: { key: 'k1', note: '早' } });
    expect(job.result).toEqual({ said: 'k1 done' });
    expect(job.finishedAt).toBeGreaterThanOrEqual(job.enqueuedAt);
    expect(ran).toEqual(['k1']);
  });
  clause('asking again, before or after, is asking once', async (start) => {
    const { ran, run } = recorder();
    const { queue } = await start(registryOf(run));
    await Promise.all(Array.from({ length: 8 }, () => queue.enqueue(ask('k1'))));
    await reached(queue, idOf('k1'), 'done');
    const again = await queue.enqueue(ask('k1'));
    expect(again).toMatchObject({
      ok: true,
      fresh: false,
      job: { state: 'done', result: { said: 'k1 done' } },
    });
    await queue.enqueue(ask('k2'));
    await reached(queue, idOf('k2'), 'done');
    expect(ran).toEqual(['k1', 'k2']);
  });
  clause('an input that says the same in other words is the same', async (start) => {
    const { queue } = await start(registryOf(recorder().run));
    await queue.enqueue({ name: 'errand', input: { key: 'k1', note: '' } });
    expect(await queue.enqueue({ name: 'errand', input: { key: 'k1' } })).toMatchObject({ fresh: false });
  });
  clause('another input under the same id is refused and changes nothing', async (start) => {
    const { queue } = await start(registryOf(recorder().run));
    await queue.enqueue(ask('k1', 'a'));
    expect(await queue.enqueue(ask('k1', 'b'))).toEqual({
      ok: false,
      refusal: { code: 'job.idReused', id: 'errand/k1' },
    });
    expect((await queue.get(idOf('k1')))?.input).toEqual({ key: 'k1', note: 'a' });
  });
  clause('an input that does not fit is refused with its place, and not kept', async (start) => {
    const { queue } = await start(registryOf(recorder().run));
    const answer = await queue.enqueue({ name: 'errand', input: { key: 'k1', note: 7 } });
    expect(answer).toMatchObject({
      ok: false,
      refusal: { code: 'job.inputInvalid', issues: [{ path: 'note' }] },
    });
    expect(await queue.list()).toEqual([]);
  });
  clause('a name nobody defined and a key nobody may use are errors of the program', async (start) => {
    const { queue } = await start(registryOf(recorder().run));
    await expect(queue.enqueue({ name: 'nothing', input: {} })).rejects.toMatchObject({ name: 'UnknownJob' });
    for (const key of ['', 'a:b', 'a b', 'a/b', 'a\n', 'x'.repeat(151)]) {
      await expect(queue.enqueue(ask(key))).rejects.toThrow('is no key');
    }
    expect(await queue.list()).toEqual([]);
  });
  clause('a process without handlers asks, another one does it', async (start) => {
    const { ran, run } = recorder();
    const { queue, reopen } = await start(producer);
    await queue.enqueue(ask('k1'));
    await queue.enqueue(ask('k2'));
    await pause(50);
    expect((await queue.get(idOf('k1')))?.state).toBe('waiting');
    await queue.close();
    const worker = await reopen(registryOf(run));
    await reached(worker, idOf('k1'), 'done');
    await reached(worker, idOf('k2'), 'done');
    expect(ran).toEqual(['k1', 'k2']);
  });
  clause('a hundred jobs are all done, each once', async (start) => {
    const { ran, run } = recorder();
    const { queue } = await start(registryOf(run));
    const keys = Array.from({ length: 100 }, (_, n) => `k${n}`);
    for (const key of keys) await queue.enqueue(ask(key));
    await eventually(
      () => queue.list({ states: ['done'], limit: 1_000 }),
      (done) => done.length === 100,
    );
    expect(ran.toSorted()).toEqual(keys.toSorted());
  });
};

const looking = (open: OpenQueue): void => {
  const clause = clauses(open);

  clause('a job that is not there is null', async (start) => {
    const { queue } = await start(producer);
    expect(await queue.get(idOf('k1'))).toBeNull();
  });
  clause('the list is newest first and takes state, name and length', async (start) => {
    const shut = door();
    const { queue } = await start(
      registryOf(
        async ({ key }) => {
          if (key === 'k2') await shut.passed;
          return { said: key };
        },
        async () => {
          throw new Error('no');
        },
      ),
    );
    await queue.enqueue(ask('k1'));
    await reached(queue, idOf('k1'), 'done');
    await queue.enqueue(requestJob(other, { key: 'o1' }));
    await reached(queue, 'other/o1', 'dead');
    await queue.enqueue(ask('k2'));
    await reached(queue, idOf('k2'), 'running');
    await pause(2);
    await queue.enqueue(ask('k3'));
    const ids = async (filter?: Parameters<typeof queue.list>[0]) =>
      (await queue.list(filter)).map(({ id }) => id);
    expect(await ids()).toEqual(['errand/k3', 'errand/k2', 'other/o1', 'errand/k1']);
    expect(await ids({ limit: 2 })).toEqual(['errand/k3', 'errand/k2']);
    expect(await ids({ names: ['other'] })).toEqual(['other/o1']);
    expect(await ids({ names: ['other', 'errand'], limit: 3 })).toEqual([
      'errand/k3',
      'errand/k2',
      'other/o1',
    ]);
    expect(await ids({ states: ['waiting', 'running'] })).toEqual(['errand/k3', 'errand/k2']);
    expect(await ids({ states: ['dead'] })).toEqual(['other/o1']);
    expect(await ids({ states: ['cancelled'] })).toEqual([]);
    shut.open();
    await reached(queue, idOf('k3'), 'done');
  });
  clause('what is over can be forgotten, what is not over cannot', async (start) => {
    const shut = door();
    const { queue } = await start(
      registryOf(async ({ key }) => {
        if (key === 'k2') await shut.passed;
        return { said: key };
      }),
    );
    await queue.enqueue(ask('k1'));
    await reached(queue, idOf('k1'), 'done');
    await queue.enqueue(ask('k2'));
    await reached(queue, idOf('k2'), 'running');
    await queue.enqueue(ask('k3'));
    expect(await queue.forget(idOf('k1'))).toBe(true);
    expect(await queue.get(idOf('k1'))).toBeNull();
    for (const key of ['k1', 'k2', 'k3', 'none']) expect(await queue.forget(idOf(key))).toBe(false);
    shut.open();
    await reached(queue, idOf('k3'), 'done');
  });
  clause('health counts what waits, runs and is dead, and says when a job last ended', async (start) => {
    const shut = door();
    const { queue } = await start(
      registryOf(
        async () => {
          await shut.passed;
          return { said: '' };
        },
        async () => {
          throw new Error('no');
        },
      ),
    );
    expect(await queue.health()).toEqual({
      waiting: 0,
      running: 0,
      dead: 0,
      lastFinishedAt: null,
      oldestWaitingAt: null,
    });
    await queue.enqueue(ask('k0'));
    await reached(queue, idOf('k0'), 'running');
    await queue.cancel(idOf('k0'));
    await reached(queue, idOf('k0'), 'cancelled');
    await queue.enqueue(requestJob(other, { key: 'o1' }));
    const { finishedAt } = await reached(queue, 'other/o1', 'dead');
    await queue.enqueue(ask('k1'));
    await queue.enqueue(ask('k2'));
    await reached(queue, idOf('k1'), 'running');
    const health = await queue.health();
    const oldestWaitingAt = (await queue.get(idOf('k2')))?.enqueuedAt;
    expect(health).toEqual({ waiting: 1, running: 1, dead: 1, lastFinishedAt: finishedAt, oldestWaitingAt });
    expect(ranLately(health, (finishedAt ?? 0) + 60_000, 60_000)).toBe(true);
    expect(ranLately(health, (finishedAt ?? 0) + 60_001, 60_000)).toBe(false);
    shut.open();
    await reached(queue, idOf('k2'), 'done');
  });
};
