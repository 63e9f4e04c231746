import { Decimal } from '../money/decimal.js';
import type { ScoreRemark } from './remarks.js';
import type { ExecutionRule, ScoringScheme } from './scheme.js';
import { clamp, points, roundTo, ROUNDING_TEXT, scoreText, shown, type Step } from './step.js';

/** All amounts in the same unit. `budget` is the full-year budget, adjusted. */
export interface ExecutionInput {
  readonly budget: string | Decimal;
  readonly executed: string | Decimal;
  /** What was added or cut during the year, carry-over apart (docs/rules.md §12.10); null or absent where it is not known. */
  readonly adjustment?: string | Decimal | null;
}

export type ExecutionRemark = Extract<
  ScoreRemark,
  | 'execution-over-100'
  | 'zero-budget'
  | 'not-evaluated'
  | 'negative-budget'
  | 'execution-reason-due'
  | 'execution-negative'
  | 'execution-no-rule'
  | 'adjustment-reason-due'
>;

export interface ExecutionScore {
  /** Percent ("98.60"); null where there is nothing to divide by. */
  readonly rate: string | null;
  /** null: not evaluated, which is not 0 points. */
  readonly score: string | null;
  /** The score before rounding, for schemes that round the sum. */
  readonly unrounded: string | null;
  readonly steps: readonly Step[];
  readonly remarks: readonly ExecutionRemark[];
}

const HUNDRED = new Decimal(100);
const UNSCORED = { score: null, unrounded: null };
const RATE_SOURCE = '预算执行率 = 全年执行数 ÷ 全年预算数（财预〔2020〕10号自评表）';

const percentText = (value: Decimal, rule: ExecutionRule | null): string => {
  const places = rule?.rateDecimals ?? 2;
  return roundTo(value, places, 'half_up').toFixed(Math.max(2, places));
};

/**
 * 预算执行率 of any row, in percent ("98.60"); null where there is nothing to divide by and the scheme names no rate for it.
 * Zhejiang shows 100 % for 0/0 on the row of a source, 0 % on the total, and 100 % for x/0 (docs/rules.md §1).
 */
export function rateOf(
  rule: ExecutionRule | null,
  { budget, executed }: Pick<ExecutionInput, 'budget' | 'executed'>,
  row: 'total' | 'source',
): string | null {
  const [divisor, spent] = [new Decimal(budget), new Decimal(executed)];
  // −1 of −2 would be 50 %: what was cut below nothing is no budget to compare with.
  if (divisor.isNegative() && !divisor.isZero()) return null;
  if (!divisor.isZero()) return percentText(percentOf(spent, divisor), rule);
  if (rule === null) return null;
  const { rateSpent, rateUnspent, rowRateUnspent } = rule.zeroBudget;
  const unspent = row === 'total' ? rateUnspent : rowRateUnspent;
  const shown = spent.isZero() ? unspent : rateSpent;
  return shown === 'null' ? null : percentText(new Decimal(shown), rule);
}

function zeroBudget(rule: ExecutionRule, executed: Decimal, cite: string): ExecutionScore {
  const { score } = rule.zeroBudget;
  const step: Step = {
    rule: 'execution-zero-budget',
    inputs: { 全年预算数: '0', 全年执行数: executed.toFixed() },
    formula: `${executed.toFixed()} ÷ 0`,
    result: score === 'zero' ? '0.00' : '不评价',
    text:
      score === 'zero'
        ? '全年预算数为零，本方案规定得0分。'
        : '全年预算数为零，没有可比的预算，不评价（不等于0分）。',
    source: cite,
  };
  const zero = score === 'zero';
  return {
    rate: rateOf(rule, { budget: '0', executed }, 'total'),
    score: zero ? '0.00' : null,
    unrounded: zero ? '0' : null,
    steps: [step],
    remarks: [zero ? 'zero-budget' : 'not-evaluated'],
  };
}

/** The rate that scores: exact, or rounded first where the scheme says; steps always compare the rounded one. */
function scoringRate(rule: ExecutionRule, exact: Decimal): Decimal {
  const rounded = rule.rateFirst || rule.curve.kind === 'steps';
  return clamp(rounded ? roundTo(exact, rule.rateDecimals, 'half_up') : exact, HUNDRED);
}

