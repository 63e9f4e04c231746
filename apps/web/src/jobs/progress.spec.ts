import { describe, expect, it } from '@jest/globals';
import { percentOf, progressText } from './progress.js';

const at = (done: number, total: number | null, note: string | null = null) =>
  ({ state: 'running', progress: { done, total, note } }) as const;

describe('the progress of a job', () => {
  it('is drawn in whole percent, never more than is done', () => {
    expect([at(0, 3), at(1, 3), at(2, 3), at(3, 3)].map(percentOf)).toEqual([0, 33, 66, 100]);
  });
  it('is not drawn where the whole is unknown or nothing runs', () => {
    expect(percentOf(at(5, null))).toBeNull();
    expect(percentOf({ state: 'running', progress: null })).toBeNull();
    expect(percentOf({ ...at(1, 2), state: 'dead' })).toBeNull();
    expect(percentOf({ ...at(1, 2), state: 'waiting' })).toBeNull();
  });
  it('of a job that is done is all of it; of nothing to do, none', () => {
    expect(percentOf({ ...at(1, 2), state: 'done' })).toBe(100);
    expect(percentOf(at(0, 0))).toBe(0);
  });
  it('is said in words', () => {
    expect(progressText(at(3, 6, '法学会工作经费'))).toBe('3/6 法学会工作经费');
    expect(progressText(at(3, null))).toBe('3');
    expect(progressText({ state: 'running', progress: null })).toBe('');
  });
});
