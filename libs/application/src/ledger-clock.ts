import type { Instant } from '@mingzhang/domain';
import type { Clock } from './ports.js';

/** The clock of a ledger: the system's, unless a demo or test ledger has set it to an instant. */
export class LedgerClock implements Clock {
  private fixed: Instant | null = null;

  constructor(private readonly system: Clock) {}

  set(at: Instant | null): void {
    this.fixed = at;
  }

  get isSet(): boolean {
    return this.fixed !== null;
  }

  now(): Instant {
    return this.fixed ?? this.system.now();
  }
}
