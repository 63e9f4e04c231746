import { describe, expect, it } from '@jest/globals';
import { listOf, scopeText, yearsOf } from './scope.js';

describe('what a grant is limited to', () => {
  it.each([
    [undefined, null],
    ['  ', null],
    ['u1', ['u1']],
    ['u1，u2、u3, u4', ['u1', 'u2', 'u3', 'u4']],
  ])('%s is read as %j', (text, units) => {
    expect(listOf(text)).toEqual(units);
  });
  it('years are numbers', () => {
    expect(yearsOf('2025，2026')).toEqual([2025, 2026]);
  });
  it('is said in one line', () => {
    const none = { units: null, years: null, until: null, paper: null };
    expect(scopeText(none)).toBe('');
    expect(scopeText({ units: ['u1'], years: [2025], until: '2026-12-31', paper: '审通〔2026〕3号' })).toBe(
      'u1，2025 年度，至 2026-12-31，审通〔2026〕3号',
    );
  });
});
