import { Decimal } from '../money/decimal.js';
import { shown } from './step.js';

/** docs/rules.md §4 with A the target, B the actual, w the weight; all exact, nothing rounded here. */
export interface Computed {
  readonly rule: 'met' | 'ratio' | 'reverse-L' | 'reverse-H' | 'zero-met' | 'zero-missed';
  readonly points: Decimal;
  readonly formula: string;
  readonly text: string;
}

export function full(w: Decimal, text: string): Computed {
  const weight = shown(w);
  return { rule: 'met', points: w, formula: weight, text: `${text}，得满分 ${weight} 分` };
}

/** ≥ unmet: B ÷ A × w. */
export function ratio(a: Decimal, b: Decimal, w: Decimal): Computed {
  const formula = `${shown(b)} ÷ ${shown(a)} × ${shown(w)}`;
  const text = `未达到指标值，按完成比例计分：${formula}`;
  return { rule: 'ratio', points: Decimal.max(0, b.times(w).dividedBy(a)), formula, text };
}

/** ≤ exceeded, variant L: (1 − (B − A) ÷ A) × w, nothing left from twice the target. A above 0. */
export function reverseL(a: Decimal, b: Decimal, w: Decimal): Computed {
  const points = Decimal.max(0, a.times(2).minus(b).times(w).dividedBy(a));
  const limit = shown(a);
  const formula = `(1 − (${shown(b)} − ${limit}) ÷ ${limit}) × ${shown(w)}`;
  const text = `超过上限，按超出比例扣分：${formula}，达到上限两倍得0分`;
  return { rule: 'reverse-L', points, formula, text };
}

/** ≤ exceeded, variant H: A ÷ B × w. B above 0. */
export function reverseH(a: Decimal, b: Decimal, w: Decimal): Computed {
  const formula = `${shown(a)} ÷ ${shown(b)} × ${shown(w)}`;
  const text = `超过上限，按反比计分：${formula}`;
  return { rule: 'reverse-H', points: a.times(w).dividedBy(b), formula, text };
}

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
