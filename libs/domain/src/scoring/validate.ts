import { Decimal, sum } from '../money/decimal.js';
import { scoringScheme, type ScoringScheme } from './scheme.js';

export interface SchemeProblem {
  /** Where in the scheme: "qualitative.bands.1". */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export type SchemeValidation =
  | { readonly ok: true; readonly scheme: ScoringScheme }
  | { readonly ok: false; readonly problems: readonly SchemeProblem[] };

const problem = (path: string, code: string, message: string): SchemeProblem => ({ path, code, message });
const total = (rows: readonly { readonly weight: string }[]): Decimal =>
  sum(rows.map(({ weight }) => new Decimal(weight)));

function checkWeights({ execution, indicatorsTotal, categories }: ScoringScheme): readonly SchemeProblem[] {
  if (indicatorsTotal === null) {
    return categories === null && execution === null
      ? []
      : [problem('indicatorsTotal', 'WEIGHT_SUM', '不计分的方案不能有执行率分值或分类分值')];
  }
  const problems: SchemeProblem[] = [];
  const all = new Decimal(indicatorsTotal).plus(execution?.weight ?? 0);
  if (!all.equals(100)) {
    problems.push(
      problem('indicatorsTotal', 'WEIGHT_SUM', `执行率分值与指标分值合计 ${all.toFixed()}，应为 100`),
    );
  }
  const inside = execution?.inside ?? null;
  if (categories !== null) {
    const wanted = inside === null ? new Decimal(indicatorsTotal) : all;
    const given = total(categories);
    if (!given.equals(wanted)) {
      problems.push(
        problem('categories', 'WEIGHT_SUM', `分类分值合计 ${given.toFixed()}，应为 ${wanted.toFixed()}`),
      );
    }
  }
  if (inside !== null && categories?.some(({ name }) => name === inside) !== true) {
    problems.push(problem('execution.inside', 'UNKNOWN_CATEGORY', `没有分类“${inside}”`));
  }
  return problems;
}

/** Bands cover 0–1, best first, without gap or overlap. */
function checkBands({ qualitative: { bands } }: ScoringScheme): readonly SchemeProblem[] {
  const problems: SchemeProblem[] = [];
  let above = new Decimal(1);
  bands.forEach(({ from, to }, index) => {
    const path = `qualitative.bands.${index}`;
    if (!above.equals(to)) {
      const kind = above.greaterThan(to) ? '之间有空档' : '重叠';
      problems.push(problem(path, 'BAND_COVER', `上限 ${to} 与上一档下限 ${above.toFixed()} ${kind}`));
    }
    if (new Decimal(from).greaterThanOrEqualTo(to))
      problems.push(problem(path, 'BAND_EMPTY', `下限 ${from} 不小于上限 ${to}`));
    above = new Decimal(from);
  });
  if (!above.isZero())
    problems.push(problem('qualitative.bands', 'BAND_COVER', `最低一档从 ${above.toFixed()} 起，应从 0 起`));
  return problems;
}

interface Cut {
  readonly from: string;
}

/** Cut-offs fall strictly and end at 0, so that every value has one. */
function checkCuts(path: string, cuts: readonly Cut[], highest: string): readonly SchemeProblem[] {
  const problems: SchemeProblem[] = [];
  cuts.forEach(({ from }, index) => {
    const before = cuts[index - 1]?.from;
    if (before !== undefined && new Decimal(from).greaterThanOrEqualTo(before)) {
      problems.push(problem(`${path}.${index}`, 'CUT_ORDER', `分界 ${from} 应小于上一档的 ${before}`));
    }
    if (new Decimal(from).greaterThan(highest)) {
      problems.push(problem(`${path}.${index}`, 'CUT_RANGE', `分界 ${from} 大于 ${highest}`));
    }
  });
  const last = cuts.at(-1)?.from;
  if (last === undefined || !new Decimal(last).isZero())
    problems.push(problem(path, 'CUT_COVER', '最低一档应从 0 起'));
  return problems;
}

interface PointStep extends Cut {
  readonly points: string;
}

/** Steps are cut-offs whose points never exceed the whole and never rise as the rate falls. */
function checkSteps(path: string, steps: readonly PointStep[], whole: string): readonly SchemeProblem[] {
  const problems: SchemeProblem[] = [...checkCuts(path, steps, '1')];
  steps.forEach(({ points }, index) => {
    const better = steps[index - 1]?.points ?? whole;
    if (new Decimal(points).greaterThan(better)) {
      problems.push(
        problem(`${path}.${index}.points`, 'STEP_ORDER', `${points} 分高于上一档的 ${better} 分`),
      );
    }
  });
  return problems;
}

function checkCeiling({ ceiling }: ScoringScheme): readonly SchemeProblem[] {
  return ceiling.flatMap(({ below, max }, index) => {
    const before = ceiling[index - 1];
    const path = `ceiling.${index}`;
    const problems: SchemeProblem[] = [];
    if (before !== undefined && new Decimal(below).lessThanOrEqualTo(before.below)) {
      problems.push(problem(path, 'CUT_ORDER', `执行率界限 ${below} 应大于上一档的 ${before.below}`));
    }
    if (before !== undefined && new Decimal(max).lessThan(before.max)) {
      problems.push(problem(path, 'STEP_ORDER', `执行率较高，总分上限 ${max} 却低于上一档的 ${before.max}`));
    }
    if (new Decimal(max).greaterThan(100))
      problems.push(problem(path, 'CUT_RANGE', `总分上限 ${max} 大于 100`));
    return problems;
  });
}

function checkOver({ overCompletion: over }: ScoringScheme): readonly SchemeProblem[] {
  const needs = over.effect === 'deduct' || over.effect === 'reason';
  if (needs && over.threshold === null)
    return [problem('overCompletion.threshold', 'THRESHOLD_MISSING', '须给出超额完成的界限')];
  if (over.threshold !== null && new Decimal(over.threshold).lessThan(1)) {
    return [problem('overCompletion.threshold', 'CUT_RANGE', '超额完成的界限不小于 1')];
  }
  const nothing = over.effect === 'deduct' && new Decimal(over.points).isZero();
  return nothing ? [problem('overCompletion.points', 'POINTS_MISSING', '须给出扣分')] : [];
}

function check(scheme: ScoringScheme): readonly SchemeProblem[] {
  const { execution, satisfaction, grades } = scheme;
  const steps = execution?.curve.kind === 'steps' ? execution.curve.steps : null;
  const reason = execution?.reasonBelow ?? null;
  const labels = grades?.map(({ label }) => label) ?? [];
  return [
    ...checkWeights(scheme),
    ...checkBands(scheme),
    ...(steps === null ? [] : checkSteps('execution.curve.steps', steps, execution?.weight ?? '0')),
    ...(satisfaction === null ? [] : checkSteps('satisfaction.steps', satisfaction.steps, satisfaction.full)),
    ...(satisfaction !== null && new Decimal(satisfaction.full).isZero()
      ? [problem('satisfaction.full', 'POINTS_MISSING', '满意度满分不能为 0')]
      : []),
    ...(grades === null ? [] : checkCuts('grades', grades, '100')),
    ...(new Set(labels).size < labels.length ? [problem('grades', 'LABEL_TWICE', '等级名称重复')] : []),
    ...(reason !== null && new Decimal(reason).greaterThan(1)
      ? [problem('execution.reasonBelow', 'CUT_RANGE', '须说明原因的执行率不大于 1')]
      : []),
    ...checkCeiling(scheme),
    ...checkOver(scheme),
  ];
}

/**
 * A scheme from outside: shape, weights that sum, bands and cut-offs that cover everything once. A scheme that passes never
 * makes scoring throw. All problems at once, each with its place.
 */
export function validateScheme(input: unknown): SchemeValidation {
  const shaped = scoringScheme.safeParse(input);
  if (!shaped.success) {
    const problems = shaped.error.issues.map(({ path, message }) =>
      problem(path.join('.'), 'SHAPE', message),
    );
    return { ok: false, problems };
  }
  const problems = check(shaped.data);
  return problems.length === 0 ? { ok: true, scheme: shaped.data } : { ok: false, problems };
}
