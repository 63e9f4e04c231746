import { Decimal, sum } from '../money/decimal.js';
import { scoreExecution, type ExecutionInput, type ExecutionScore } from './execution.js';
import { scoreIndicator, type IndicatorScore } from './indicator.js';
import type { IndicatorInput } from './outcome.js';
import type { ScoringScheme } from './scheme.js';
import { points } from './step.js';
import { scoreTotal, type TotalScore } from './total.js';

/** One indicator, wherever it comes from. `weight` null: none is given, and nothing is scored. */
export interface NeutralRow extends Omit<IndicatorInput, 'weight'> {
  readonly weight: string | null;
}

/**
 * A form to be scored: the ledger's and a published one alike. `money` is the row that counts, in any one unit; null where
 * budget or executed is not known.
 */
export interface FormRows {
  readonly money: ExecutionInput | null;
  readonly indicators: readonly NeutralRow[];
}

export interface ScoredRows {
  readonly execution: ExecutionScore;
  /** In the order of the rows. */
  readonly indicators: readonly IndicatorScore[];
  readonly total: TotalScore;
}

const NO_MONEY: ExecutionScore = { rate: null, score: null, unrounded: null, steps: [], remarks: [] };
const HUNDRED = new Decimal(100);

/** No points without a weight; a scheme that gives none has nothing to say about them either. */
function scoreRow(scheme: ScoringScheme, row: NeutralRow): IndicatorScore {
  const scored = scoreIndicator(scheme, { ...row, weight: row.weight ?? '0' });
  const gives = scheme.indicatorsTotal !== null;
  if (row.weight !== null && gives) return scored;
  const remarks = gives ? scored.remarks : [];
  return { ...scored, score: null, unrounded: null, computed: null, steps: [], remarks };
}

/** What all rows weigh together; null where one has no weight. */
export function wholeWeight(
  { execution }: ScoringScheme,
  weights: readonly (string | null)[],
): Decimal | null {
  const known = weights.filter((weight) => weight !== null);
  if (known.length < weights.length) return null;
  return sum(known.map(points)).plus(points(execution?.weight ?? '0'));
}

/** The one way from a form's rows to its scores. A form whose weights are not 100 has no grade: it was not a whole form. */
export function scoreRows(scheme: ScoringScheme, { money, indicators: rows }: FormRows): ScoredRows {
  const execution = money === null ? NO_MONEY : scoreExecution(scheme, money);
  const indicators = rows.map((row) => scoreRow(scheme, row));
  const total = scoreTotal(scheme, { execution, indicators });
  const whole = wholeWeight(
    scheme,
    rows.map(({ weight }) => weight),
  );
  return {
    execution,
    indicators,
    total: whole?.equals(HUNDRED) === true ? total : { ...total, grade: null },
  };
}
