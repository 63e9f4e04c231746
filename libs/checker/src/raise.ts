import { Decimal, finding, type Finding, type FindingCode, type Severity } from '@mingzhang/domain';
import type { Place } from './model.js';

const PLACES = 6;
/** Numbers of a finding: plain decimals, rounded to six places where a division does not end. */
export const plain = (value: Decimal): string => value.toDecimalPlaces(PLACES).toFixed();

export const whereOf = ({ label, path }: Place): string => (label === '' ? path : `${label} @ ${path}`);

interface Sides {
  /** What adding up, multiplying or dividing gives. */
  readonly left: Decimal;
  /** What is printed at the place, or what must be. */
  readonly right: Decimal;
}

interface More {
  readonly evidence?: string;
  /** Where one code is graver in one case than in another. */
  readonly severity?: Severity;
}

/** A finding without numbers. */
export function raise(code: FindingCode, place: Place, message: string, more: More = {}): Finding {
  const { severity, evidence = '' } = more;
  const base = finding(code, whereOf(place), message, { evidence });
  return severity === undefined ? base : { ...base, severity };
}

/** A finding of two sides that differ. `difference` is that of the two numbers shown. */
export function raiseDifference(
  code: FindingCode,
  place: Place,
  message: string,
  sides: Sides,
  more: More = {},
): Finding {
  const [left, right] = [plain(sides.left), plain(sides.right)];
  const difference = new Decimal(right).minus(left).toFixed();
  return { ...raise(code, place, message, more), left, right, difference };
}
