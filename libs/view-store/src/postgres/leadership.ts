import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresViewStore } from './postgres-view-store.js';

export interface LeadershipOptions {
  readonly views: Pick<PostgresViewStore, 'lead' | 'resign'>;
  /** Another one for every worker process. */
  readonly holder: string;
  /** How long the others wait for a leader that died. */
  readonly leaseMs: number;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** At every renewal of a lease that is held. */
  readonly keep?: () => Promise<void>;
  /** The database cannot be asked; tried again. Must not throw. */
  readonly onError: (error: unknown) => void;
}

/** Of several workers one projects, the others wait for its lease to end. Starts and stops its work as the lease comes and goes. */
export class Leadership {
  private readonly closing = new AbortController();
  private readonly ended: Promise<void>;
  private leads = false;

  constructor(private readonly options: LeadershipOptions) {
    this.ended = this.run();
  }

  get leading(): boolean {
    return this.leads;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.ended;
  }

  private async run(): Promise<void> {
    const { views, holder, leaseMs, onError } = this.options;
    const { signal } = this.closing;
    while (!signal.aborted) {
      try {
        await this.become(await views.lead(holder, leaseMs));
        if (this.leads) await this.options.keep?.();
      } catch (error) {
        onError(error);
        await this.become(false).catch(onError);
      }
      await sleep(leaseMs / 3, undefined, { signal }).catch(() => undefined);
    }
    const led = this.leads;
    await this.become(false).catch(onError);
    if (led) await views.resign(holder).catch(onError);
  }

  private async become(leads: boolean): Promise<void> {
    if (leads === this.leads) return;
    this.leads = leads;
    await (leads ? this.options.start() : this.options.stop());
  }
}
