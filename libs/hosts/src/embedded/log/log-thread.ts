import { Worker } from 'node:worker_threads';

const PATIENCE_MS = 2_000;

/** The log of a folder, kept up by a thread beside the process that writes. Its failure never holds up the ledger: it is told. */
export class LogThread {
  readonly #ended: Promise<void>;
  readonly #worker: Worker;

  constructor(dir: string, onNotice: (notice: string) => void) {
    this.#worker = new Worker(new URL('./log-worker.js', import.meta.url), { workerData: { dir } });
    this.#worker.on('message', (text: string) => onNotice(text));
    this.#worker.once('error', (error) => onNotice(`日志没有跟上：${String(error)}`));
    this.#ended = new Promise((resolve) => void this.#worker.once('exit', () => resolve()));
  }

  /** Waits for what is under way, but not for a witness that does not answer: the log is as safe to cut off as after a crash. */
  async stop(): Promise<void> {
    this.#worker.postMessage('stop');
    const impatient = setTimeout(() => void this.#worker.terminate(), PATIENCE_MS);
    await this.#ended;
    clearTimeout(impatient);
  }
}
