import type { AnyEvent, Refusal } from '@mingzhang/domain';
import { refused, type Refused } from './outcome.js';

export const tooManyWriters = (): Refused =>
  refused('conflict', {
    code: 'TOO_MANY_WRITERS',
    message: '同一单据正被多人同时修改，请稍后重试',
    rule: '乐观并发',
  });

export function missing(field: string, value: string, label: string): Refused {
  const message = `没有登记的${label}“${value}”`;
  return refused(
    'missing',
    { code: 'UNKNOWN_REFERENCE', field, value, message, rule: '所引用的单据须已登记' },
    [{ path: field, value, rule: 'UNKNOWN_REFERENCE', message }],
  );
}

/** A refusal that says where, as an error of its field too. */
export function refusedAt(refusal: Refusal): Refused {
  const { field, value, rule, message, code } = refusal;
  return refused(
    'refused',
    refusal,
    field === undefined ? [] : [{ path: field, value, rule: rule ?? code, message }],
  );
}

export function precondition(events: readonly AnyEvent[], expected: number | undefined): Refused | null {
  const actual = events.length - 1;
  if (expected === undefined || expected === actual) return null;
  return refused('precondition', {
    code: 'STALE_REVISION',
    value: expected,
    message: `单据已变动：您看到的是第 ${expected + 1} 版，现为第 ${actual + 1} 版`,
    rule: 'If-Match 与现有版本一致',
  });
}
