import type { CommandName, FindingCode } from '@mingzhang/domain';
import { PAPERS, type Kind, type Told } from './papers.js';

export const COLUMNS = {
  late: '补录',
  early: '早于应有之时',
  after: '年度之后',
  twice: '登记两次',
  negative: '负数',
  zero: '零',
  more: '多于所有',
  moved: '资金已转走',
  reversed: '冲销',
  otherYear: '列在别的年度',
  otherUnit: '列在别的单位',
} as const;
export type Column = keyof typeof COLUMNS;

export type Step = readonly [CommandName, object];
type Page = readonly [projectId: string, fiscalYear: number];
/** 年初, 全年预算, 全年执行, in 元. */
export type Money = readonly [initial: number, adjusted: number, executed: number];

/** What must be seen: by hand from docs/rules.md §12, not from the product. */
export interface Seen {
  readonly refused?: string;
  readonly replayed?: true;
  /** Asked about in the answer to the command. */
  readonly warned?: true;
  readonly finding?: FindingCode;
  readonly on?: Page;
  readonly money?: Money;
  readonly of?: Page;
  /** What the indicator scores, of 90 points; null where nothing counts. */
  readonly score?: string | null;
}
export interface Happening {
  readonly before?: readonly Step[];
  readonly told?: Told;
  /** The day it is recorded on; the day it happened, or 10 June, unless told. */
  readonly recorded?: string;
  readonly then?: readonly Step[];
  readonly seen: readonly Seen[];
  /** Why the figures alone are the answer. */
  readonly right?: string;
}
export type Cell = Happening | { readonly none: string };

export const step = (kind: Kind, told?: Told): Step => PAPERS[kind](told);
export const found = (finding: FindingCode, on?: Page): Seen =>
  on === undefined ? { finding } : { finding, on };
export const money = (...[initial, adjusted, executed]: Money): Seen => ({
  money: [initial, adjusted, executed],
});
/** 3 visits of 10, of 90 points: 27.00. */
export const scores = (score: string | null): Seen => ({ score });
export const moneyOf = (of: Page, ...[initial, adjusted, executed]: Money): Seen => ({
  of,
  money: [initial, adjusted, executed],
});
export const UNTOUCHED = money(1000, 1000, 600);
export const MALFORMED: Cell = {
  told: { amount: '-100.00' },
  seen: [{ refused: 'INVALID_INPUT' }, UNTOUCHED],
};
export const NOTHING: Cell = { told: { amount: '0.00' }, seen: [{ refused: 'INVALID_INPUT' }, UNTOUCHED] };
export const FAR: Page = ['p', 2032];
export const NO_LINE = { none: '不列预算指标' };
export const NO_NUMBER = { none: '没有数' };

export type Row = Readonly<Record<Column, Cell>>;

export const ofYear = { projectId: 'p', fiscalYear: 2024 };
