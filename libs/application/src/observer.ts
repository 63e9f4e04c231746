import type { CommandName } from '@mingzhang/domain';
import type { ClockBack } from './ledger-clock.js';

export interface Appended {
  readonly command: CommandName;
  readonly stream: string;
  /** Of the last event written. */
  readonly logIndex: number;
  readonly events: number;
  readonly correlationId: string;
  /** What the writer waited for the store, repetitions after an unknown outcome included. */
  readonly milliseconds: number;
}

/** Consecutive events that have become visible together. */
export interface Projected {
  readonly firstIndex: number;
  readonly logIndex: number;
  readonly events: number;
  /** Of the requests that wrote them, each once. */
  readonly correlationIds: readonly string[];
}

/** Something the ledger wanted to do and could not. */
export interface Failed {
  readonly what: 'append' | 'projection';
  readonly error: unknown;
  /** Of the request that was not served; null where nobody waits. */
  readonly correlationId: string | null;
}

/** Who watches a ledger at work: logs and metrics. What it does never fails and never waits. */
export interface LedgerObserver {
  appended(fact: Appended): void;
  projected(fact: Projected): void;
  failed(fact: Failed): void;
  /** An event was recorded, or a process began, before the time of the event recorded last. */
  clockBack(fact: ClockBack): void;
}

export const UNOBSERVED: LedgerObserver = {
  appended: () => undefined,
  projected: () => undefined,
  failed: () => undefined,
  clockBack: () => undefined,
};
