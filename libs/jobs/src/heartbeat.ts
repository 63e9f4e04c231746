import { heartbeat } from './catalogue.js';
import { jobId, requestJob } from './definition.js';
import type { JobQueue } from './port.js';

/** Of the wall: ms since 1970. Pauses and time limits run on the machine's own timers. */
export interface JobClock {
  now(): number;
}

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
