import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '@mingzhang/hosts/embedded';
import type { Job, JobQueue, JobRequest } from '@mingzhang/jobs';
import { z } from 'zod';

const stored = z.object({ id: z.string(), name: z.string(), input: z.unknown() });

/** Jobs that people asked for, kept beside a queue that may lose them, until they are over. One file each. */
export class AskedJobs {
  constructor(private readonly dir: string) {}

  async keep({ id, name, input }: Pick<Job, 'id' | 'name' | 'input'>): Promise<void> {
    await writeDurably(this.file(id), JSON.stringify({ id, name, input }));
  }

  /** What the queue is to have and has not; what is over is kept no longer. */
  async *owed(queue: JobQueue): AsyncGenerator<JobRequest> {
    for (const name of await readdir(this.dir).catch(() => [])) {
      if (!name.endsWith('.json')) continue;
      const file = join(this.dir, name);
      // Another worker may have seen to it first.
      const text = await readFile(file, 'utf8').catch(() => null);
      if (text === null) continue;
      const request = stored.parse(JSON.parse(text));
      const job = await queue.get(request.id);
      if (job === null) yield request;
      else if (job.finishedAt !== null) await rm(file, { force: true });
    }
  }

  private file(id: string): string {
    return join(this.dir, `${createHash('sha256').update(id).digest('hex')}.json`);
  }
}
