import { z } from 'zod';
import type { Day, Instant } from '../calendar/day.js';
import { oneLine } from '../kernel/text.js';
import { refuse, accept, type Result } from '../kernel/refusal.js';

const MINUTE_MS = 60_000;
/** 30 minutes without an act end a session, 12 hours end it whatever is done. */
export const IDLE_MS = 30 * MINUTE_MS;
export const ABSOLUTE_MS = 12 * 60 * MINUTE_MS;
/** After so many failures in a row a name is closed for so long, whether or not somebody has it. */
export const FAILURES = 5;
export const LOCKED_MS = 15 * MINUTE_MS;
const SHORTEST = 10;
const YEAR_MS = 366 * 24 * 60 * MINUTE_MS;

export const loginField = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, { message: '须为 2 至 40 个小写字母、数字、点、横线' })
  .meta({ title: '用户名', example: 'wangmin' });
export const passwordField = z
  .string()
  .min(1, '不能为空')
  .max(256, '不超过 256 个字符')
  .meta({ title: '口令' });
export const personNameField = oneLine(40).meta({ title: '姓名', example: '王敏' });

const since = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);

export interface SessionTimes {
  readonly startedAt: Instant;
  readonly seenAt: Instant;
}

export const isSessionLive = ({ startedAt, seenAt }: SessionTimes, now: Instant): boolean =>
  since(seenAt, now) < IDLE_MS && since(startedAt, now) < ABSOLUTE_MS;

/** `failures` in a row before this attempt, the last of them at `at`. */
export const isSignInLocked = (failures: number, at: Instant, now: Instant): boolean =>
  failures >= FAILURES && since(at, now) < LOCKED_MS;

/** Length is what protects; what follows from the name or repeats one sign protects nothing. */
export function newPassword(text: string, loginName: string, before: string | null): Result<string> {
  const weak = (message: string): Result<string> =>
    refuse({
      code: 'WEAK_PASSWORD',
      field: 'next',
      message,
      rule: `口令至少 ${SHORTEST} 个字符，不含用户名，不全是同一字符`,
    });
  if ([...text].length < SHORTEST) return weak(`口令只有 ${[...text].length} 个字符，至少 ${SHORTEST} 个`);
  if (text.toLowerCase().includes(loginName)) return weak('口令不能包含用户名');
  if (new Set(text).size < 4) return weak('口令不能由少数几个字符反复组成');
  return text === before ? weak('新口令不能与原口令相同') : accept(text);
}

/** A token is good for a year at most: what nobody renews ends by itself. */
export function tokenUntil(until: Day, today: Day): Result<Day> {
  if (until >= today && Date.parse(until) - Date.parse(today) <= YEAR_MS) return accept(until);
  return refuse({
    code: 'TOKEN_UNTIL',
    field: 'until',
    value: until,
    message: '须在今天至一年之内',
    rule: '令牌有效期不超过一年',
  });
}
