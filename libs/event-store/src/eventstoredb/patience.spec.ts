import { describe, expect, it } from '@jest/globals';
import { AccessDeniedError, UnavailableError } from '@eventstore/db-client';
import { patiently, within } from './patience.js';

const open = new AbortController().signal;
const patience = { callMs: 10, totalMs: 60_000 };

/** Fails with each of these in turn, then succeeds; counts the tries. */
const failing = (...errors: Error[]) => {
  const work = {
    tries: 0,
    attempt: async () => {
      work.tries += 1;
      const error = errors[work.tries - 1];
      if (error !== undefined) throw error;
      return 'done';
    },
  };
  return work;
};

describe('patience', () => {
  it('tries again while the outcome is unknown', async () => {
    const work = failing(new UnavailableError(), Object.assign(new Error('plain'), { code: 14 }));
    expect(await patiently(patience, open, work.attempt)).toBe('done');
    expect(work.tries).toBe(3);
  });
  it('does not try again what is known', async () => {
    const work = failing(new AccessDeniedError());
    await expect(patiently(patience, open, work.attempt)).rejects.toThrow(AccessDeniedError);
    expect(work.tries).toBe(1);
  });
  it('ends with the last failure', async () => {
    const errors = Array.from({ length: 100 }, (_, n) => new Error(`failure ${n}`));
    const work = failing(...errors);
    const ended = patiently({ callMs: 10, totalMs: 100 }, open, work.attempt);
    await expect(ended).rejects.toThrow(/^failure \d+$/);
    await expect(ended).rejects.toBe(errors[work.tries - 1]);
    expect(work.tries).toBeGreaterThan(1);
  });
  it('ends when the store closes', async () => {
    const closed = AbortSignal.abort(new Error('closed'));
    const work = failing(new UnavailableError());
    await expect(patiently(patience, closed, work.attempt)).rejects.toThrow('closed');
    expect(work.tries).toBe(1);
    await expect(patiently(patience, closed, async () => 'cut short')).rejects.toThrow('closed');
  });
  it('bounds one answer, and leaves a late failure unheard', async () => {
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), 50));
    await expect(within(10, late)).rejects.toMatchObject({ name: 'NoAnswer' });
    await expect(late).rejects.toThrow('late');
    expect(await within(10_000, Promise.resolve('in time'))).toBe('in time');
  });
});
