import { Worker } from 'node:worker_threads';
import type { Kept } from './folder-proof.js';

const PATIENCE_MS = 2_000;

/** What the thread tells: how far the log is, and what a person should know. */
export type Told = { readonly kept: Kept } | { readonly notice: string };

/** The log of a folder, kept up by a thread beside the process that writes. Its failure never holds up the ledger: it is told. */
export class LogThread {
  readonly #ended: Promise<void>;
  readonly #worker: Worker;
  #kept: Kept | null = null;

  constructor(dir: string, onNotice: (notice: string) => void) {
    this.#worker = new Worker(new URL('./log-worker.js', import.meta.url), { workerData: { dir } });
    this.#worker.on('message', (told: Told) => {
      if ('notice' in told) onNotice(told.notice);
      else this.#kept = told.kept;
    });
    this.#worker.once('error', (error) => {
      const trouble = `日志没有跟上：${String(error)}`;
      this.#kept = { size: this.#kept?.size ?? 0, trouble };
      onNotice(trouble);
    });
    this.#ended = new Promise((resolve) => void this.#worker.once('exit', () => resolve()));
  }

  /** How far the log is, a second ago; null before it was opened. */
  get kept(): Kept | null {
    return this.#kept;
  }

  /** Waits for what is under way, but not for a witness that does not answer: the log is as safe to cut off as after a crash. */
  async stop(): Promise<void> {
    this.#worker.postMessage('stop');
    const impatient = setTimeout(() => void this.#worker.terminate(), PATIENCE_MS);
    await this.#ended;
    clearTimeout(impatient);
  }
}
