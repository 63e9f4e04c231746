import { Decimal as Base } from 'decimal.js';

/**
 * The only decimal type of the product. decimal.js' default is global and keeps 20 significant digits, which loses the
 * cents of large sums; this clone keeps 40, rounds half up and never prints an exponent.
 */
export const Decimal = Base.clone({
  precision: 40,
  rounding: Base.ROUND_HALF_UP,
  toExpNeg: -30,
  toExpPos: 40,
});
export type Decimal = InstanceType<typeof Decimal>;

export const ZERO = new Decimal(0);

export function sum(values: Iterable<Decimal>): Decimal {
  let total = ZERO;
  for (const value of values) total = total.plus(value);
  return total;
}
