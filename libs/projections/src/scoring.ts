import {
  Decimal,
  figure,
  schemeById,
  scoreExecution,
  scoreIndicator,
  scoreTotal,
  toWan,
  type ActualValue,
  type Figure,
  type FundingSource,
  type Indicator,
  type IndicatorScore,
  type ScoringScheme,
  type TotalScore,
} from '@mingzhang/domain';
import { noticeOf } from './chain/chain.js';
import { decimalOf, figureInput, noFigure } from './figures.js';
import {
  adjustedBudget,
  budgetBeforeRecovery,
  executedAmount,
  executionRate,
  initialBudget,
} from './funds.js';
import { FISCAL_SOURCES } from './movements.js';
import type { ProjectYear } from './project-year.js';
import { combineResults, type CombinedResult } from './results.js';

/** The scheme a form is computed by: the evaluation's, else what the notice says, else the unit's choice for the year, else none. */
export function schemeOf(year: ProjectYear): ScoringScheme | null {
  const opened = year.evaluation.state.scheme;
  const id = opened?.id ?? noticeOf(year)?.schemeId ?? year.defaultScheme;
  if (id === null) return null;
  return schemeNamed(year, id, opened?.version);
}

/** A scheme by its id: the unit's own, in the version asked for or the newest, or one that ships. */
export function schemeNamed(year: ProjectYear, id: string, version?: number): ScoringScheme | null {
  const own = year.events.flatMap((event) =>
    event.type === 'SchemePublished' && event.payload.scheme.id === id ? [event.payload.scheme] : [],
  );
  return own.find((one) => one.version === version) ?? own.at(-1) ?? schemeById(id) ?? null;
}

export interface ExecutionView {
  readonly rate: Figure;
  readonly score: Figure;
  readonly unrounded: string | null;
  readonly beside: readonly { basis: string; label: string; rate: Figure; score: Figure }[];
}

interface Basis {
  readonly basis: string;
  readonly label: string;
  readonly executed: Figure;
  readonly budget: Figure;
}

/** The rate that counts by the scheme, and the ones that stand beside it: all and fiscal funds, before and after 收回. */
export function computeExecution(year: ProjectYear, scheme: ScoringScheme | null): ExecutionView {
  const fiscal = basisOf(year, 'fiscal', '仅财政资金', FISCAL_SOURCES, scheme);
  const all = basisOf(year, 'all', '全部资金', undefined, scheme);
  const main = scheme?.execution?.scope === 'fiscal' ? fiscal : all;
  const other = main === fiscal ? all : fiscal;
  const recovered = year.sums.some(({ kind }) => kind === 'recovery');
  const sources = main === fiscal ? FISCAL_SOURCES : undefined;
  const besides: Basis[] = [other];
  if (recovered) {
    besides.push({
      basis: 'beforeRecovery',
      label: '收回前',
      executed: main.executed,
      budget: budgetBeforeRecovery(year, sources),
    });
  }
  const computed = scored(year, scheme, main);
  return {
    ...computed,
    beside: besides
      .filter((one) => one !== other || differs(one, main))
      .map((one) => {
        const { rate, score } = scored(year, scheme, one);
        return { basis: one.basis, label: one.label, rate, score };
      }),
  };
}

const differs = (one: Basis, other: Basis): boolean =>
  one.executed.value !== other.executed.value || one.budget.value !== other.budget.value;

function basisOf(
  year: ProjectYear,
  basis: string,
  label: string,
  sources: readonly FundingSource[] | undefined,
  scheme: ScoringScheme | null,
): Basis {
  const initial = scheme?.execution?.denominator === 'initial';
  return {
    basis,
    label,
    executed: executedAmount(year, sources),
    budget: initial ? initialBudget(year, sources) : adjustedBudget(year, sources),
  };
}

function scored(
  year: ProjectYear,
  scheme: ScoringScheme | null,
  { executed, budget }: Basis,
): { rate: Figure; score: Figure; unrounded: string | null } {
  const rate = executionRate(executed, budget);
  const inputs = [figureInput('预算执行率', 'execution.rate', rate)];
  if (scheme?.execution == null) {
    const why = scheme === null ? '未选定自评方案，不计分' : '本方案不对预算执行率计分';
    return { rate, score: noFigure('executionScore', '分', year.lastIndex, why, inputs), unrounded: null };
  }
  const result = scoreExecution(scheme, {
    budget: toWan(decimalOf(budget)),
    executed: toWan(decimalOf(executed)),
  });
  return {
    rate,
    unrounded: result.unrounded,
    score: figure({
      value: result.score,
      unit: '分',
      rule: 'executionScore',
      logIndex: year.lastIndex,
      inputs,
      steps: result.steps.map(({ text }) => text),
    }),
  };
}

export interface ScoredIndicator {
  readonly indicator: Indicator;
  readonly result: CombinedResult | null;
  readonly actual: Figure;
  readonly score: Figure;
  readonly scored: IndicatorScore | null;
}

