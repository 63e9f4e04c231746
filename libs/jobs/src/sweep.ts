import type { JobQueue, JobRequest } from './port.js';

export interface SweepReport {
  readonly owed: number;
  /** How many the queue did not know. */
  readonly fresh: number;
}

/**
 * Asks again for everything that is owed, as events or the app store know it: what the queue lost comes back, what it has is
 * left alone. @throws for an owed job that the queue refuses.
 */
export async function sweep(
  queue: JobQueue,
  owed: AsyncIterable<JobRequest> | Iterable<JobRequest>,
): Promise<SweepReport> {
  let asked = 0;
  let fresh = 0;
  for await (const request of owed) {
    const answer = await queue.enqueue(request);
    if (!answer.ok) throw new Error(`an owed ${request.name} was refused: ${answer.refusal.code}`);
    asked += 1;
    if (answer.fresh) fresh += 1;
  }
  return { owed: asked, fresh };
}
