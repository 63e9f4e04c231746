import { Decimal, sum } from '../money/decimal.js';
import type { ScoringScheme } from './scheme.js';
import { points, roundTo, scoreText, type Step } from './step.js';

/** A line as it enters the total; null scores make the total null: a sum with a hole is no total. */
export interface ScoredLine {
  readonly score: string | null;
  readonly unrounded: string | null;
}

export interface TotalInput {
  readonly execution: ScoredLine & { readonly rate: string | null };
  readonly indicators: readonly ScoredLine[];
}

export interface TotalScore {
  readonly total: string | null;
  readonly grade: string | null;
  readonly steps: readonly Step[];
  readonly remarks: readonly ('ceiling-applied' | 'line-without-score')[];
}

/** 等级 by half-open cut-offs; null where the scheme gives none. */
export function gradeOf(scheme: ScoringScheme, total: string): string | null {
  const reached = points(total);
  return scheme.grades?.find(({ from }) => reached.greaterThanOrEqualTo(points(from)))?.label ?? null;
}

function ceilingFor(scheme: ScoringScheme, rate: string | null): string | null {
  if (rate === null) return null;
  const percent = new Decimal(rate);
  return scheme.ceiling.find(({ below }) => percent.lessThan(new Decimal(below).times(100)))?.max ?? null;
}

function addUp(scheme: ScoringScheme, lines: readonly ScoredLine[]): Decimal {
  const { total, decimals, mode } = scheme.rounding;
  return total === 'sum_of_rounded'
    ? sum(lines.map(({ score }) => points(score ?? '0')))
    : roundTo(sum(lines.map(({ unrounded }) => new Decimal(unrounded ?? 0))), decimals, mode);
}

/**
 * 总分 and 等级: the sum as the scheme rounds it, at most the ceiling of the execution rate (docs/rules.md §12.22). A scheme
 * without an execution score takes none into the sum; one with it and no score (budget of zero) has no total, nor has a
 * scheme that gives no points at all, nor a form without a row of indicators: most of its 100 points are not on it.
 */
export function scoreTotal(scheme: ScoringScheme, { execution, indicators }: TotalInput): TotalScore {
  if (scheme.indicatorsTotal === null) return { total: null, grade: null, steps: [], remarks: [] };
  const lines = scheme.execution === null ? indicators : [execution, ...indicators];
  if (indicators.length === 0 || lines.some(({ score }) => score === null)) {
    return { total: null, grade: null, steps: [], remarks: ['line-without-score'] };
  }
  const added = addUp(scheme, lines);
  const shown = lines.map(({ score }) => score ?? '').join(' + ');
  const result = scoreText(added);
  const step: Step = {
    rule: `total-${scheme.rounding.total}`,
    inputs: {},
    formula: shown,
    result,
    text: `总分 = ${shown} = ${result}。`,
    source: scheme.cite,
  };
  const ceiling = ceilingFor(scheme, execution.rate);
  if (ceiling === null || added.lessThanOrEqualTo(ceiling)) {
    return { total: result, grade: gradeOf(scheme, result), steps: [step], remarks: [] };
  }
  const total = scoreText(new Decimal(ceiling));
  const capped: Step = {
    rule: 'total-ceiling',
    inputs: { 预算执行率: execution.rate ?? '', 上限: ceiling },
    formula: `min(${result}, ${ceiling})`,
    result: total,
    text: `预算执行率 ${execution.rate ?? ''}%，按方案总分不超过 ${ceiling} 分，超出部分扣除。`,
    source: scheme.cite,
  };
  return { total, grade: gradeOf(scheme, total), steps: [step, capped], remarks: ['ceiling-applied'] };
}
