import { lastDayOf, type MovementKind } from '@mingzhang/domain';
import type { Movement } from './movements.js';

interface Part {
  readonly kind: MovementKind;
  readonly label: string;
}

/** 全年预算数 = 年初 + 追加 − 追减 ± 调剂 − 收回 + 结转: its parts, in the order the account reads. */
export const BUDGET_PARTS: readonly Part[] = [
  { kind: 'issue', label: '年初下达' },
  { kind: 'supplement', label: '追加' },
  { kind: 'reduction', label: '追减' },
  { kind: 'transferIn', label: '调剂转入' },
  { kind: 'transferOut', label: '调剂转出' },
  { kind: 'recovery', label: '收回' },
  { kind: 'carryover', label: '结转' },
];

/**
 * 全年执行数: payments and corrections of the year's lines, less refunds until 31 December. Money returned later does not
 * lower the closed year (docs/rules.md §12.5).
 */
export const EXECUTED_PARTS: readonly (Part & { readonly untilYearEnd?: true })[] = [
  { kind: 'payment', label: '支付' },
  { kind: 'redPayment', label: '红字支付' },
  { kind: 'correctionIn', label: '更正转入' },
  { kind: 'correctionOut', label: '更正转出' },
  { kind: 'refund', label: '当年退款', untilYearEnd: true },
];

/** Money that went out or came back, on whatever day. */
export const PAID_KINDS: readonly MovementKind[] = EXECUTED_PARTS.map(({ kind }) => kind);

const BUDGET_KINDS: ReadonlySet<MovementKind> = new Set(BUDGET_PARTS.map(({ kind }) => kind));
const UNTIL_YEAR_END: ReadonlySet<MovementKind> = new Set(
  EXECUTED_PARTS.flatMap(({ kind, untilYearEnd }) => (untilYearEnd ? [kind] : [])),
);

export const isBudget = (kind: MovementKind): boolean => BUDGET_KINDS.has(kind);

/** Whether money that moved on this day belongs to what the year has executed. */
export const isExecuted = (kind: MovementKind, on: string, fiscalYear: number): boolean =>
  !BUDGET_KINDS.has(kind) && !(UNTIL_YEAR_END.has(kind) && on > lastDayOf(fiscalYear));

/** Movements that differ only in amount, day of the month and place in the log: what figures are sums of. */
export interface MovementSum {
  readonly source: Movement['source'];
  readonly line: string;
  readonly kind: MovementKind;
  /** Of the day it happened: 2024-03. */
  readonly month: string;
  readonly timed: boolean;
  readonly fen: number;
  readonly count: number;
  /** How many of them undo a wrong entry. */
  readonly reversals: number;
  /** How many events they are of, and how many of those are 补录; each event is counted in the group of its first line. */
  readonly events: number;
  readonly late: number;
  readonly first: number;
  readonly last: number;
}

/** Groups in the order in which each began. */
export function sumsOf(movements: readonly Movement[]): readonly MovementSum[] {
  const groups = new Map<string, MovementSum>();
  for (const movement of movements) {
    const one = sumOfOne(movement);
    const key = `${one.kind} ${one.month} ${one.timed ? 1 : 0} ${one.line}`;
    const group = groups.get(key);
    groups.set(key, group === undefined ? one : added(group, one));
  }
  return inOrder([...groups.values()]);
}

const sumOfOne = (movement: Movement): MovementSum => ({
  source: movement.source,
  line: movement.line,
  kind: movement.kind,
  month: movement.occurredOn.slice(0, 7),
  timed: movement.timed,
  fen: movement.fen,
  count: 1,
  reversals: movement.reversal ? 1 : 0,
  events: movement.leads ? 1 : 0,
  late: movement.leads && movement.late ? 1 : 0,
  first: movement.logIndex,
  last: movement.logIndex,
});

const added = (one: MovementSum, other: MovementSum): MovementSum => ({
  ...one,
  fen: one.fen + other.fen,
  count: one.count + other.count,
  reversals: one.reversals + other.reversals,
  events: one.events + other.events,
  late: one.late + other.late,
  first: Math.min(one.first, other.first),
  last: Math.max(one.last, other.last),
});

/** One order for folds and stores: by beginning, then by what tells groups apart. */
export const inOrder = (sums: readonly MovementSum[]): readonly MovementSum[] =>
  sums.toSorted((a, b) => a.first - b.first || compare(orderOf(a), orderOf(b)));

const orderOf = ({ line, kind, month, timed }: MovementSum): string => `${line} ${kind} ${month} ${timed}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
