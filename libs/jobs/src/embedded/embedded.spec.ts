import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobQueueContract } from '../contract.spec-kit.js';
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
