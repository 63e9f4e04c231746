import { z } from 'zod';
import { defineJob, jobId, requestJob } from './definition.js';
import type { JobQueue } from './port.js';

/** Of the wall: ms since 1970. Pauses and time limits run on the machine's own timers. */
export interface JobClock {
  now(): number;
}

/** Does nothing. That it was done lately is the health of a queue that has nothing else to do. */
export const heartbeat = defineJob({
  name: 'heartbeat',
  label: '作业心跳',
  input: z.strictObject({ beat: z.int().nonnegative() }),
  result: z.null(),
  key: ({ beat }) => String(beat),
  attempts: 1,
  backoffMs: 1_000,
  timeoutMs: 10_000,
});

/** So many beats are remembered: a beat is no work that anybody looks for later. */
const REMEMBERED_BEATS = 10;

/** Asks for a heartbeat every period. Several processes that do so ask for the same job. */
export function startHeartbeat(
  queue: JobQueue,
  clock: JobClock,
  everyMs: number,
  onError: (error: unknown) => void,
): { stop(): void } {
  const beat = async (): Promise<void> => {
    const now = Math.floor(clock.now() / everyMs);
    await queue.enqueue(requestJob(heartbeat, { beat: now }));
    await queue.forget(jobId(heartbeat, String(Math.max(now - REMEMBERED_BEATS, 0))));
  };
  const tick = (): void => void beat().catch(onError);
  tick();
  const timer = setInterval(tick, everyMs);
  return { stop: () => clearInterval(timer) };
}
