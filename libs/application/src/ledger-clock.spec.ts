import { describe, expect, it } from '@jest/globals';
import { LedgerClock } from './ledger-clock.js';

const at = (time: string): string => `2024-03-01T${time}.000Z`;

describe('a clock that jumps back against the last event', () => {
  it('is told, and the time recorded stays what the clock said', () => {
    let now = at('10:00:00');
    const clock = new LedgerClock({ now: () => now });
    expect(clock.recorded(clock.now())).toBeNull();
    now = at('09:00:00');
    expect(clock.now()).toBe(at('09:00:00'));
    const back = { last: at('10:00:00'), now: at('09:00:00') };
    expect([clock.back, clock.recorded(clock.now())]).toEqual([back, back]);
    // Against the event recorded last: from here on it goes on.
    expect(clock.back).toBeNull();
  });

  it('by as little as clocks of several machines differ is none', () => {
    const clock = new LedgerClock({ now: () => at('09:59:56') });
    clock.recorded(at('10:00:00'));
    expect(clock.back).toBeNull();
  });

  it('was set on purpose where a demo ledger set it', () => {
    const clock = new LedgerClock({ now: () => at('10:00:00') });
    clock.recorded(at('10:00:00'));
    clock.set(at('08:00:00'));
    expect([clock.back, clock.recorded(clock.now())]).toEqual([null, null]);
  });
});
