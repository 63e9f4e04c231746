import { parentPort, workerData } from 'node:worker_threads';
import type { JobContext } from '../definition.js';
import type { Json, JobProgress } from '../port.js';

export interface ThreadInput {
  readonly id: string;
  readonly attempt: number;
  readonly input: Json;
  readonly settings: Json;
}

/** What a job with its own thread does; `settings` are what its binding gives. */
export type ThreadHandler<Input, Result, Settings> = (
  input: Input,
  context: JobContext,
  settings: Settings,
) => Promise<Result>;

export type ThreadMessage =
  | { readonly progress: JobProgress }
  | { readonly result: Json }
  | { readonly error: string; readonly permanent: boolean };

/** For the module of a job with its own thread: does the job the thread was started for. */
export async function serveJob<Input, Result, Settings>(
  run: ThreadHandler<Input, Result, Settings>,
): Promise<void> {
  const { id, attempt, input, settings } = workerData as ThreadInput;
  const say = (message: ThreadMessage): void => parentPort?.postMessage(message);
  const context: JobContext = {
    id,
    attempt,
    // A thread that is to stop is ended from outside: busy code would not look at a signal.
    signal: new AbortController().signal,
    progress: async (progress) => say({ progress }),
  };
  try {
    say({ result: ((await run(input as Input, context, settings as Settings)) ?? null) as Json });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    say({ error: message, permanent: name === 'PermanentFailure' });
  }
}
