import { Decimal, ZERO } from '../money/decimal.js';
import { remembered } from '../values/remembered.js';
import type { Rounding } from './scheme.js';

/** Weights, scores and the numbers of a scheme are few and short and come again in every row; a Decimal never changes. */
export const points = remembered((text) => new Decimal(text));

/** One step of an explanation: data first, a sentence for the clerk last. All numbers as decimal text. */
export interface Step {
  /** Which rule, stable for machines ("reverse-L"). */
  readonly rule: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** With the numbers in it: "176 ÷ 180 × 15". */
  readonly formula: string;
  readonly result: string;
  readonly text: string;
  readonly source: string;
}

const MODES = {
  half_up: Decimal.ROUND_HALF_UP,
  down: Decimal.ROUND_DOWN,
  up: Decimal.ROUND_UP,
} as const satisfies Record<Rounding, number>;
/** A quotient kept to 40 digits may stand a hair below the half it really is; 24 places settle it before rounding. */
const SETTLED_PLACES = 24;

/** Rounds once, where the scheme says. */
export const roundTo = (value: Decimal, places: number, mode: Rounding): Decimal =>
  value.decimalPlaces() <= places
    ? value
    : value.toDecimalPlaces(SETTLED_PLACES, Decimal.ROUND_HALF_UP).toDecimalPlaces(places, MODES[mode]);

export const ROUNDING_TEXT: Record<Rounding, string> = {
  half_up: '四舍五入',
  down: '截去尾数',
  up: '进位',
};

/** Scores print with two places at least ("19.70"). */
export const scoreText = (value: Decimal): string => value.toFixed(Math.max(2, value.decimalPlaces()));

/** Never below 0, never above `high`. */
export function clamp(value: Decimal, high: Decimal): Decimal {
  if (value.isNegative()) return ZERO;
  return value.greaterThan(high) ? high : value;
}

/** A number in an explanation: up to six places, which is enough to follow it by hand. */
export const shown = (value: Decimal): string =>
  value.decimalPlaces() <= 6 ? value.toFixed() : value.toDecimalPlaces(6).toFixed();
