import { isDeepStrictEqual } from 'node:util';
import { Queue, type JobType } from 'bullmq';
import type { Redis } from 'ioredis';
import { checkedInput } from '../attempt.js';
import { jobId, type JobDefinition } from '../definition.js';
import type { JobClock } from '../heartbeat.js';
import { CLOSE_GRACE_MS, LIST_LIMIT, LONGEST_LIST } from '../limits.js';
import {
  JOB_STATES,
  QueueUnavailable,
  type Enqueued,
  type Job,
  type JobFilter,
  type JobQueue,
  type JobRequest,
  type JobState,
  type QueueHealth,
} from '../port.js';
import type { JobRegistry } from '../registry.js';
import { BullWorker, GOODBYE_MS, within } from './bull-worker.js';
import { ANSWER_MS, producerConnection, redisFacts, type RedisFacts } from './connect.js';
import {
  BULL_STATES,
  stateOf,
  toJob,
  type StoredData,
  type StoredJob,
  type StoredQueue,
  type StoredResult,
} from './stored-job.js';

export interface BullQueueOptions {
  /** redis://user:password@host:port/database, rediss:// for TLS. */
  readonly url: string;
  /** Keeps the jobs of several ledgers apart in one Redis. */
  readonly ledger: string;
  readonly registry: JobRegistry;
  readonly clock: JobClock;
  /** Redis is away or answers with errors, outside of any call. Must not throw. */
  readonly onError: (error: unknown) => void;
  readonly concurrency?: number;
  /** A worker that died is noticed after this, and its jobs go to others. */
  readonly lockMs?: number;
  /** How long `close` lets jobs at work go on. */
  readonly graceMs?: number;
}

const QUEUE = 'jobs';
const FINISHED: readonly JobState[] = ['done', 'dead', 'cancelled'];
const CONCURRENCY = 2;
const LOCK_MS = 30_000;
/** Of ioredis: it has lost Redis, or has not found it, and tries again. */
const AWAY = ['reconnecting', 'close', 'end'];

/** Jobs in Redis, done by any number of processes whose registry has handlers. */
export class BullQueue implements JobQueue {
  private readonly connection: Redis;
  private readonly worker: BullWorker | null;
  private queue: Promise<StoredQueue> | null = null;
  private closed: Promise<void> | null = null;

  private constructor(private readonly options: BullQueueOptions) {
    const { url, registry, onError } = options;
    const { concurrency = CONCURRENCY, lockMs = LOCK_MS, graceMs = CLOSE_GRACE_MS } = options;
    this.connection = producerConnection(url, onError);
    const own = { url, registry, onError, concurrency, lockMs, graceMs, prefix: this.prefix, queue: QUEUE };
    this.worker = registry.works
      ? new BullWorker(own, (id) => this.asked(async (queue) => queue.getJob(id)))
      : null;
  }

  /** Does not wait for Redis: while it is away every call says QueueUnavailable, and work begins when it is there. */
  static open(options: BullQueueOptions): BullQueue {
    return new BullQueue(options);
  }

  async enqueue(request: JobRequest): Promise<Enqueued> {
    const definition = this.options.registry.definition(request.name);
    const checked = checkedInput(definition, request);
    if (!checked.ok) return checked;
    const { input } = checked;
    const id = jobId(definition, definition.key(input));
    const { job, fresh } = await this.asked(async (queue) => {
      const known = await find(queue, id);
      if (known !== null) return { job: known, fresh: false };
      await queue.add(definition.name, { input }, this.bullOptions(id, definition));
      // Of two who add one id at a time Redis takes the first: what counts is what stands there.
      const kept = await find(queue, id);
      if (kept === null) throw new Error(`${id} was kept and is not there`);
      return { job: kept, fresh: true };
    });
    if (!isDeepStrictEqual(job.stored.data.input, input)) {
      return { ok: false, refusal: { code: 'job.idReused', id } };
    }
    return { ok: true, job: this.toJob(job), fresh };
  }

  async get(id: string): Promise<Job | null> {
    const found = await this.asked((queue) => find(queue, id));
    return found === null ? null : this.toJob(found);
  }

  async list({ states = JOB_STATES, names, limit = LIST_LIMIT }: JobFilter = {}): Promise<readonly Job[]> {
    const most = Math.min(limit, LONGEST_LIST);
    const types = [...new Set(states.flatMap((state) => BULL_STATES[state]))];
    const found = await this.asked((queue) => ofTypes(queue, types));
    return found
      .filter(({ stored, state }) => states.includes(state) && (names?.includes(stored.name) ?? true))
      .map((one) => this.toJob(one))
      .sort((a, b) => b.enqueuedAt - a.enqueuedAt)
      .slice(0, most);
  }

  async cancel(id: string): Promise<boolean> {
    return this.asked(async (queue) => {
      const found = await find(queue, id);
      if (found === null || !['waiting', 'running'].includes(found.state)) return false;
      await found.stored.updateData({ ...found.stored.data, cancelled: true });
      return true;
    });
  }

