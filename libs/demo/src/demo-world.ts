import { createHash } from 'node:crypto';
import type { Clock, Entropy } from '@mingzhang/application';
import type { Day, Instant } from '@mingzhang/domain';

/** The clock of the loader: it stands where the step being entered says, a second later each time. */
export class StepClock implements Clock {
  private at = Date.parse('2022-01-01T01:00:00.000Z');

  moveTo(day: Day): void {
    const morning = Date.parse(`${day}T01:00:00.000Z`);
    this.at = Math.max(morning, this.at) + 1_000;
  }

  now(): Instant {
    return new Date(this.at).toISOString();
  }
}

/** Salts and ids that are the same in every demo, so that two demos are equal event by event. */
export class SeededEntropy implements Entropy {
  private count = 0;

  uuid(): string {
    const hex = this.next('hex').slice(0, 32);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  salt(): string {
    return this.next('base64url').slice(0, 22);
  }

  private next(encoding: 'hex' | 'base64url'): string {
    this.count += 1;
    return createHash('sha256').update(`mingzhang demo ${this.count}`).digest(encoding);
  }
}
