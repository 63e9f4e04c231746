import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { transformSync } from '@swc/core';
import { handle, handleInThread } from '../definition.js';
import { JobRegistry } from '../registry.js';
import {
  ask,
  clauses,
  errand,
  eventually,
  idOf,
  other,
  reached,
  recorder,
  type OpenQueue,
} from './kit.spec-kit.js';

/** Threads load JavaScript: the real serve.ts, compiled, with the test's job beside it. */
function compileInto(dir: string): URL {
  const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  const { code } = transformSync(readFileSync(source('../thread/serve.ts'), 'utf8'), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  });
  writeFileSync(join(dir, 'serve.mjs'), code);
  copyFileSync(source('./thread-job.mjs'), join(dir, 'thread-job.mjs'));
  return pathToFileURL(join(dir, 'thread-job.mjs'));
}

export const threadClauses = (open: OpenQueue): void => {
  describe('a job in a thread of its own', () => {
    let dir = '';
    let registry: JobRegistry;
    beforeAll(() => {
      dir = mkdtempSync(join(tmpdir(), 'mingzhang-thread-'));
      registry = JobRegistry.ofWorker(
        [errand, other],
        [handleInThread(errand, compileInto(dir), { by: 'errand boy' }), handle(other, recorder().run)],
      );
    });
    afterAll(() => rmSync(dir, { recursive: true, force: true }));
    const clause = clauses(open);

    clause('leaves this process free, tells its progress and gives its result', async (start) => {
      const { queue } = await start(registry);
      const flag = join(dir, 'flag');
      await queue.enqueue(ask('k1', `spin|${flag}`));
      const busy = await eventually(
        () => queue.get(idOf('k1')),
        (job) => job?.progress !== null,
      );
      expect(busy).toMatchObject({ state: 'running', progress: { done: 1, total: 2, note: 'busy' } });
      // Were it busy in this thread, nobody would come to write this.
      writeFileSync(flag, '');
      expect((await reached(queue, idOf('k1'), 'done')).result).toEqual({
        said: 'from the thread, errand boy',
      });
    });
    clause('is ended when it is cancelled, however busy it is', async (start) => {
      const { queue } = await start(registry);
      await queue.enqueue(ask('k1', `spin|${join(dir, 'never')}`));
      await eventually(
        () => queue.get(idOf('k1')),
        (job) => job?.progress !== null,
      );
      expect(await queue.cancel(idOf('k1'))).toBe(true);
      await reached(queue, idOf('k1'), 'cancelled');
    });
    clause('fails as another does, and may take down its thread, not the process', async (start) => {
      const { queue } = await start(registry);
      await queue.enqueue(ask('k1', 'fail'));
      await queue.enqueue(ask('k2', 'exit'));
      expect(await reached(queue, idOf('k1'), 'dead')).toMatchObject({ attempts: 1, error: 'no such unit' });
      const ended = await reached(queue, idOf('k2'), 'dead');
      expect(ended).toMatchObject({
        attempts: 3,
        error: 'the thread of errand/k2 ended with code 3 and no answer',
      });
    });
  });
};
