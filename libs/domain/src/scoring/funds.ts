import { Decimal } from '../money/decimal.js';
import { parseTarget, scaled } from '../values/index.js';
import { remembered } from '../values/remembered.js';
import type { FundRow, PublishedForm } from './published-form.js';
import type { ScoringScheme } from './scheme.js';

const PLAIN = /^(\d{1,3}(,\d{3})+|\d{1,15})(\.\d{1,8})?$/;

/** The commonest cell: digits and nothing else. */
const plainNumber = (printed: string): Decimal | null =>
  PLAIN.test(printed) ? new Decimal(printed.replaceAll(',', '')) : null;

/** An amount cell in the unit of the form; null where it prints none (—, /, empty) or cannot be read. */
export function readAmount(printed: string | null | undefined, unit: string): Decimal | null {
  const plain = plainNumber(printed ?? '');
  if (plain !== null) return plain;
  const { value } = parseTarget(printed ?? '');
  if (value.kind !== 'number' || value.measure !== undefined || value.op !== 'none') return null;
  const number = new Decimal(value.number);
  if (value.unit === null) return number;
  const [own, form] = [scaled(value.unit), scaled(unit === '' ? value.unit : unit)];
  const money = (base: string): boolean => base === '' || base === '元';
  return money(own.base) && money(form.base) ? number.times(own.factor).dividedBy(form.factor) : null;
}

const pointsOf = remembered((printed): Decimal | null => {
  const digits = plainNumber(printed);
  if (digits !== null) return digits;
  const { value } = parseTarget(printed);
  const plain =
    value.kind === 'number' && value.op === 'none' && (value.unit === null || value.unit === '分');
  return plain && value.measure === undefined ? new Decimal(value.number) : null;
});

/** A plain number cell: weight or score ("10.00", "—"). */
export const readPoints = (printed: string | null | undefined): Decimal | null => pointsOf(printed ?? '');

/** A printed rate in percent. Without a percent sign a number up to 1 is a fraction when that is what the money gives. */
export function readRate(printed: string | null | undefined, computed: Decimal | null): Decimal | null {
  const { value } = parseTarget(printed ?? '');
  if (value.kind !== 'number' || value.op !== 'none') return null;
  const rate = new Decimal(value.number);
  if (value.unit === '%') return rate;
  if (value.unit !== null) return null;
  const asFraction = rate.times(100);
  const fraction =
    rate.lessThanOrEqualTo(1) && computed !== null && asFraction.minus(computed).abs().lessThan('0.5');
  return fraction ? asFraction : rate;
}

const PART = /^其中/u;
const TOTAL = /总额|合计|总计|^预算执行|总体支出|资金总/u;
const FISCAL = /财政(?!专户)|一般公共预算|上年结转/u;

const roleOf = remembered((source) =>
  PART.test(source.trim()) ? 'part' : TOTAL.test(source) ? 'total' : 'other',
);

/** The row that is scored: the total, or the one row that carries the points. */
export function totalRow(rows: readonly FundRow[]): FundRow | null {
  const totals = rows.filter(({ source }) => roleOf(source) === 'total');
  const weighted = (row: FundRow): boolean => readPoints(row.weight) !== null;
  return (
    totals.find(weighted) ??
    totals[0] ??
    rows.find(weighted) ??
    rows.find(({ source }) => roleOf(source) !== 'part') ??
    null
  );
}

export interface ExecutionBasis {
  readonly budget: Decimal | null;
  readonly executed: Decimal | null;
  /** What was added or cut during the year, carry-over apart; null where a column is not printed. */
  readonly adjustment: Decimal | null;
  /** The total row prints more executed than budget, whatever the scheme scores on. */
  readonly wholeOver: boolean;
  /** The full-year budget is not printed; the initial one stands for it. */
  readonly initialUsed: boolean;
  readonly row: FundRow;
}

function amounts(
  rows: readonly FundRow[],
  unit: string,
  column: 'initial' | 'adjusted' | 'executed',
): Decimal | null {
  return rows.reduce<Decimal | null>((total, row) => {
    const amount = readAmount(row[column], unit);
    return amount === null ? total : (total?.plus(amount) ?? amount);
  }, null);
}

/** Which rows the scheme scores on: the total, or under a fiscal scope the fiscal rows of a form whose total is wider. */
function scopedRows(rows: readonly FundRow[], total: FundRow, scheme: ScoringScheme): readonly FundRow[] {
  if (scheme.execution?.scope !== 'fiscal' || FISCAL.test(total.source)) return [total];
  const fiscal = rows.filter((row) => row !== total && FISCAL.test(row.source));
  return fiscal.length > 0 ? fiscal : [total];
}

const CARRIED = /结转/u;

/** Carry-over is no adjustment (docs/rules.md §12.10): what its own row gained is taken away. */
function adjustmentOf(scored: readonly FundRow[], carried: readonly FundRow[], unit: string): Decimal | null {
  const change = (rows: readonly FundRow[]): Decimal | null => {
    const [initial, adjusted] = [amounts(rows, unit, 'initial'), amounts(rows, unit, 'adjusted')];
    return initial === null || adjusted === null ? null : adjusted.minus(initial);
  };
  return change(scored)?.minus(change(carried) ?? 0) ?? null;
}

function isOver(row: FundRow, unit: string): boolean {
  const [budget, executed] = [readAmount(row.adjusted, unit), readAmount(row.executed, unit)];
  return budget !== null && executed !== null && budget.greaterThan(0) && executed.greaterThan(budget);
}

/** Budget and executed of a form as the scheme wants them; null where the form has no funds. */
export function executionBasis(form: PublishedForm, scheme: ScoringScheme): ExecutionBasis | null {
  const { unit = '', rows = [] } = form.funds ?? {};
  const total = totalRow(rows);
  if (total === null) return null;
  const scored = scopedRows(rows, total, scheme);
  const initial = amounts(scored, unit, 'initial');
  const adjusted = amounts(scored, unit, 'adjusted');
  const wanted = scheme.execution?.denominator === 'initial' ? initial : adjusted;
  return {
    budget: wanted ?? initial,
    executed: amounts(scored, unit, 'executed'),
    adjustment: adjustmentOf(
      scored,
      rows.filter((row) => row !== total && CARRIED.test(row.source)),
      unit,
    ),
    wholeOver: isOver(total, unit),
    initialUsed: wanted === null && initial !== null,
    row: total,
  };
}
