import type { Job as BullJob, JobType } from 'bullmq';
import type { Job, JobProgress, JobState, Json } from '../port.js';
import type { JobRegistry } from '../registry.js';

/** What stands in Redis as the data of a job. */
export interface StoredData {
  readonly input: Json;
  /** Set by `cancel`. Whoever works on the job, or takes it up, sees it. */
  readonly cancelled?: true;
}

export type StoredJob = BullJob<StoredData, Json>;

/** BullMQ's own states. A cancelled job is a failed one that says why, or one that waits to be thrown away. */
export const BULL_STATES: Readonly<Record<JobState, readonly JobType[]>> = {
  waiting: ['waiting', 'delayed', 'prioritized'],
  running: ['active'],
  done: ['completed'],
  dead: ['failed'],
  cancelled: ['failed', 'waiting', 'delayed', 'prioritized'],
};

export function stateOf(job: StoredJob, bullState: string): JobState {
  if (bullState === 'active') return 'running';
  if (bullState === 'completed') return 'done';
  if (job.data.cancelled === true) return 'cancelled';
  return bullState === 'failed' ? 'dead' : 'waiting';
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
    result: state === 'done' ? job.returnvalue : null,
    error: job.failedReason ?? null,
    enqueuedAt: job.timestamp,
    finishedAt: job.finishedOn ?? null,
  };
}