function byCurve(rule: ExecutionRule, rate: Decimal): Decimal {
  if (rule.curve.kind !== 'steps') return rate.times(points(rule.weight)).dividedBy(HUNDRED);
  const reached = rule.curve.steps.find(({ from }) => rate.greaterThanOrEqualTo(points(from).times(HUNDRED)));
  return points(reached?.points ?? '0');
}

function explainScore(scheme: ScoringScheme, rule: ExecutionRule, rate: Decimal, score: string): Step {
  const percent = shown(rate);
  const { decimals, mode } = scheme.rounding;
  const linear = rule.curve.kind === 'linear';
  return {
    rule: linear ? 'execution-linear' : 'execution-steps',
    inputs: { 预算执行率: percent, 分值: rule.weight },
    formula: linear ? `${rule.weight} × ${percent}%` : `${percent}% 所在档次`,
    result: score,
    text: linear
      ? `预算执行率得分 = 分值 ${rule.weight} × ${percent}% = ${score} 分（保留${decimals}位小数，${ROUNDING_TEXT[mode]}；最高不超过分值）。`
      : `预算执行率 ${percent}% 所在档次得 ${score} 分。`,
    source: scheme.cite,
  };
}

function explainRate(executed: Decimal, budget: Decimal, rate: string): Step {
  const [spent, planned] = [executed.toFixed(), budget.toFixed()];
  const formula = `${spent} ÷ ${planned} × 100%`;
  return {
    rule: 'execution-rate',
    inputs: { 全年执行数: spent, 全年预算数: planned },
    formula,
    result: `${rate}%`,
    text: `预算执行率 = 全年执行数 ÷ 全年预算数 = ${formula} = ${rate}%。`,
    source: RATE_SOURCE,
  };
}

/** Percent, exact. */
export const percentOf = (part: Decimal, whole: Decimal): Decimal => part.times(HUNDRED).dividedBy(whole);

/**
 * 预算执行率 and its points. Never more than the weight and never less than 0; a budget of zero is not evaluated unless
 * the scheme says otherwise. Throws only when an amount is no decimal text (a bug of the caller).
 */
export function scoreExecution(scheme: ScoringScheme, input: ExecutionInput): ExecutionScore {
  const budget = new Decimal(input.budget);
  const executed = new Decimal(input.executed);
  const rule = scheme.execution;
  if (rule !== null && budget.isZero()) return zeroBudget(rule, executed, scheme.cite);
  if (budget.lessThan(0)) return { ...UNSCORED, rate: null, steps: [], remarks: ['negative-budget'] };
  if (budget.isZero()) return { ...UNSCORED, rate: null, steps: [], remarks: ['not-evaluated'] };
  const exact = percentOf(executed, budget);
  const rate = percentText(exact, rule);
  const rateStep = explainRate(executed, budget, rate);
  const remarks: ExecutionRemark[] = [];
  if (exact.greaterThan(HUNDRED)) remarks.push('execution-over-100');
  if (exact.isNegative() && !exact.isZero()) remarks.push('execution-negative');
  if (rule === null) return { ...UNSCORED, rate, steps: [rateStep], remarks };
  if (rule.explainAdjustment && input.adjustment != null && !new Decimal(input.adjustment).isZero()) {
    remarks.push('adjustment-reason-due');
  }
  if (rule.reasonBelow !== null && exact.lessThan(points(rule.reasonBelow).times(HUNDRED))) {
    remarks.push('execution-reason-due');
  }
  if (rule.curve.kind === 'unknown') {
    return { ...UNSCORED, rate, steps: [rateStep], remarks: [...remarks, 'execution-no-rule'] };
  }
  const used = scoringRate(rule, exact);
  const { decimals, mode } = scheme.rounding;
  const unrounded = byCurve(rule, used);
  const score = scoreText(roundTo(unrounded, decimals, mode));
  return {
    rate,
    score,
    unrounded: unrounded.toFixed(),
    steps: [rateStep, explainScore(scheme, rule, used, score)],
    remarks,
  };
}
