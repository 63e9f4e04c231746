import { describe, expect, it } from '@jest/globals';
import { completeOfficers, OFFICERS, type NewOfficer } from './officers.js';
import { tokenUntil } from './sign-in.js';

const three: readonly NewOfficer[] = OFFICERS.map((duty) => ({ duty, login: `o-${duty}`, name: '某人' }));
const message = (officers: readonly NewOfficer[], joined: boolean): string | null => {
  const result = completeOfficers(officers, joined);
  return result.ok ? null : result.refusal.message;
};

describe('the first officers', () => {
  it('are one of each, or one person who is all three', () => {
    expect(message(three, false)).toBeNull();
    expect(message(three.slice(0, 1), true)).toBeNull();
  });

  it('who is missing is named', () => {
    expect(message(three.slice(0, 1), false)).toBe('还缺授权管理、审计管理');
  });

  it('one person cannot be entered twice under one user name', () => {
    expect(
      message(
        three.map((one) => ({ ...one, login: 'same' })),
        false,
      ),
    ).toBe('三人须用不同的用户名');
    expect(message(three, true)).toBe('由一人兼任时只填一个人');
  });
});

describe('a token', () => {
  it.each([
    ['2026-11-21', true],
    ['2027-11-22', true],
    ['2027-11-23', false],
    ['2026-11-20', false],
  ])('made on 2026-11-21 may last until %s: %s', (until, ok) => {
    expect(tokenUntil(until, '2026-11-21').ok).toBe(ok);
  });
});
