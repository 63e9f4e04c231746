import { Decimal } from '../money/decimal.js';
import { shown } from './step.js';

/** rules.md §4 with A the target, B the actual, w the weight; all exact, nothing rounded here. */
export interface Computed {
  readonly rule: 'met' | 'ratio' | 'reverse-L' | 'reverse-H' | 'zero-met' | 'zero-missed';
  readonly points: Decimal;
  readonly formula: string;
  readonly text: string;
}

export const full = (w: Decimal, text: string): Computed => ({
  rule: 'met',
  points: w,
  formula: shown(w),
  text: `${text}，得满分 ${shown(w)} 分`,
});

/** ≥ unmet: B ÷ A × w. */
export const ratio = (a: Decimal, b: Decimal, w: Decimal): Computed => ({
  rule: 'ratio',
  points: Decimal.max(0, b.times(w).dividedBy(a)),
  formula: `${shown(b)} ÷ ${shown(a)} × ${shown(w)}`,
  text: `未达到指标值，按完成比例计分：${shown(b)} ÷ ${shown(a)} × ${shown(w)}`,
});

/** ≤ exceeded, variant L: (1 − (B − A) ÷ A) × w, nothing left from twice the target. A above 0. */
export const reverseL = (a: Decimal, b: Decimal, w: Decimal): Computed => ({
  rule: 'reverse-L',
  points: Decimal.max(0, a.times(2).minus(b).times(w).dividedBy(a)),
  formula: `(1 − (${shown(b)} − ${shown(a)}) ÷ ${shown(a)}) × ${shown(w)}`,
  text: `超过上限，按超出比例扣分：(1 − (${shown(b)} − ${shown(a)}) ÷ ${shown(a)}) × ${shown(w)}，达到上限两倍得0分`,
});

/** ≤ exceeded, variant H: A ÷ B × w. B above 0. */
export const reverseH = (a: Decimal, b: Decimal, w: Decimal): Computed => ({
  rule: 'reverse-H',
  points: a.times(w).dividedBy(b),
  formula: `${shown(a)} ÷ ${shown(b)} × ${shown(w)}`,
  text: `超过上限，按反比计分：${shown(a)} ÷ ${shown(b)} × ${shown(w)}`,
});

/** A target of 0: nothing happened gives everything, anything gives nothing. */
export const zeroTarget = (b: Decimal, w: Decimal): Computed =>
  b.lessThanOrEqualTo(0)
    ? { rule: 'zero-met', points: w, formula: shown(w), text: `指标值为0，实际未发生，得满分 ${shown(w)} 分` }
    : {
        rule: 'zero-missed',
        points: new Decimal(0),
        formula: '0',
        text: `指标值为0，实际为 ${shown(b)}，得0分`,
      };
