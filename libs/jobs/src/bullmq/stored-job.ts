import type { Job as BullJob, JobType, Queue } from 'bullmq';
import type { Job, JobProgress, JobState, Json } from '../port.js';
import type { JobRegistry } from '../registry.js';

/** What stands in Redis as the data of a job. */
export interface StoredData {
  readonly input: Json;
  /** Set by `cancel`. Whoever works on the job, or takes it up, sees it. */
  readonly cancelled?: true;
}

/** A cancelled job completes, so that the failed ones are the dead letters and no others. */
export type StoredResult = { readonly result: Json } | { readonly cancelled: true };

export type StoredJob = BullJob<StoredData, StoredResult>;
export type StoredQueue = Queue<StoredData, StoredResult>;

/** Where BullMQ keeps jobs of our states. One that was cancelled while it waited goes on waiting, to be thrown away. */
export const BULL_STATES: Readonly<Record<JobState, readonly JobType[]>> = {
  waiting: ['waiting', 'delayed', 'prioritized'],
  running: ['active'],
  done: ['completed'],
  dead: ['failed'],
  cancelled: ['completed', 'waiting', 'delayed', 'prioritized'],
};

export function stateOf({ data, returnvalue }: StoredJob, bullState: string): JobState {
  switch (bullState) {
    case 'active':
      return 'running';
    case 'failed':
      return 'dead';
    case 'completed':
      return 'cancelled' in returnvalue ? 'cancelled' : 'done';
    default:
      return data.cancelled === true ? 'cancelled' : 'waiting';
  }
}

export function toJob(job: StoredJob, state: JobState, registry: JobRegistry): Job {
  return {
    id: job.id ?? '',
    name: job.name,
    label: registry.label(job.name),
    input: job.data.input,
    state,
    attempts: job.attemptsStarted,
    progress: typeof job.progress === 'object' ? (job.progress as JobProgress) : null,
    result: state === 'done' && 'result' in job.returnvalue ? job.returnvalue.result : null,
    error: job.failedReason ?? null,
    enqueuedAt: job.timestamp,
    finishedAt: job.finishedOn ?? null,
  };
}
