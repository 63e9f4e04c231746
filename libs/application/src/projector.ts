import type { EventStore, Subscription } from '@mingzhang/event-store';
import type { Checkpoint, ViewStore } from '@mingzhang/view-store';
import { toLedgerEvent } from './stored.js';

interface Waiter {
  readonly logIndex: number;
  readonly resolve: () => void;
}

/** Keeps views up with the log. One batch at a time; a batch another projector has applied is skipped, not applied twice. */
export class Projector {
  private subscription: Subscription | null = null;
  private at: Checkpoint | null = null;
  private waiters: Waiter[] = [];
  private failure: unknown = null;

  constructor(
    private readonly store: EventStore,
    private views: ViewStore,
  ) {}

  async start(): Promise<void> {
    this.at = await this.views.checkpoint();
    this.subscription = this.store.subscribe({
      after: this.at?.token ?? null,
      maxBatch: 500,
      handler: async (delivered) => {
        const fresh = delivered.filter(({ event }) => event.logIndex > (this.at?.logIndex ?? -1));
        const last = fresh.at(-1);
        if (last === undefined) return;
        const to = { token: last.token, logIndex: last.event.logIndex };
        const events = fresh.map(({ event }) => toLedgerEvent(event));
        const applied = await this.views.apply({ from: this.at, to, events });
        this.at = applied ? to : await this.views.checkpoint();
        if (!applied && (this.at?.logIndex ?? -1) < to.logIndex) {
          throw new Error('another projector is behind this one; the batch is read again');
        }
        this.failure = null;
        this.release();
      },
      onError: (error) => {
        this.failure = error;
      },
    });
  }

  get logIndex(): number {
    return this.at?.logIndex ?? -1;
  }

  /** The last failure that has not been overcome, for /health. */
  get trouble(): unknown {
    return this.failure;
  }

  /** Read-your-writes: resolves when the views show this event, or false after `timeoutMs`. */
  async waitFor(logIndex: number, timeoutMs: number): Promise<boolean> {
    if (this.logIndex >= logIndex) return true;
    return new Promise((resolve) => {
      const waiter: Waiter = {
        logIndex,
        resolve: () => {
          clearTimeout(timer);
          resolve(true);
        },
      };
      const timer = setTimeout(() => {
        this.waiters = this.waiters.filter((one) => one !== waiter);
        resolve(false);
      }, timeoutMs);
      this.waiters.push(waiter);
    });
  }

  private release(): void {
    const ready = this.waiters.filter(({ logIndex }) => logIndex <= this.logIndex);
    this.waiters = this.waiters.filter(({ logIndex }) => logIndex > this.logIndex);
    for (const { resolve } of ready) resolve();
  }

  /** Stops after the batch under way. */
  async stop(): Promise<void> {
    await this.subscription?.stop();
    this.subscription = null;
  }

  /** Goes on with another set of views (after a rebuild beside), from where those are. */
  async switchTo(views: ViewStore): Promise<void> {
    await this.stop();
    this.views = views;
    await this.start();
    this.release();
  }
}
