import type { Day } from '../calendar/day.js';
import { projectSubject, type TimelineKey } from '../kernel/timeline.js';
import type { LineRef } from './line.js';

/** What a movement does; 更正 appears as two movements, out of one line and into another. */
export const MOVEMENT_LABELS = {
  issue: '下达',
  supplement: '追加',
  reduction: '追减',
  transferIn: '调剂转入',
  transferOut: '调剂转出',
  recovery: '收回',
  carryover: '结转',
  payment: '支付',
  redPayment: '红字支付',
  refund: '退款',
  correctionIn: '更正转入',
  correctionOut: '更正转出',
};
export type MovementKind = keyof typeof MOVEMENT_LABELS;

/** One signed change of one line, as one event makes it. What totals over projects, lines and months are sums of. */
export interface LineMovement {
  readonly kind: MovementKind;
  readonly line: LineRef;
  /** 分, signed. */
  readonly fen: number;
  readonly occurredOn: Day;
  /** Carry-over: the line it comes from (docs/rules.md §12.10). */
  readonly origin: string | null;
  /** False for 汇总录入, which says nothing about months. */
  readonly timed: boolean;
}

export const movement = (
  kind: MovementKind,
  line: LineRef,
  fen: number,
  occurredOn: Day,
  timed = true,
): LineMovement => ({ kind, line, fen, occurredOn, origin: null, timed });

/** The project years whose money an event touches: each once, however many of its lines are theirs. */
export function onLines(lines: readonly { readonly line: LineRef }[]): readonly TimelineKey[] {
  const keys: TimelineKey[] = [];
  for (const { line } of lines) {
    const subject = projectSubject(line.projectId);
    const year = line.fiscalYear;
    if (!keys.some((key) => key.year === year && key.subject === subject)) keys.push({ subject, year });
  }
  return keys;
}
