import { Decimal } from '@mingzhang/domain';

/** How a printed number answers a computed one: equal as rounded, equal but for the tail of rounding, or not. */
export type Fit = 'exact' | 'tail' | 'off';

/** Forms print two places at least, whatever zeros they drop. */
const TWO_PLACES = new Decimal('0.01');

/** `step` is the value of the last printed place. A number cut instead of rounded is a tail, not an error. */
export function fit(computed: Decimal, printed: Decimal, step: Decimal): Fit {
  const off = computed.minus(printed).abs();
  if (off.isZero()) return 'exact';
  if (off.lessThanOrEqualTo(step.dividedBy(2))) return step.lessThanOrEqualTo(TWO_PLACES) ? 'exact' : 'tail';
  return off.lessThan(Decimal.min(step, TWO_PLACES)) ? 'tail' : 'off';
}

export const stepOf = (value: Decimal, printed: string): Decimal => {
  const [, places = ''] = /\.(\d+)/.exec(printed) ?? [];
  return value.isZero() && places === '' ? new Decimal(1) : new Decimal(10).pow(-places.length);
};
