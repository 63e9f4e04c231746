import { it } from '@jest/globals';
import { z } from 'zod';
import { defineJob, handle, requestJob, type JobHandler } from '../definition.js';
import type { Job, JobQueue, JobRequest, JobState } from '../port.js';
import { JobRegistry } from '../registry.js';

/** A fresh, empty queue with room for one job at a time. */
export interface OpenedQueue {
  readonly queue: JobQueue;
  /** The same jobs again; called after `queue` was closed. */
  reopen(registry: JobRegistry): Promise<JobQueue>;
  /** Ends whatever is left. */
  cleanup(): Promise<void>;
}
export type OpenQueue = (registry: JobRegistry) => Promise<OpenedQueue>;

/** Generous: the suite also runs on servers. Nothing in it measures time. */
const CLAUSE_TIMEOUT_MS = 60_000;
const WAIT_MS = 30_000;

/** A job whose id is its key; `note` is in the input and not in the key. */
export const errand = defineJob({
  name: 'errand',
  label: '差事',
  input: z.strictObject({ key: z.string(), note: z.string().default('') }),
  result: z.strictObject({ said: z.string() }),
  key: ({ key }) => key,
  attempts: 3,
  backoffMs: 5,
  timeoutMs: 20_000,
});
export const other = defineJob({ ...errand, name: 'other', label: '另一件', attempts: 1, timeoutMs: 100 });

export type Run = JobHandler<{ key: string; note: string }, { said: string }>;

export const registryOf = (run: Run, runOther: Run = run): JobRegistry =>
  JobRegistry.ofWorker([errand, other], [handle(errand, run), handle(other, runOther)]);
export const producer = JobRegistry.ofProducer([errand, other]);

export const ask = (key: string, note?: string): JobRequest => requestJob(errand, { key, note });
export const idOf = (key: string): string => `errand/${key}`;

/** Does nothing but note which keys it was started with. */
export function recorder(): { readonly ran: string[]; readonly run: Run } {
  const ran: string[] = [];
  return {
    ran,
    run: async ({ key }) => {
      ran.push(key);
      return { said: `${key} done` };
    },
  };
}

/** A door that stays shut until opened. */
export function door(): { open(): void; readonly passed: Promise<void> } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), passed };
}

export type Start = (registry: JobRegistry) => Promise<OpenedQueue>;

/** One test. Queues it starts are its own and end with it. */
export const clauses =
  (open: OpenQueue) =>
  (name: string, body: (start: Start) => Promise<void>): void => {
    it(
      name,
      async () => {
        const opened: OpenedQueue[] = [];
        try {
          await body(async (registry) => {
            const one = await open(registry);
            opened.push(one);
            return one;
          });
        } finally {
          for (const one of opened) await one.cleanup();
        }
      },
      CLAUSE_TIMEOUT_MS,
    );
  };

/** Waits until something holds; fails by time only when it never does. */
export async function eventually<T>(question: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const answer = await question();
    if (holds(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`waited in vain: ${JSON.stringify(answer)}`);
    await pause(5);
  }
}

export async function reached(queue: JobQueue, id: string, state: JobState): Promise<Job> {
  const job = await eventually(
    () => queue.get(id),
    (one) => one?.state === state,
  );
  if (job === null) throw new Error(`${id} is gone`);
  return job;
}

/** Time for something that must not happen to happen. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
