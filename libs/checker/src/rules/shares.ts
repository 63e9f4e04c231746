import { Decimal, type Finding } from '@mingzhang/domain';
import { fit, stepOf } from '../costing/fit.js';
import type { Document, Share } from '../model.js';
import { isAmount } from '../read/amount.js';
import { plain, raise, raiseDifference } from '../raise.js';
import { groupBy } from '../group.js';

/**
 * Percentages in prose and tables. SHARE_CALC: a share or a rate of change is not what its two figures give.
 * REPORT_ARITH: shares of one whole do not add up to 100 %.
 */
export function shareFindings(document: Document): readonly Finding[] {
  return [...document.shares.flatMap(oneShare), ...wholes(document.shares), ...loneShares(document)];
}

/** From the first digit of a number on: a long row of digits is read once, not from each of them. */
const PERCENT = /(?<!\d)(\d+(?:\.\d+)?)\s*[%％]/u;

/** “下降 5%” is 5; “0” of nothing is 0. */
function percentOf(printed: string): { readonly value: Decimal; readonly step: Decimal } | null {
  const [, digits] = PERCENT.exec(printed) ?? [];
  if (digits !== undefined) return { value: new Decimal(digits), step: stepOf(new Decimal(digits), digits) };
  return printed.trim() === '0' ? { value: new Decimal(0), step: new Decimal('0.01') } : null;
}

function oneShare({ place, printed, part, whole, what }: Share): readonly Finding[] {
  const stated = percentOf(printed);
  if (stated === null || !isAmount(part) || !isAmount(whole) || whole.value.isZero()) return [];
  const computed = part.value.abs().times(100).dividedBy(whole.value.abs());
  // A percentage with no place is rounded to the percent, however many places forms print elsewhere.
  if (computed.minus(stated.value).abs().lessThanOrEqualTo(stated.step.dividedBy(2))) return [];
  const tail = fit(computed, stated.value, stated.step) === 'tail';
  const evidence = `${part.printed} ÷ ${plain(whole.value)} = ${plain(computed)}%`;
  const sides = { left: computed, right: stated.value };
  const message = `${what}按数字为 ${plain(computed.toDecimalPlaces(2))}%，印 ${printed}`;
  return [raiseDifference(tail ? 'ROUNDING_TAIL' : 'SHARE_CALC', place, message, sides, { evidence })];
}

/** Shares of one whole, without the whole itself, make 100 within the rounding of each. */
function wholes(shares: readonly Share[]): readonly Finding[] {
  const parts = shares.filter(
    ({ what, part, whole }) => !what.endsWith('增减率') && part.place.path !== whole.place.path,
  );
  const groups = groupBy(parts, ({ whole }) => whole.place.path);
  return [...groups.values()].flatMap((group): readonly Finding[] => {
    const read = group.map(({ printed }) => percentOf(printed)).filter((one) => one !== null);
    const first = group[0];
    if (first === undefined || read.length < 2 || read.length < group.length) return [];
    const sum = read.reduce((total, { value }) => total.plus(value), new Decimal(0));
    const slack = read.reduce((total, { step }) => total.plus(step.dividedBy(2)), new Decimal(0));
    if (sum.minus(100).abs().lessThanOrEqualTo(slack)) return [];
    const evidence = group.map(({ what, printed }) => `${what} ${printed}`).join('；');
    const sides = { left: sum, right: new Decimal(100) };
    return [
      raiseDifference('REPORT_ARITH', first.place, `各项占比之和为 ${plain(sum)}%`, sides, { evidence }),
    ];
  });
}

/** Every two of them are compared; no document states more totals that differ. */
const MOST_TOTALS = 20;

/** Percentages of which the text does not say of what: each must be the share of some stated total in another. */
function loneShares({ loneShares: lone, statements }: Document): readonly Finding[] {
  const stated = statements
    .filter(({ key }) => /^(total|fiscal|basic|project)(@\w+)?$/.test(key))
    .map(({ cell }) => cell)
    .filter(isAmount);
  const totals = [...groupBy(stated, ({ value }) => value.toFixed()).values()]
    .flatMap(([first]) => (first === undefined ? [] : [first]))
    .slice(0, MOST_TOTALS);
  const other = totals
    .flatMap((whole) => totals.map((part) => whole.value.minus(part.value)))
    .filter((value) => value.greaterThan(0));
  const parts = [...totals.map(({ value }) => value), ...other];
  const wholesOf = totals.map(({ value }) => value).filter((value) => !value.isZero());
  if (stated.filter(({ value }) => !value.isZero()).length < 2) return [];
  return lone.flatMap(({ place, printed }): readonly Finding[] => {
    const stated = percentOf(printed);
    if (stated === null) return [];
    const fits = wholesOf.some((whole) =>
      parts.some((part) =>
        part
          .times(100)
          .dividedBy(whole)
          .minus(stated.value)
          .abs()
          .lessThanOrEqualTo(stated.step.dividedBy(2)),
      ),
    );
    return fits
      ? []
      : [raise('SHARE_CALC', place, `占比 ${printed} 不是任何两个总数之比`, { severity: 'warning' })];
  });
}
