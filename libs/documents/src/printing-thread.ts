import { Worker } from 'node:worker_threads';
import type { PaperFormat, Printable, PrintFacts } from '@mingzhang/forms';

export interface PrintQuestion {
  readonly format: PaperFormat;
  readonly parts: readonly Printable[];
  readonly facts: PrintFacts;
}
export type PrintAnswer = { readonly bytes: Uint8Array } | { readonly failed: string };

/** More papers are asked for at this moment than are worth waiting for. */
export class TooManyPrints extends Error {
  override readonly name = 'TooManyPrints';
}
/** A paper that is not drawn in time. */
export class PrintTooLong extends Error {
  override readonly name = 'PrintTooLong';
}

const MODULE = new URL('./printing-worker.js', import.meta.url);
const MAX_HEAP_MB = 1_024;
/** A form takes some tens of milliseconds, one of a hundred pages some seconds. */
const DEADLINE_MS = 60_000;
const MOST_WAITING = 50;

/**
 * Draws papers in one thread that stays, its faces read once, so that everything else is answered while a long one is drawn.
 * One after the other; a paper that takes too long or too much memory ends the thread, and the next gets a new one.
 */
export class PrintingThread {
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(private readonly deadlineMs = DEADLINE_MS) {}

  /** @throws TooManyPrints, PrintTooLong */
  async print(format: PaperFormat, parts: readonly Printable[], facts: PrintFacts): Promise<Uint8Array> {
    if (this.#waiting >= MOST_WAITING) throw new TooManyPrints();
    this.#waiting += 1;
    const turn = this.#last.then(() => this.#ask({ format, parts, facts }));
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }

  async #ask(question: PrintQuestion): Promise<Uint8Array> {
    const worker = this.#started();
    const ending = new AbortController();
    try {
      const answer = await new Promise<PrintAnswer>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', () => reject(new Error('the thread that prints has ended')));
        const late = setTimeout(() => reject(new PrintTooLong()), this.deadlineMs);
        ending.signal.addEventListener('abort', () => clearTimeout(late));
        worker.postMessage(question);
      });
      if ('failed' in answer) throw new Error(answer.failed);
      return answer.bytes;
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      ending.abort();
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
    }
  }

  #started(): Worker {
    if (this.#worker === null) {
      this.#worker = new Worker(MODULE, { resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } });
      // A process that is done does not wait for a thread that has nothing to do.
      this.#worker.unref();
    }
    return this.#worker;
  }
}
