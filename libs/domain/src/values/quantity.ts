import { Decimal, sum } from '../money/decimal.js';
import { printValue } from './print.js';
import type { ActualValue, Operator, TargetValue } from './target-value.js';
import { sameKind, scaled } from './units.js';

/** A number in its unit, an operator beside it where the cell prints one. */
export type Quantity = Extract<ActualValue, { kind: 'number' | 'duration' }>;

const PERIOD = /^每(?:个)?(?:月|季度?|周|星期|天|日|旬|半年)/u;

/** 每月: how often a thing is owed, where the cell says it before the number. */
export const periodOf = ({ measure = '' }: { readonly measure?: string | undefined }): string =>
  PERIOD.exec(measure)?.[0] ?? '';

/** Whether a value can be added to others: 每月1次 of two quarters is not 每月2次. */
export const isQuantity = (value: ActualValue): value is Quantity =>
  (value.kind === 'number' || value.kind === 'duration') && periodOf(value) === '';

/** Numbers in the one unit that all can be written in, in their order; null: none prints a unit. */
interface InOneUnit {
  readonly unit: string | null;
  readonly numbers: readonly Decimal[];
}

/** Why some quantities are not numbers of one unit, for a clerk. */
export interface NotOneUnit {
  readonly problem: string;
}

/**
 * Several quantities in one unit: the one they share, else the smallest among them (1.2万人次 and 3000人次 are 12000人次 and
 * 3000人次; docs/rules.md §12.8). A number without a unit is read in the target's, unless that is a scaled one (万人次) and
 * others print theirs: then nobody knows.
 */
export function inOneUnit(quantities: readonly Quantity[], target: TargetValue): InOneUnit | NotOneUnit {
  const [first] = quantities;
  if (first === undefined || quantities.every(({ unit }) => unit === first.unit)) {
    return { unit: first?.unit ?? null, numbers: quantities.map(({ number }) => new Decimal(number)) };
  }
  const wanted = target.kind === 'number' || target.kind === 'duration' ? target.unit : null;
  const problem = doubtful(quantities, wanted) ?? unlike(quantities);
  if (problem !== null) return { problem };
  const units = quantities.map(({ unit }) => unit ?? wanted);
  const [unit = null] = units.filter((one) => one !== null).toSorted(bySize);
  const { factor } = scaled(unit);
  return {
    unit,
    numbers: quantities.map(({ number }, at) =>
      scaled(units[at] ?? null)
        .factor.times(number)
        .dividedBy(factor),
    ),
  };
}

/** The smallest first; of two alike the one with a noun, then whichever reads first. */
const bySize = (one: string, other: string): number =>
  scaled(one).factor.comparedTo(scaled(other).factor) ||
  other.length - one.length ||
  (one < other ? -1 : one > other ? 1 : 0);

function doubtful(quantities: readonly Quantity[], wanted: string | null): string | null {
  const bare = quantities.find(({ unit }) => unit === null);
  const named = quantities.filter(({ unit }) => unit !== null);
  const units = wanted === null ? named.map(({ unit }) => unit) : [wanted];
  if (bare === undefined || units.every((unit) => scaled(unit).factor.equals(1))) return null;
  return `“${plain(bare)}”没有计量单位，不能与“${plain(named[0] ?? bare)}”合并`;
}

function unlike(quantities: readonly Quantity[]): string | null {
  for (const [at, one] of quantities.entries()) {
    const other = quantities.slice(at + 1).find((later) => !alike(one.unit, later.unit));
    if (other !== undefined) return `“${plain(one)}”与“${plain(other)}”的计量单位不同，不能合并`;
  }
  return null;
}

function alike(one: string | null, other: string | null): boolean {
  const [left, right] = [scaled(one).base, scaled(other).base];
  return left === '' || right === '' || sameKind(left, right);
}

const plain = ({ number, unit }: Quantity): string => `${number}${unit ?? ''}`;

/** Their sum, in one unit. A bound among the terms makes the sum a bound, bounds both ways make it an estimate. */
export function addQuantities(
  quantities: readonly Quantity[],
  target: TargetValue,
): { readonly total: Quantity; readonly text: string } | NotOneUnit {
  const one = inOneUnit(quantities, target);
  if ('problem' in one) return one;
  const number = sum(one.numbers).toFixed();
  const op = boundOf(quantities.map((quantity) => quantity.op));
  const [first] = quantities;
  const total: Quantity =
    first?.kind === 'duration'
      ? { kind: 'duration', op, number, unit: one.unit as typeof first.unit }
      : { kind: 'number', op, number, unit: one.unit };
  return { total, text: printValue(total) };
}

function boundOf(operators: readonly Operator[]): Operator {
  const ways = new Set(
    operators.map((op) => (op === '=' ? 'none' : op === '>' ? '>=' : op === '<' ? '<=' : op)),
  );
  ways.delete('none');
  const [only = 'none'] = ways;
  return ways.size > 1 ? '~' : only;
}
