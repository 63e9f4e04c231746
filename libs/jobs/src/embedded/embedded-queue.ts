import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { checkedInput, runAttempt, type Outcome, type Stop } from '../attempt.js';
import { jobId } from '../definition.js';
import type { JobClock } from '../heartbeat.js';
import { backoffMs, CLOSE_GRACE_MS, LIST_LIMIT, LONGEST_LIST } from '../limits.js';
import {
  JOB_STATES,
  type Enqueued,
  type Job,
  type JobFilter,
  type JobProgress,
  type JobQueue,
  type JobRequest,
  type Json,
  type QueueHealth,
} from '../port.js';
import type { JobRegistry } from '../registry.js';
import { JobTable, type JobRow } from './job-table.js';

export interface EmbeddedQueueOptions {
  /** The app store: an SQLite file of this process alone. */
  readonly file: string;
  readonly registry: JobRegistry;
  readonly clock: JobClock;
  /** How many jobs run at a time. */
  readonly concurrency?: number;
  /** How long `close` lets jobs at work go on. */
  readonly graceMs?: number;
}

/** Small: it shares its process with the requests. */
const CONCURRENCY = 2;
/** However long the pause, the clock may be set meanwhile. */
const LONGEST_SLEEP_MS = 60_000;

interface Running {
  readonly stopping: AbortController;
  readonly ended: Promise<void>;
}

/** Jobs in an SQLite file, done by this process. What was running when it ended runs again when the file is opened. */
export class EmbeddedQueue implements JobQueue {
  private readonly table: JobTable;
  private readonly running = new Map<string, Running>();
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  private constructor(
    private readonly db: Database.Database,
    private readonly options: EmbeddedQueueOptions,
  ) {
    this.table = new JobTable(db);
    this.recover();
    this.take();
  }

  static open(options: EmbeddedQueueOptions): EmbeddedQueue {
    const db = new Database(options.file);
    db.pragma('journal_mode = WAL');
    // An accepted job is a promise, unlike a view that can be built again.
    db.pragma('synchronous = FULL');
    db.pragma('busy_timeout = 5000');
    return new EmbeddedQueue(db, options);
  }

  async enqueue(request: JobRequest): Promise<Enqueued> {
    const definition = this.options.registry.definition(request.name);
    const checked = checkedInput(definition, request);
    if (!checked.ok) return checked;
    const { input } = checked;
    const id = jobId(definition, definition.key(input));
    const fresh = this.table.get(id) === null;
    if (fresh) this.table.add({ id, name: definition.name, input }, this.now());
    const job = this.known(id);
    if (!isDeepStrictEqual(job.input, input)) return { ok: false, refusal: { code: 'job.idReused', id } };
    this.take();
    return { ok: true, job, fresh };
  }

  async get(id: string): Promise<Job | null> {
    const row = this.table.get(id);
    return row === null ? null : this.job(row);
  }

  async list({ states = JOB_STATES, names, limit = LIST_LIMIT }: JobFilter = {}): Promise<readonly Job[]> {
    return this.table.list(states, names ?? null, Math.min(limit, LONGEST_LIST)).map((row) => this.job(row));
  }

  async cancel(id: string): Promise<boolean> {
    const row = this.table.get(id);
    if (row?.state === 'waiting') {
      this.table.finish(id, 'cancelled', this.now());
      return true;
    }
    const running = this.running.get(id);
    running?.stopping.abort('cancelled' satisfies Stop);
    return running !== undefined;
  }

  async retry(id: string): Promise<boolean> {
    const revived = this.table.revive(id, this.now());
    this.take();
    return revived;
  }

  async forget(id: string): Promise<boolean> {
    return this.table.forget(id);
  }

  async health(): Promise<QueueHealth> {
    return {
      waiting: this.table.count('waiting'),
      running: this.table.count('running'),
      dead: this.table.count('dead'),
      lastFinishedAt: this.table.lastFinishedAt(),
      oldestWaitingAt: this.table.oldestWaitingAt(),
    };
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.timer);
    const grace = setTimeout(() => {
      for (const { stopping } of this.running.values()) stopping.abort('closing' satisfies Stop);
    }, this.options.graceMs ?? CLOSE_GRACE_MS);
    await Promise.all([...this.running.values()].map(({ ended }) => ended));
    clearTimeout(grace);
    this.db.close();
  }

  /** What was running in a process that ended. Its attempt counts: a job that kills its process does so a few times only. */
  private recover(): void {
    for (const row of this.table.running()) {
      this.settle(row, { kind: 'failed', error: '进程在作业执行中退出', permanent: false });
    }
  }

  /** Starts what is due, as far as there is room, and wakes up for what is due next. */
  private take(): void {
    const { registry, concurrency = CONCURRENCY } = this.options;
    if (!registry.works || this.closed) return;
    while (this.running.size < concurrency) {
      const row = this.table.take(this.now());
      if (row === null) break;
      const stopping = new AbortController();
      this.running.set(row.id, { stopping, ended: this.run(row, stopping.signal) });
    }
    clearTimeout(this.timer);
    const due = this.table.nextDue();
    if (due === null || this.running.size >= concurrency) return;
    const pause = Math.min(Math.max(due - this.now(), 0), LONGEST_SLEEP_MS);
    this.timer = setTimeout(() => this.take(), pause);
  }

  private async run(row: JobRow, signal: AbortSignal): Promise<void> {
    let over = false;
    const progress = async (value: JobProgress): Promise<void> => {
      // A handler that was left to itself may go on telling.
      if (!over) this.table.progress(row.id, value);
    };
    const context = { id: row.id, attempt: row.attempts, signal, progress };
    const input = JSON.parse(row.input) as Json;
    const outcome = await runAttempt(this.options.registry, { name: row.name, input, context });
    over = true;
    this.settle(row, outcome);
    this.running.delete(row.id);
    this.take();
  }

  private settle({ id, name, attempts }: JobRow, outcome: Outcome): void {
    const now = this.now();
    switch (outcome.kind) {
      case 'done':
        return this.table.finish(id, 'done', now, { result: outcome.result });
      case 'cancelled':
        return this.table.finish(id, 'cancelled', now);
      case 'closing':
        return this.table.giveBack(id);
      case 'failed': {
        const limits = this.options.registry.limits(name);
        if (outcome.permanent || attempts >= limits.attempts) {
          return this.table.finish(id, 'dead', now, { error: outcome.error });
        }
        return this.table.again(id, now + backoffMs(limits, attempts), outcome.error);
      }
    }
  }

  private known(id: string): Job {
    const row = this.table.get(id);
    if (row === null) throw new Error(`${id} was kept and is not there`);
    return this.job(row);
  }

  private job(row: JobRow): Job {
    return {
      id: row.id,
      name: row.name,
      label: this.options.registry.label(row.name),
      input: JSON.parse(row.input) as Json,
      state: row.state,
      attempts: row.attempts,
      progress: row.progress === null ? null : (JSON.parse(row.progress) as JobProgress),
      result: row.result === null ? null : (JSON.parse(row.result) as Json),
      error: row.error,
      enqueuedAt: row.enqueued_at,
      finishedAt: row.finished_at,
    };
  }

  private now(): number {
    return this.options.clock.now();
  }
}
