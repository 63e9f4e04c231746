/** JSON as it survives a round trip through any store: no bigint, no undefined, no NaN. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * waiting → running → done; a failed attempt goes back to waiting until the attempts are used up, then dead, which is the list
 * of dead letters. cancelled from waiting or running.
 */
export const JOB_STATES = ['waiting', 'running', 'done', 'dead', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

export interface JobProgress {
  readonly done: number;
  /** Null where it is not known. */
  readonly total: number | null;
  /** What is being done now, in Chinese. */
  readonly note: string | null;
}

/** Times in ms since 1970. */
export interface Job {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly input: Json;
  readonly state: JobState;
  /** How often it was started. */
  readonly attempts: number;
  readonly progress: JobProgress | null;
  readonly result: Json;
  /** Of the last attempt that failed. */
  readonly error: string | null;
  readonly enqueuedAt: number;
  readonly finishedAt: number | null;
}

export interface JobRequest {
  readonly name: string;
  readonly input: unknown;
}

export type JobRefusal =
  | { readonly code: 'job.inputInvalid'; readonly issues: readonly { path: string; message: string }[] }
  /** The same id, another input: the definition's key leaves something out that matters. */
  | { readonly code: 'job.idReused'; readonly id: string };

export type Enqueued =
  /** `fresh` is false where the job was there already: nothing was added. */
  | { readonly ok: true; readonly job: Job; readonly fresh: boolean }
  | { readonly ok: false; readonly refusal: JobRefusal };

export interface JobFilter {
  readonly states?: readonly JobState[];
  readonly names?: readonly string[];
  /** The newest this many; 100 unless told, 1,000 at most. */
  readonly limit?: number;
}

export interface QueueHealth {
  readonly waiting: number;
  readonly running: number;
  readonly dead: number;
  /** When a job last ended, well or not; null where none is remembered. */
  readonly lastFinishedAt: number | null;
  /** When the job was asked for that has waited longest; null where none waits. */
  readonly oldestWaitingAt: number | null;
}

/**
 * The JobQueue port. A job runs at least once: handlers are idempotent, and effects are keyed. Its id follows from its name and
 * input, so asking twice is asking once. Every adapter passes `jobQueueContract` (contract.spec-kit.ts).
 */
export interface JobQueue {
  /** Answers when the job is kept. @throws UnknownJob, and QueueUnavailable within seconds when the queue cannot be reached. */
  enqueue(request: JobRequest): Promise<Enqueued>;
  get(id: string): Promise<Job | null>;
  /** Newest first. Finished jobs are forgotten in the end (limits.ts). */
  list(filter?: JobFilter): Promise<readonly Job[]>;
  /** False where there is nothing to cancel. A running job is asked to stop: its signal aborts. */
  cancel(id: string): Promise<boolean>;
  /** A dead or cancelled job starts anew, with all its attempts. */
  retry(id: string): Promise<boolean>;
  /** A finished job is not remembered any longer. False, and nothing done, where it is not there or not over. */
  forget(id: string): Promise<boolean>;
  health(): Promise<QueueHealth>;
  /** Takes no further job, gives those at work a moment to end; what was cut off runs again later. */
  close(): Promise<void>;
}

/** The queue's server does not answer. */
export class QueueUnavailable extends Error {
  override readonly name = 'QueueUnavailable';
}

/** A name that is in no definition: a programming error. */
export class UnknownJob extends Error {
  override readonly name = 'UnknownJob';
}

/** "A job ran lately": what a queue's health means, because a worker that lost its connection can stay silent without an error. */
export function ranLately({ lastFinishedAt }: QueueHealth, now: number, withinMs: number): boolean {
  return lastFinishedAt !== null && now - lastFinishedAt <= withinMs;
}
