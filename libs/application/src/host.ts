import type { Application } from './application.js';
import type { People } from './people/people.js';
import type { LedgerProof } from './proof.js';

export interface RebuildReport {
  readonly events: number;
  readonly milliseconds: number;
}

/** A ledger as a process holds it, whatever it is kept in: one folder, or engines behind connection strings. */
export interface LedgerHost {
  readonly application: Application;
  /** Who may sign in; kept beside the ledger, not in it. */
  readonly people: People;
  /** The transparency log beside it; null where none is kept. */
  readonly proof: LedgerProof | null;
  /** Tells later comers where this process answers, where there is a place to tell it. */
  announce(url: string): void;
  /** Rebuilds the views beside the live ones, then switches; reads go on. Rejects, and nothing is switched, when `signal` aborts. */
  rebuild(progress?: (events: number) => void, signal?: AbortSignal): Promise<RebuildReport>;
  /** Why nothing can be recorded at the moment though reading goes on, for a person; null where it can. */
  trouble(): string | null;
  /** Every row of every view, for comparing. */
  dumpViews(): Promise<Readonly<Record<string, readonly unknown[]>>>;
  close(): Promise<void>;
}
