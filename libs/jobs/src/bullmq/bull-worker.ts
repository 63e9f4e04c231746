import { UnrecoverableError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { runAttempt, type Stop } from '../attempt.js';
import { backoffMs, KEEP_FINISHED_JOBS, KEEP_FINISHED_MS } from '../limits.js';
import type { JobRegistry } from '../registry.js';
import { workerConnection } from './connect.js';
import type { StoredData, StoredJob, StoredResult } from './stored-job.js';

export interface BullWorkerOptions {
  readonly url: string;
  readonly prefix: string;
  readonly queue: string;
  readonly registry: JobRegistry;
  readonly concurrency: number;
  /** A worker that died is noticed after this, and its job given to another. */
  readonly lockMs: number;
  readonly graceMs: number;
  readonly onError: (error: unknown) => void;
}

/** How often a running job is looked up, to see whether it was cancelled. */
const LOOK_MS = 500;
/** How many workers may die of a job before it is dead. */
const MAX_STALLED = 3;

/** Takes jobs from Redis and does them in this process, or in threads of it. */
export class BullWorker {
  private worker: Worker<StoredData, StoredResult> | null = null;
  private readonly connection: Redis;
  private readonly closing = new AbortController();

  constructor(
    private readonly options: BullWorkerOptions,
    private readonly lookUp: (id: string) => Promise<StoredJob | undefined>,
  ) {
    this.connection = workerConnection(options.url, options.onError);
    // Not before Redis is there: a worker that never met it cannot be closed.
    this.connection.once('ready', this.begin);
  }

  async close(): Promise<void> {
    const { graceMs, onError } = this.options;
    this.connection.off('ready', this.begin);
    const inTime = await within(this.worker?.pause(), graceMs);
    // By force, nothing is said to Redis about what is cut off: its lock runs out and another worker gets it.
    const closed = this.worker?.close(!inTime).catch(onError);
    // With Redis away it waits for answers, until nobody can answer any more.
    await within(closed, GOODBYE_MS);
    this.connection.disconnect();
    await within(closed, GOODBYE_MS);
    this.closing.abort('closing' satisfies Stop);
  }

  private readonly begin = (): void => {
    this.worker = this.start();
  };

  private start(): Worker<StoredData, StoredResult> {
    const { prefix, queue, concurrency, lockMs, onError, registry } = this.options;
    const worker = new Worker<StoredData, StoredResult>(queue, (job) => this.work(job), {
      connection: this.connection,
      prefix,
      concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      maxStalledCount: MAX_STALLED,
      removeOnComplete: KEEP,
      removeOnFail: KEEP,
      settings: {
        backoffStrategy: (attempt, _type, _error, job) =>
          backoffMs(registry.limits(job?.name ?? ''), attempt),
      },
    });
    return worker.on('error', onError);
  }

  private async work(job: StoredJob): Promise<StoredResult> {
    if (job.data.cancelled === true) return { cancelled: true };
    const id = job.id ?? '';
    const cancelling = new AbortController();
    const look = setInterval(() => {
      this.lookUp(id).then((now) => {
        if (now?.data.cancelled === true) cancelling.abort('cancelled' satisfies Stop);
      }, this.options.onError);
    }, LOOK_MS);
    const context = {
      id,
      attempt: job.attemptsStarted,
      signal: AbortSignal.any([cancelling.signal, this.closing.signal]),
      progress: (value: object) => job.updateProgress(value),
    };
    const outcome = await runAttempt(this.options.registry, {
      name: job.name,
      input: job.data.input,
      context,
    });
    clearInterval(look);
    switch (outcome.kind) {
      case 'done':
        return { result: outcome.result };
      case 'cancelled':
        return { cancelled: true };
      case 'failed':
        throw outcome.permanent ? new UnrecoverableError(outcome.error) : new Error(outcome.error);
      case 'closing':
        throw new Error('进程正在退出');
    }
  }
}

/** How long Redis may take to hear that a worker goes. */
export const GOODBYE_MS = 1_000;
const KEEP = { age: KEEP_FINISHED_MS / 1_000, count: KEEP_FINISHED_JOBS };

/** True when it settled in time. */
export async function within(work: Promise<unknown> | undefined, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([Promise.resolve(work).then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
