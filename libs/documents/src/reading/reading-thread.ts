import { Worker } from 'node:worker_threads';
import type { Recognised } from '@mingzhang/reading';
import { asOffice } from './old-office.js';
import { isOldOffice } from './read-paper.js';
import { MOST, Refused } from './refused.js';

export interface Question {
  readonly name: string;
  readonly bytes: Uint8Array;
}
export type Answer = { readonly recognised: Recognised } | { readonly refused: string };

const MODULE = new URL('./reading-worker.js', import.meta.url);
const TIMEOUT_MS = 120_000;
const MAX_HEAP_MB = 1_536;

const SLOW = `读了 ${TIMEOUT_MS / 1000} 秒还没有读完（文件的构造异常），已停下`;
const GREEDY = '读这个文件要的内存过多（文件的构造异常），已停下';

/**
 * Files of others are read in a thread of its own: one that never ends or eats memory ends the thread, not the process. One
 * thread serves many files in turn; after a bad one the next gets a new thread.
 */
export class ReadingThread {
  #worker: Worker | null = null;

  /** What the file holds; throws Refused with one sentence where it cannot be read. */
  async read(name: string, bytes: Uint8Array): Promise<Recognised> {
    if (bytes.length > MOST.fileBytes)
      throw new Refused(`超过 ${MOST.fileBytes / 1024 / 1024} MiB，不予打开`);
    const answer = await this.#ask({ name, bytes: isOldOffice(bytes) ? await asOffice(bytes) : bytes });
    if ('refused' in answer) throw new Refused(answer.refused);
    return answer.recognised;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }

  async #ask(question: Question): Promise<Answer> {
    const worker = (this.#worker ??= new Worker(MODULE, {
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    }));
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Answer>((resolve, reject) => {
        timer = setTimeout(() => reject(new Refused(SLOW)), TIMEOUT_MS);
        worker.once('message', resolve);
        worker.once('error', () => reject(new Refused(GREEDY)));
        worker.once('exit', () => reject(new Refused(GREEDY)));
        worker.postMessage(question);
      });
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      clearTimeout(timer);
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
    }
  }
}
