import { Decimal } from '../money/decimal.js';
import { printValue } from '../values/index.js';
import type { Computed } from './formulas.js';
import type { Compared } from './numeric.js';
import { outcomeOf, type IndicatorInput, type IndicatorKind, type Outcome } from './outcome.js';
import { remarkText, type ScoreRemark } from './remarks.js';
import type { ScoringScheme } from './scheme.js';
import { clamp, points, roundTo, ROUNDING_TEXT, scoreText, shown, type Step } from './step.js';

export interface IndicatorScore {
  readonly kind: IndicatorKind;
  /** Whether the target was met; null where that cannot be said. */
  readonly met: boolean | null;
  /** Two places ("14.67"); null where no rule gives a number, and `remarks` say why. */
  readonly score: string | null;
  readonly unrounded: string | null;
  /** What the rules gave where a person set another score. */
  readonly computed: string | null;
  readonly steps: readonly Step[];
  readonly remarks: readonly ScoreRemark[];
}

/** 预算执行率 as an indicator of its own counts the same money twice (docs/rules.md §12.21). */
const isExecutionRate = (name: string | null | undefined): boolean =>
  /^(指标\d+[:：])?预算(资金)?执行(控制)?率/u.test(name ?? '');

const inputsOf = ({ target, actual, weight }: IndicatorInput): Readonly<Record<string, string>> => ({
  指标值: printValue(target),
  实际完成值: printValue(actual),
  分值: weight,
});

interface Adjusted {
  readonly points: Decimal;
  readonly remarks: readonly ScoreRemark[];
  readonly steps: readonly Step[];
}

const OVER_130 = new Decimal('1.3');

/** actual ÷ target against a threshold, without dividing. */
const reaches = ({ actual, target }: Compared, threshold: Decimal, inclusive: boolean): boolean => {
  const limit = target.times(threshold);
  return inclusive ? actual.greaterThanOrEqualTo(limit) : actual.greaterThan(limit);
};

/** Over-completion has three answers in practice, and the scheme says which (docs/rules.md §12.22). */
function overCompletion(scheme: ScoringScheme, outcome: Outcome, earned: Decimal): Adjusted {
  const rule = scheme.overCompletion;
  const positive = outcome.kind === 'positive' || outcome.kind === 'equal';
  const over = positive || (rule.includesReverse && outcome.kind === 'reverse') ? outcome.over : null;
  if (over === null) return { points: earned, remarks: [], steps: [] };
  const note: readonly ScoreRemark[] = positive && reaches(over, OVER_130, true) ? ['over-130'] : [];
  const passed = rule.threshold !== null && reaches(over, points(rule.threshold), rule.inclusive);
  if (!passed || rule.effect === 'none' || rule.effect === 'ask')
    return { points: earned, remarks: note, steps: [] };
  if (rule.effect === 'reason') return { points: earned, remarks: [...note, 'over-reason-due'], steps: [] };
  const left = Decimal.max(0, earned.minus(points(rule.points)));
  const percent = over.actual.times(100).dividedBy(over.target).toDecimalPlaces(2).toFixed();
  const step: Step = {
    rule: 'over-completion',
    inputs: { 完成比例: `${percent}%`, 界限: rule.threshold ?? '' },
    formula: `${shown(earned)} − ${rule.points}`,
    result: shown(left),
    text: `完成值达到指标值的 ${percent}%，超过方案界限，扣 ${rule.points} 分。`,
    source: scheme.cite,
  };
  return { points: left, remarks: [...note, 'over-deducted'], steps: [step] };
}

/** Where the target is 0 a percentage of it does not exist; the scheme may ask for a reason from an absolute actual. */
function zeroTargetReason(
  scheme: ScoringScheme,
  input: IndicatorInput,
  kind: IndicatorKind,
): readonly ScoreRemark[] {
  const limit = scheme.overCompletion.zeroTarget;
  if (limit === null || kind !== 'zero' || input.actual.kind !== 'number') return [];
  return new Decimal(input.actual.number).greaterThanOrEqualTo(limit) ? ['over-reason-due'] : [];
}

