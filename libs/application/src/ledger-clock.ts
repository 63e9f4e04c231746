import type { Instant } from '@mingzhang/domain';
import type { Clock } from './ports.js';

/** Clocks of several machines differ by as much without anybody having set one. */
const TOLERANCE_MS = 5_000;

/** A clock that stands before the time at which the last event was recorded. */
export interface ClockBack {
  readonly last: Instant;
  readonly now: Instant;
}

export const clockBackText = ({ last, now }: ClockBack): string =>
  `本机时钟（${now}）早于账上最后一项的登记时间（${last}），请校准时钟。登记照常，次序以序号为准，按登记时间回看时取此前最晚的时间`;

/** The clock of a ledger: the system's, unless a demo or test ledger has set it to an instant. */
export class LedgerClock implements Clock {
  private fixed: Instant | null = null;
  private last: Instant | null = null;

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

  /** An event was recorded at this instant. Answers where that lies before the one recorded last. */
  recorded(at: Instant): ClockBack | null {
    const back = this.backFrom(at);
    this.last = at;
    return back;
  }

  /** Where the clock stands before the last event at the moment. */
  get back(): ClockBack | null {
    return this.backFrom(this.now());
  }

  /** A clock that is set on purpose may be set back; every page says that it is set. */
  private backFrom(now: Instant): ClockBack | null {
    if (this.isSet || this.last === null) return null;
    return Date.parse(now) < Date.parse(this.last) - TOLERANCE_MS ? { last: this.last, now } : null;
  }
}