  async retry(id: string): Promise<boolean> {
    return this.asked(async (queue) => {
      const found = await find(queue, id);
      if (found === null || !['dead', 'cancelled'].includes(found.state)) return false;
      await found.stored.updateData({ input: found.stored.data.input });
      // One that was cancelled while it waited is still waiting.
      if (found.stored.finishedOn !== undefined) {
        const from = found.state === 'dead' ? 'failed' : 'completed';
        await found.stored.retry(from, { resetAttemptsMade: true, resetAttemptsStarted: true });
      }
      return true;
    });
  }

  async forget(id: string): Promise<boolean> {
    return this.asked(async (queue) => {
      const found = await find(queue, id);
      if (found === null || !FINISHED.includes(found.state) || found.stored.finishedOn === undefined)
        return false;
      await found.stored.remove();
      return true;
    });
  }

  async health(): Promise<QueueHealth> {
    return this.asked(async (queue) => {
      const counts = await queue.getJobCounts();
      const newest = await queue.getJobs(['completed', 'failed'], 0, 0);
      const ends = newest.flatMap(({ finishedOn }) => finishedOn ?? []);
      const oldest = await Promise.all(BULL_STATES.waiting.map((type) => queue.getJobs([type], 0, 0, true)));
      const asked = oldest.flat().map(({ timestamp }) => timestamp);
      return {
        waiting: BULL_STATES.waiting.reduce((sum, type) => sum + (counts[type] ?? 0), 0),
        running: counts['active'] ?? 0,
        dead: counts['failed'] ?? 0,
        lastFinishedAt: ends.length === 0 ? null : Math.max(...ends),
        oldestWaitingAt: asked.length === 0 ? null : Math.min(...asked),
      };
    });
  }

  /** For `doctor`: what the jobs stand on. */
  server(): Promise<RedisFacts> {
    return this.asked(() => redisFacts(this.connection));
  }

  async close(): Promise<void> {
    this.closed ??= this.end();
    await this.closed;
  }

  private async end(): Promise<void> {
    await this.worker?.close();
    this.connection.disconnect();
    // One that still waits for a Redis that never came waits for ever.
    await within(this.queue?.then((queue) => queue.close()).catch(this.options.onError), GOODBYE_MS);
  }

  private get prefix(): string {
    return `mingzhang-${this.options.ledger}`;
  }

  private bullOptions(id: string, { attempts }: JobDefinition) {
    // `ours`: the worker's backoffStrategy says how long.
    return { jobId: id, attempts, backoff: { type: 'ours' }, timestamp: this.options.clock.now() };
  }

  private toJob({ stored, state }: Found): Job {
    return toJob(stored, state, this.options.registry);
  }

  /** Any failure of Redis, and its silence, is one answer within seconds. */
  private async asked<T>(question: (queue: StoredQueue) => Promise<T>): Promise<T> {
    if (AWAY.includes(this.connection.status)) throw new QueueUnavailable('Redis 不可用');
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${ANSWER_MS} ms`)), ANSWER_MS);
    });
    try {
      return await Promise.race([this.opened().then(question), silence]);
    } catch (cause) {
      throw new QueueUnavailable('Redis 不可用', { cause });
    } finally {
      clearTimeout(timer);
    }
  }

  /** A queue that could not be opened stays unusable: it is opened anew for the next question. */
  private opened(): Promise<StoredQueue> {
    this.queue ??= this.openQueue().catch((error: unknown) => {
      this.queue = null;
      throw error;
    });
    return this.queue;
  }

  private async openQueue(): Promise<StoredQueue> {
    const queue = new Queue<StoredData, StoredResult>(QUEUE, {
      connection: this.connection,
      prefix: this.prefix,
    });
    queue.on('error', this.options.onError);
    await queue.waitUntilReady();
    return queue;
  }
}

interface Found {
  readonly stored: StoredJob;
  readonly state: JobState;
}

/** Redis is asked several times, and the job goes on in between: asked again until all answers are of one moment. */
async function find(queue: StoredQueue, id: string): Promise<Found | null> {
  for (;;) {
    const bullState = await queue.getJobState(id);
    const stored = await queue.getJob(id);
    if (stored === undefined) return null;
    const settled = agree(stored, bullState) && bullState === (await queue.getJobState(id));
    if (settled) return { stored, state: stateOf(stored, bullState) };
  }
}

const agree = (stored: StoredJob, bullState: string): boolean =>
  (stored.finishedOn !== undefined) === ['completed', 'failed'].includes(bullState);

/** One type after the other, as a job goes through them: one that moves on meanwhile is seen twice rather than never. */
async function ofTypes(queue: StoredQueue, types: readonly JobType[]): Promise<readonly Found[]> {
  const found = new Map<string, Found>();
  for (const type of ORDER.filter((one) => types.includes(one))) {
    for (const stored of await queue.getJobs([type], 0, LONGEST_LIST - 1)) {
      const id = stored.id ?? '';
      const one = agree(stored, type) ? { stored, state: stateOf(stored, type) } : await find(queue, id);
      if (one !== null) found.set(id, one);
    }
  }
  return [...found.values()];
}

const ORDER: readonly JobType[] = ['waiting', 'delayed', 'prioritized', 'active', 'completed', 'failed'];