const scoreOf = ({ rounding }: ScoringScheme, exact: Decimal): string =>
  scoreText(roundTo(exact, rounding.decimals, rounding.mode));

function explainOpen(scheme: ScoringScheme, input: IndicatorInput, { kind, remarks }: Outcome): Step {
  const text = `不能计分：${remarks.map((remark) => remarkText(remark).text).join('；')}。`;
  return {
    rule: `${kind}-open`,
    inputs: inputsOf(input),
    formula: '',
    result: '',
    text,
    source: scheme.cite,
  };
}

function explain(
  scheme: ScoringScheme,
  input: IndicatorInput,
  { kind, source = scheme.cite }: Outcome,
  { rule, formula, text }: Computed,
  result: string,
): Step {
  const { decimals, mode } = scheme.rounding;
  const rounded = formula.includes('÷')
    ? ` = ${result} 分（保留${decimals}位小数，${ROUNDING_TEXT[mode]}）`
    : '';
  const inputs = inputsOf(input);
  return { rule: `${kind}-${rule}`, inputs, formula, result, text: `${text}${rounded}。`, source };
}

/** A score set by hand: within 0..weight, with a reason, where the scheme allows it. The computed one stays beside it. */
function byHand(scheme: ScoringScheme, input: IndicatorInput, computed: IndicatorScore): IndicatorScore {
  const { manual } = input;
  if (manual == null) return computed;
  const given = new Decimal(manual.score);
  const inside = given.greaterThanOrEqualTo(0) && given.lessThanOrEqualTo(input.weight);
  if (!scheme.manualScore || !inside || manual.reason.trim() === '') {
    return { ...computed, remarks: [...computed.remarks, 'manual-refused'] };
  }
  const score = scoreOf(scheme, given);
  const step: Step = {
    rule: 'manual-score',
    inputs: { 人工得分: manual.score, 系统计算: computed.score ?? '不能计分' },
    formula: manual.score,
    result: score,
    text: `人工确定 ${score} 分（系统计算：${computed.score ?? '不能计分'}）。理由：${manual.reason}`,
    source: '人工评分',
  };
  return {
    ...computed,
    score,
    unrounded: given.toFixed(),
    steps: [...computed.steps, step],
    remarks: [...computed.remarks, 'manual-score'],
  };
}

/**
 * The score of one indicator with every step. Always within 0..weight; null where the scheme has no rule, with the remark
 * that says why. Never throws for a valid scheme and canonical values.
 */
export function scoreIndicator(scheme: ScoringScheme, input: IndicatorInput): IndicatorScore {
  const weight = points(input.weight);
  const outcome = outcomeOf(scheme, input, weight);
  const { kind, met, computed } = outcome;
  const twice: readonly ScoreRemark[] = isExecutionRate(input.name) ? ['counted-twice'] : [];
  if (computed === null) {
    const remarks = outcome.remarks.concat(twice);
    return byHand(scheme, input, {
      kind,
      met,
      score: null,
      unrounded: null,
      computed: null,
      steps: [explainOpen(scheme, input, outcome)],
      remarks,
    });
  }
  const byRule = clamp(computed.points, weight);
  const result = scoreOf(scheme, byRule);
  const first = explain(scheme, input, outcome, computed, result);
  const over = overCompletion(scheme, outcome, byRule);
  const score = over.points === byRule ? result : scoreOf(scheme, over.points);
  const due = zeroTargetReason(scheme, input, kind);
  return byHand(scheme, input, {
    kind,
    met,
    score,
    unrounded: over.points.toFixed(),
    computed: score,
    steps: [first].concat(over.steps),
    remarks: outcome.remarks.concat(over.remarks, due, twice),
  });
}
