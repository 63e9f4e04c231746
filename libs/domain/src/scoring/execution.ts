import { Decimal } from '../money/decimal.js';
import type { ScoreRemark } from './remarks.js';
import type { ExecutionRule, ScoringScheme } from './scheme.js';
import { clamp, points, roundTo, ROUNDING_TEXT, scoreText, shown, type Step } from './step.js';

/** All amounts in the same unit. `budget` is the full-year budget, adjusted. */
export interface ExecutionInput {
  readonly budget: string | Decimal;
  readonly executed: string | Decimal;
  /** 年初预算数, for schemes that want every adjustment explained. */
  readonly initial?: string | Decimal | null;
}

export type ExecutionRemark = Extract<
  ScoreRemark,
  | 'execution-over-100'
  | 'zero-budget'
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

/** Rate of a row that is not the total: Zhejiang shows 100 % for 0/0 there. Percent text or null. */
export function rowRate(rule: ExecutionRule, { budget, executed }: ExecutionInput): string | null {
  const divisor = new Decimal(budget);
  if (!divisor.isZero()) return percentText(percentOf(new Decimal(executed), divisor), rule);
  const shown = new Decimal(executed).isZero() ? rule.zeroBudget.rowRateUnspent : rule.zeroBudget.rateSpent;
  return shown === 'null' ? null : percentText(new Decimal(shown), rule);
}

const percentText = (value: Decimal, { rateDecimals }: ExecutionRule): string =>
  roundTo(value, rateDecimals, 'half_up').toFixed(Math.max(2, rateDecimals));

function zeroBudget(rule: ExecutionRule, executed: Decimal, cite: string): ExecutionScore {
  const { score, rateUnspent, rateSpent } = rule.zeroBudget;
  const shown = executed.isZero() ? rateUnspent : rateSpent;
  const rate = shown === 'null' ? null : percentText(new Decimal(shown), rule);
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
    rate,
    score: zero ? '0.00' : null,
    unrounded: zero ? '0' : null,
    steps: [step],
    remarks: ['zero-budget'],
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
  if (budget.isZero()) return { ...UNSCORED, rate: null, steps: [], remarks: ['zero-budget'] };
  const exact = percentOf(executed, budget);
  const places = rule?.rateDecimals ?? 2;
  const rate = roundTo(exact, places, 'half_up').toFixed(Math.max(2, places));
  const rateStep = explainRate(executed, budget, rate);
  const remarks: ExecutionRemark[] = [];
  if (exact.greaterThan(HUNDRED)) remarks.push('execution-over-100');
  if (exact.isNegative() && !exact.isZero()) remarks.push('execution-negative');
  if (rule === null) return { ...UNSCORED, rate, steps: [rateStep], remarks };
  if (rule.explainAdjustment && input.initial != null && !budget.equals(input.initial)) {
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
