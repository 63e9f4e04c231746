import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '@mingzhang/event-store';
import type { Kept } from '../embedded/log/folder-proof.js';
import { LedgerLog } from '../embedded/log/ledger-log.js';
import { tendLog } from '../embedded/log/tending.js';

const TRY_AGAIN_MS = 2_000;

/**
 * The log of a ledger on engines, in the folder that its processes share. The worker that leads keeps it, one at a time; a worker that
 * led and was stopped meanwhile writes the same tiles, or none. Its failure never holds up the ledger: it is told.
 */
export class EngineLog {
  #kept: Kept | null = null;
  #running: { readonly stopping: AbortController; readonly ended: Promise<void> } | null = null;

  constructor(
    private readonly dir: string,
    private readonly store: EventStore,
    private readonly onNotice: (notice: string) => void,
  ) {}

  /** How far it is, where this process keeps it; null where another does. */
  get kept(): Kept | null {
    return this.#kept;
  }

  start(): void {
    if (this.#running !== null) return;
    const stopping = new AbortController();
    this.#running = { stopping, ended: this.#run(stopping.signal) };
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    running?.stopping.abort();
    await running?.ended;
    this.#kept = null;
  }

  async #run(stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted) {
      try {
        await this.#keepUp(stopping);
      } catch (error) {
        const trouble = `日志没有跟上：${String(error)}`;
        if (this.#kept?.trouble !== trouble) this.onNotice(trouble);
        this.#kept = { size: this.#kept?.size ?? 0, trouble };
        await pause(TRY_AGAIN_MS, undefined, { signal: stopping }).catch(() => undefined);
      }
    }
  }

  async #keepUp(stopping: AbortSignal): Promise<void> {
    const log = await LedgerLog.over(this.dir, this.store);
    try {
      await tendLog(log, stopping, (told) => {
        if ('notice' in told) this.onNotice(told.notice);
        else this.#kept = told.kept;
      });
    } finally {
      await log.close();
    }
  }
}
