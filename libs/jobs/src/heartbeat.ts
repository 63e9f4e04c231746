import { heartbeat } from './catalogue.js';
import { requestJob } from './definition.js';
import type { JobQueue } from './port.js';

/** Of the wall: ms since 1970. Pauses and time limits run on the machine's own timers. */
export interface JobClock {
  now(): number;
}

/** Asks for a heartbeat every period. Several processes that do so ask for the same job. */
export function startHeartbeat(
  queue: JobQueue,
  clock: JobClock,
  everyMs: number,
  onError: (error: unknown) => void,
): { stop(): void } {
  const beat = (): void => {
    queue.enqueue(requestJob(heartbeat, { beat: Math.floor(clock.now() / everyMs) })).catch(onError);
  };
  beat();
  const timer = setInterval(beat, everyMs);
  return { stop: () => clearInterval(timer) };
}
