import { Decimal } from '../money/decimal.js';
import {
  isRate,
  periodOf,
  sameKind,
  scaled,
  type Operator,
  type SimpleValue,
  type TargetValue,
} from '../values/index.js';

/** What is known of an actual, in the target's unit: one number, or a bound (null: open) when the cell prints an operator. */
export interface Known {
  readonly low: Decimal | null;
  readonly high: Decimal | null;
}

export type Problem =
  | 'word-for-number'
  | 'actual-empty'
  | 'actual-unreadable'
  | 'unit-mismatch'
  | 'approximate-actual'
  | 'actual-not-comparable';

export type Comparable = { readonly known: Known } | { readonly problem: Problem };

export const exactly = ({ low, high }: Known): Decimal | null =>
  low !== null && high !== null && low.equals(high) ? low : null;

function bounds(op: Operator, value: Decimal): Known {
  if (op === '>=' || op === '>') return { low: value, high: null };
  if (op === '<=' || op === '<') return { low: null, high: value };
  return { low: value, high: value };
}

const ONE = new Decimal(1);

/** The factor that takes a number of the actual's unit into the target's; null where the units are of different kinds. */
function factor(actual: SimpleValue, target: SimpleValue): Decimal | null {
  if (actual.unit === null || actual.unit === target.unit) return ONE;
  const from = scaled(actual.unit);
  if (target.unit === null) return actual.kind !== 'number' || from.factor.equals(1) ? ONE : null;
  const to = scaled(target.unit);
  const alike = from.base === '' || to.base === '' || sameKind(from.base, to.base);
  return alike ? from.factor.dividedBy(to.factor) : null;
}

/** A bare number up to 1 against a percent: “1” may be 1 % or 100 %, so it is neither. */
const bareFraction = (actual: SimpleValue, target: SimpleValue): boolean =>
  actual.kind === 'number' &&
  actual.unit === null &&
  isRate(target.unit) &&
  /^(0\.\d+|1)$/.test(actual.number);

const UNUSABLE: Partial<Record<TargetValue['kind'], Problem>> = {
  none: 'actual-empty',
  unreadable: 'actual-unreadable',
  qualitative: 'word-for-number',
};

/** An actual as a number in the target's unit. A bare number is read in the target's unit (forms print it apart). */
export function comparable(actual: TargetValue, target: SimpleValue): Comparable {
  if (actual.kind !== 'number' && actual.kind !== 'range' && actual.kind !== 'duration') {
    return { problem: UNUSABLE[actual.kind] ?? 'actual-not-comparable' };
  }
  if (bareFraction(actual, target)) return { problem: 'actual-unreadable' };
  // 每月1次 is not answered by the 12次 of the year, nor refuted by it: how often it is owed in a year is not printed.
  if (periodOf(actual) !== periodOf(target)) return { problem: 'unit-mismatch' };
  const times = factor(actual, target);
  if (times === null) return { problem: 'unit-mismatch' };
  if (actual.kind === 'range') {
    return { known: { low: times.times(actual.low), high: times.times(actual.high) } };
  }
  if (actual.op === '~') return { problem: 'approximate-actual' };
  const number = new Decimal(actual.number);
  return { known: bounds(actual.op, times === ONE ? number : number.times(times)) };
}