/** One indicator: its reports combined, then scored. No score is invented where nothing is approved, reported or weighed. */
export function computeIndicator(
  year: ProjectYear,
  scheme: ScoringScheme | null,
  indicator: Indicator,
  approved: boolean,
): ScoredIndicator {
  const result = combineResults(indicator, year.reports);
  const actual = actualFigure(year, result);
  const inputs = [figureInput('实际完成值', `indicator.actual:${indicator.indicatorId}`, actual)];
  const why = whyNoScore(scheme, indicator, approved, result);
  if (scheme === null || why !== null || indicator.weight === null) {
    const text = why ?? '没有分值，不计分';
    return {
      indicator,
      result,
      actual,
      scored: null,
      score: noFigure('indicatorScore', '分', year.lastIndex, text, inputs),
    };
  }
  const scored = scoreIndicator(scheme, {
    weight: indicator.weight,
    target: indicator.typed,
    actual: actualOf(result),
    level1: indicator.level1,
    level2: indicator.level2,
    name: indicator.name,
    direction: indicator.direction,
    judged: year.evaluation.judgements.get(indicator.indicatorId) ?? null,
    manual: year.evaluation.manualScores.get(indicator.indicatorId) ?? null,
  });
  return {
    indicator,
    result,
    actual,
    scored,
    score: figure({
      value: scored.score,
      unit: '分',
      rule: 'indicatorScore',
      logIndex: year.lastIndex,
      inputs,
      steps: scored.steps.map(({ text }) => text),
    }),
  };
}

function whyNoScore(
  scheme: ScoringScheme | null,
  indicator: Indicator,
  approved: boolean,
  result: CombinedResult | null,
): string | null {
  if (scheme === null) return '未选定自评方案，不计分';
  if (scheme.indicatorsTotal === null) return '本方案不对指标计分';
  if (!approved) return '绩效目标未批复，不计分';
  if (indicator.weight === null) return '没有分值，不计分';
  if (result === null) return '没有填报完成情况，不计分';
  return null;
}

function actualFigure(year: ProjectYear, result: CombinedResult | null): Figure {
  if (result === null) return noFigure('indicatorActual', '', year.lastIndex, '没有填报完成情况');
  return figure({
    value: result.text,
    unit: '',
    rule: 'indicatorActual',
    logIndex: year.lastIndex,
    inputs: result.entries.map(({ occurredOn, actual, eventId, logIndex }) => ({
      kind: 'event' as const,
      label: `${occurredOn} 填报`,
      value: actual,
      eventId,
      logIndex,
    })),
    steps: [result.step],
  });
}

/** A combined number is scored exactly as combined, not as printed: a pooled rate is not rounded first. */
function actualOf(result: CombinedResult | null): ActualValue {
  const latest = result?.entries.at(-1);
  if (result === null || latest === undefined) return { kind: 'none', reason: 'empty', text: '' };
  if (result.number === null) return latest.typed;
  const printed = result.entries.find(({ actual }) => actual === result.text);
  if (printed !== undefined) return printed.typed;
  const unit = latest.typed.kind === 'number' ? latest.typed.unit : null;
  return { kind: 'number', op: 'none', number: result.number, unit: result.text.endsWith('%') ? '%' : unit };
}

export function computeTotal(
  year: ProjectYear,
  scheme: ScoringScheme | null,
  execution: ExecutionView,
  indicators: readonly ScoredIndicator[],
): { readonly figure: Figure; readonly scored: TotalScore | null } {
  const inputs = [
    figureInput('预算执行率得分', 'execution.score', execution.score),
    ...indicators.map(({ indicator, score }) =>
      figureInput(indicator.name, `indicator.score:${indicator.indicatorId}`, score),
    ),
  ];
  if (scheme === null || scheme.indicatorsTotal === null || indicators.length === 0) {
    const why = scheme === null ? '未选定自评方案，不计总分' : '没有计分的指标，不计总分';
    return { figure: noFigure('total', '分', year.lastIndex, why, inputs), scored: null };
  }
  const scored = scoreTotal(scheme, {
    execution: {
      rate: execution.rate.value,
      score: execution.score.value,
      unrounded: execution.unrounded,
    },
    indicators: indicators.map(({ scored: one }) => ({
      score: one?.score ?? null,
      unrounded: one?.unrounded ?? null,
    })),
  });
  const missing = indicators.filter(({ score }) => score.value === null).length;
  return {
    scored,
    figure: figure({
      value: scored.total,
      unit: '分',
      rule: 'total',
      logIndex: year.lastIndex,
      inputs,
      steps:
        scored.total === null
          ? [`有 ${missing} 条指标${execution.score.value === null ? '和预算执行率' : ''}没有得分，不计总分`]
          : scored.steps.map(({ text }) => text),
    }),
  };
}

export const weightSum = (indicators: readonly Indicator[]): string | null =>
  indicators.some(({ weight }) => weight !== null)
    ? indicators.reduce((total, { weight }) => total.plus(weight ?? 0), new Decimal(0)).toString()
    : null;
