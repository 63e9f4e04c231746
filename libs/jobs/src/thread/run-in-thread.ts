import { Worker } from 'node:worker_threads';
import { PermanentFailure, type JobContext } from '../definition.js';
import type { Json } from '../port.js';
import type { ThreadInput, ThreadMessage } from './serve.js';

/** A job that grows beyond this ends its thread, not the process. */
const MAX_HEAP_MB = 1_024;

/**
 * Runs the module of a job in a thread of its own and ends the thread with it. The queue's own loop stays free meanwhile, so it
 * goes on renewing its locks, and requests are answered.
 */
export async function runInThread(
  { module, settings }: { readonly module: URL; readonly settings: Json },
  input: Json,
  context: JobContext,
): Promise<Json> {
  const { id, attempt, signal } = context;
  const workerData: ThreadInput = { id, attempt, input, settings };
  const thread = new Worker(module, { workerData, resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } });
  const end = (): void => void thread.terminate();
  signal.addEventListener('abort', end);
  try {
    return await new Promise<Json>((resolve, reject) => {
      thread.on('message', (message: ThreadMessage) => {
        if ('progress' in message) context.progress(message.progress).catch(reject);
        else if ('result' in message) resolve(message.result);
        else reject(message.permanent ? new PermanentFailure(message.error) : new Error(message.error));
      });
      thread.once('error', reject);
      thread.once('exit', (code) =>
        reject(new Error(`the thread of ${id} ended with code ${code} and no answer`)),
      );
      if (signal.aborted) end();
    });
  } finally {
    signal.removeEventListener('abort', end);
    await thread.terminate();
  }
}
