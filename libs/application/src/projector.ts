import type { Delivered, EventStore, Subscription } from '@mingzhang/event-store';
import type { Checkpoint, ViewStore } from '@mingzhang/view-store';
import { UNOBSERVED, type LedgerObserver } from './observer.js';
import { toLedgerEvent } from './stored.js';

interface Waiter {
  readonly logIndex: number;
  readonly resolve: () => void;
}

/** How many events one transaction takes. */
const BATCH = 500;

/** Keeps views up with the log. One batch at a time; a batch another projector has applied is skipped, not applied twice. */
export class Projector {
  private subscription: Subscription | null = null;
  private at: Checkpoint | null = null;
  private waiters: Waiter[] = [];
  private failure: unknown = null;

  constructor(
    private readonly store: EventStore,
    private views: ViewStore,
    private readonly observer: LedgerObserver = UNOBSERVED,
  ) {}

  async start(): Promise<void> {
    this.at = await this.views.checkpoint();
    this.subscription = this.store.subscribe({
      after: this.at?.token ?? null,
      maxBatch: BATCH,
      handler: (delivered) => this.project(delivered),
      onError: (error) => {
        // It tries again for as long as it takes; told once.
        if (this.failure === null) this.observer.failed({ what: 'projection', error, correlationId: null });
        this.failure = error;
      },
    });
  }

  /** Views that were put back (an older dump restored) while nothing is appended are noticed by asking them: then it starts again. */
  async recheck(): Promise<void> {
    const before = this.logIndex;
    const standing = await this.views.checkpoint();
    if (this.subscription === null || (standing?.logIndex ?? -1) >= before) return;
    await this.stop();
    await this.start();
  }

  private async project(delivered: readonly Delivered[]): Promise<void> {
    const last = delivered.at(-1)?.event.logIndex ?? -1;
    while (this.logIndex < last && this.subscription !== null) {
      const fresh = delivered.filter(({ event }) => event.logIndex > this.logIndex);
      const [next] = fresh;
      // Views that were put back need events that this subscription delivered long ago.
      const known = next?.event.logIndex === this.logIndex + 1;
      await this.apply(known ? fresh : await this.readAgain());
    }
    this.failure = null;
    this.release();
  }

  private async apply(batch: readonly Delivered[]): Promise<void> {
    const last = batch.at(-1);
    if (last === undefined)
      throw new Error(`the log ends before ${this.logIndex + 1}, which it has delivered`);
    const to = { token: last.token, logIndex: last.event.logIndex };
    const events = batch.map(({ event }) => toLedgerEvent(event));
    const applied = await this.views.apply({ from: this.at, to, events });
    this.at = applied ? to : await this.views.checkpoint();
    if (applied) {
      this.observer.projected({
        firstIndex: events[0]?.logIndex ?? to.logIndex,
        logIndex: to.logIndex,
        events: events.length,
        correlationIds: [...new Set(events.map(({ meta }) => meta.correlationId))],
      });
    }
  }

  private async readAgain(): Promise<readonly Delivered[]> {
    const batch: Delivered[] = [];
    for await (const one of this.store.readAll({ after: this.at?.token ?? null, limit: BATCH }))
      batch.push(one);
    return batch;
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
    const { subscription } = this;
    this.subscription = null;
    await subscription?.stop();
  }

  /** Goes on with another set of views (after a rebuild beside), from where those are. */
  async switchTo(views: ViewStore): Promise<void> {
    await this.stop();
    this.views = views;
    await this.start();
    this.release();
  }
}
