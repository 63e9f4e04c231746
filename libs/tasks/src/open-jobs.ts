import type { LedgerHost } from '@mingzhang/application';
import { FolderFileStore } from '@mingzhang/hosts/embedded';
import {
  JobRegistry,
  startHeartbeat,
  sweep,
  type AttemptReport,
  type JobClock,
  type JobQueue,
  type JobRequest,
} from '@mingzhang/jobs';
import { EmbeddedQueue } from '@mingzhang/jobs/embedded';
import { AskedJobs } from './asked.js';
import { jobBindings } from './bindings.js';
import { JOB_DEFINITIONS } from './catalogue.js';
import { JobDesk } from './desk.js';
import { nightlySweep } from './nightly.js';
import { askedFolder, exportsFolder, queueFile } from './settings.js';
import type { ViewsSource } from './views-source.js';

export interface JobsOptions {
  /** The data folder: exports, sweeps and, embedded, the queue. */
  readonly dir: string;
  /** Jobs in Redis; without it in the data folder, which then only one process has open. */
  readonly redis: { readonly url: string; readonly ledger: string } | null;
  /** Whether this process does the work, or only asks for it. */
  readonly works: boolean;
  readonly views: ViewsSource;
  /** From this hour on (0–23, Beijing time) the night's sweep is due; null: this process asks for nothing by itself. */
  readonly sweepHour: number | null;
  readonly onAttempt: (attempt: AttemptReport) => void;
  /** The queue is away or fails outside of any call. Must not throw. */
  readonly onError: (error: unknown) => void;
}

export interface Jobs {
  readonly desk: JobDesk;
  readonly queue: JobQueue;
  /** Gives jobs at work a moment to end; before the ledger closes. */
  close(): Promise<void>;
}

/** What libs/jobs/bullmq offers. Imported only when Redis is configured, so that the embedded product stands without it. */
interface BullMq {
  readonly BullQueue: {
    open(options: {
      url: string;
      ledger: string;
      registry: JobRegistry;
      clock: JobClock;
      onError: (error: unknown) => void;
    }): JobQueue;
  };
}
const BULLMQ: string = '@mingzhang/jobs/bullmq';

export const HEARTBEAT_MS = 60_000;
/** How often it is looked what is due, and what a queue has lost. */
const LOOK_MS = 60_000;
const clock: JobClock = { now: () => Date.now() };

/** The queue of a ledger, its handlers where this process works, and what asks for jobs without being asked. */
export async function openJobs(host: LedgerHost, options: JobsOptions): Promise<Jobs> {
  const { dir, redis, onError } = options;
  const registry = registryOf(host, options);
  const queue =
    redis === null
      ? EmbeddedQueue.open({ file: queueFile(dir), registry, clock })
      : ((await import(BULLMQ)) as BullMq).BullQueue.open({ ...redis, registry, clock, onError });
  const asked = redis === null ? null : new AskedJobs(askedFolder(dir));
  const exports = new FolderFileStore(exportsFolder(dir));
  await exports.removeDrafts({ shared: redis !== null });
  const desk = new JobDesk({ queue, application: host.application, exports, asked });
  const stop = options.sweepHour === null ? () => undefined : keepAsking(host, queue, asked, options);
  return {
    desk,
    queue,
    close: async () => {
      stop();
      await queue.close();
    },
  };
}

function registryOf(host: LedgerHost, { works, views, dir, onAttempt }: JobsOptions): JobRegistry {
  if (!works) return JobRegistry.ofProducer(JOB_DEFINITIONS);
  const demo = host.application.ledger.kind !== 'live';
  return JobRegistry.ofWorker(JOB_DEFINITIONS, jobBindings(host, { views, dir, demo }), onAttempt);
}

/** The heartbeat, the night's sweep, and again what people asked for and a queue lost. */
function keepAsking(
  host: LedgerHost,
  queue: JobQueue,
  asked: AskedJobs | null,
  { sweepHour, onError }: JobsOptions,
): () => void {
  async function* owed(): AsyncGenerator<JobRequest> {
    const night = nightlySweep(host.application.clock.now(), sweepHour ?? 0);
    if (night !== null) yield night;
    if (asked !== null) yield* asked.owed(queue);
  }
  const heartbeat = startHeartbeat(queue, clock, HEARTBEAT_MS, onError);
  const timer = setInterval(() => void sweep(queue, owed()).catch(onError), LOOK_MS);
  return () => {
    heartbeat.stop();
    clearInterval(timer);
  };
}
