import {
  account,
  BASIS_LABELS,
  Decimal,
  figure,
  schemeById,
  scoreExecution,
  toWan,
  type Account,
  type ActualValue,
  type ExecutionInput,
  type ExecutionScore,
  type Figure,
  type FigureInput,
  type FormRows,
  type FundingSource,
  type Indicator,
  type IndicatorScore,
  type RateBasis,
  type ScoringScheme,
  type TotalScore,
} from '@mingzhang/domain';
import { noticeOf } from './chain/chain.js';
import { decimalOf, figureInput, noValue } from './figures.js';
import {
  adjustedBudget,
  budgetBeforeRecovery,
  executedAmount,
  executionRate,
  initialBudget,
} from './funds.js';
import { FISCAL_SOURCES } from './movements.js';
import type { ProjectYear, TargetVersion } from './project-year.js';
import { combineResults, reportsWithin, type CombinedResult } from './results.js';

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

/** One denominator and numerator a rate can be taken on. */
interface Basis {
  readonly basis: RateBasis;
  readonly executed: Account;
  readonly budget: Account;
  /** What was added or cut during the year, carry-over apart, in 元. */
  readonly adjustment: Decimal;
}

/** The basis that counts by the scheme, and the ones that stand beside it: all and fiscal funds, before and after 收回. */
interface Bases {
  readonly main: Basis;
  readonly beside: readonly Basis[];
}

export function fundBases(year: ProjectYear, scheme: ScoringScheme | null): Bases {
  const fiscal = basisOf(year, 'fiscal', FISCAL_SOURCES, scheme);
  const all = basisOf(year, 'all', undefined, scheme);
  const main = scheme?.execution?.scope === 'fiscal' ? fiscal : all;
  const other = main === fiscal ? all : fiscal;
  const beside: Basis[] = differs(other, main) ? [other] : [];
  if (year.sums.some(({ kind }) => kind === 'recovery')) {
    const budget = budgetBeforeRecovery(year, main === fiscal ? FISCAL_SOURCES : undefined);
    beside.push({ ...main, basis: 'beforeRecovery', budget });
  }
  return { main, beside };
}

const differs = (one: Basis, other: Basis): boolean =>
  one.executed.value !== other.executed.value || one.budget.value !== other.budget.value;

function basisOf(
  year: ProjectYear,
  basis: RateBasis,
  sources: readonly FundingSource[] | undefined,
  scheme: ScoringScheme | null,
): Basis {
  const [initial, adjusted] = [initialBudget(year, sources), adjustedBudget(year, sources)];
  const change = decimalOf(adjusted).minus(decimalOf(initial));
  const carried = decimalOf(adjustedBudget(year, ['carryover'])).minus(
    decimalOf(initialBudget(year, ['carryover'])),
  );
  return {
    basis,
    executed: executedAmount(year, sources),
    budget: scheme?.execution?.denominator === 'initial' ? initial : adjusted,
    adjustment: change.minus(carried),
  };
}

const moneyOf = ({ budget, executed, adjustment }: Basis): ExecutionInput => ({
  budget: toWan(decimalOf(budget)),
  executed: toWan(decimalOf(executed)),
  adjustment,
});

/** The ledger's rows as scoring knows them, without where they come from. */
export const neutralRows = (
  year: ProjectYear,
  { main }: Bases,
  rows: readonly CombinedIndicator[],
): FormRows => ({
  money: moneyOf(main),
  indicators: rows.map(({ indicator, result }) => ({
    weight: indicator.weight,
    target: indicator.typed,
    actual: actualOf(result),
    level1: indicator.level1,
    level2: indicator.level2,
    name: indicator.name,
    direction: indicator.direction,
    ...(result === null ? {} : byPerson(year, indicator)),
  })),
});

/** A person judges what was reported: where nothing is, up to the day asked for, nothing was judged either. */
const byPerson = (year: ProjectYear, { indicatorId }: Indicator) => ({
  judged: year.evaluation.judgements.get(indicatorId) ?? null,
  manual: year.evaluation.manualScores.get(indicatorId) ?? null,
});

/** A rate with the amounts it was taken from, so that A, B and B/A always belong together. */
interface Rate {
  readonly adjusted: Figure;
  readonly executed: Figure;
  readonly rate: Figure;
  readonly score: Figure;
}

export interface ExecutionView extends Rate {
  readonly remarks: ExecutionScore['remarks'];
  readonly beside: readonly (Rate & { readonly basis: RateBasis; readonly label: string })[];
}

export function executionView(
  year: ProjectYear,
  scheme: ScoringScheme | null,
  { main, beside }: Bases,
  scored: ExecutionScore | null,
): ExecutionView {
  const counting = rateAndScore(year, scheme, 'execution', main, scored);
  return {
    ...counting,
    remarks: scored?.remarks ?? (counting.rate.value === null ? ['not-evaluated'] : []),
    beside: beside.map((one) => ({
      basis: one.basis,
      label: BASIS_LABELS[one.basis],
      ...rateAndScore(
        year,
        scheme,
        `beside.${one.basis}`,
        one,
        scheme && scoreExecution(scheme, moneyOf(one)),
      ),
    })),
  };
}

function rateAndScore(
  year: ProjectYear,
  scheme: ScoringScheme | null,
  place: string,
  basis: Basis,
  scored: ExecutionScore | null,
): Rate {
  const executed = figure(`${place}.executed`, basis.executed);
  const adjusted = figure(`${place}.adjusted`, basis.budget);
  const rate = figure(`${place}.rate`, executionRate(executed, adjusted, scheme));
  const score = figure(`${place}.score`, rateScore(year, scheme, rate, scored));
  return { adjusted, executed, rate, score };
}

function rateScore(
  year: ProjectYear,
  scheme: ScoringScheme | null,
  rate: Figure,
  scored: ExecutionScore | null,
): Account {
  const inputs = [figureInput('预算执行率', rate)];
  if (scored === null || scheme?.execution == null) {
    const why = scheme === null ? '未选定自评方案，不计分' : '本方案不对预算执行率计分';
    return noValue('executionScore', '分', year.lastIndex, why, inputs);
  }
  return scoreAccount(year, 'executionScore', scored, inputs);
}

const scoreAccount = (
  year: ProjectYear,
  rule: 'executionScore' | 'indicatorScore',
  { score, steps }: Pick<ExecutionScore, 'score' | 'steps'>,
  inputs: readonly FigureInput[],
): Account =>
  account({
    value: score,
    unit: '分',
    rule,
    logIndex: year.lastIndex,
    inputs,
    steps: steps.map(({ text }) => text),
  });

/** An indicator with its reports combined. */
export interface CombinedIndicator {
  readonly indicator: Indicator;
  readonly result: CombinedResult | null;
}

export function combined(
  { reports, fiscalYear }: ProjectYear,
  indicators: readonly Indicator[],
): readonly CombinedIndicator[] {
  const own = reportsWithin(reports, fiscalYear);
  return indicators.map((indicator) => ({ indicator, result: combineResults(indicator, own) }));
}

export interface ScoredIndicator extends CombinedIndicator {
  readonly actual: Figure;
  readonly score: Figure;
  /** null where the target does not count. */
  readonly scored: IndicatorScore | null;
}

/** One indicator with its score. None is invented where nothing is approved, reported or weighed. */
export function indicatorView(
  year: ProjectYear,
  scheme: ScoringScheme | null,
  { indicator, result }: CombinedIndicator,
  scored: IndicatorScore | null,
): ScoredIndicator {
  const actual = figure(`indicator.actual:${indicator.indicatorId}`, actualAccount(year, result));
  const inputs = [figureInput('实际完成值', actual)];
  const why = whyNoScore(scheme, indicator, result, scored);
  const score =
    scored === null || why !== null
      ? noValue('indicatorScore', '分', year.lastIndex, why ?? '', inputs)
      : scoreAccount(year, 'indicatorScore', scored, inputs);
  return {
    indicator,
    result,
    actual,
    scored,
    score: figure(`indicator.score:${indicator.indicatorId}`, score),
  };
}

function whyNoScore(
  scheme: ScoringScheme | null,
  indicator: Indicator,
  result: CombinedResult | null,
  scored: IndicatorScore | null,
): string | null {
  if (scheme === null) return '未选定自评方案，不计分';
  if (scheme.indicatorsTotal === null) return '本方案不对指标计分';
  if (scored === null) return '绩效目标未批复，不计分';
  if (indicator.weight === null) return '没有分值，不计分';
  if (result === null && scored.score === null) return '没有填报完成情况，不计分';
  if (result?.problem != null && scored.score === null) return `${result.problem}，不计分`;
  return null;
}

function actualAccount(year: ProjectYear, result: CombinedResult | null): Account {
  if (result === null) return noValue('indicatorActual', '', year.lastIndex, '没有填报完成情况');
  return account({
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

const actualOf = (result: CombinedResult | null): ActualValue =>
  result?.actual ?? { kind: 'none', reason: 'empty', text: '' };

export function totalView(
  year: ProjectYear,
  scheme: ScoringScheme | null,
  execution: ExecutionView,
  indicators: readonly ScoredIndicator[],
  scored: TotalScore | null,
): Figure {
  const inputs = [
    figureInput('预算执行率得分', execution.score),
    ...indicators.map(({ indicator, score }) => figureInput(indicator.name, score)),
  ];
  if (scheme === null || scheme.indicatorsTotal === null || indicators.length === 0) {
    const why = scheme === null ? '未选定自评方案，不计总分' : '没有计分的指标，不计总分';
    return figure('total', noValue('total', '分', year.lastIndex, why, inputs));
  }
  const missing = indicators.filter(({ score }) => score.value === null).length;
  const why = `有 ${missing} 条指标${execution.score.value === null ? '和预算执行率' : ''}没有得分，不计总分`;
  const steps = scored === null || scored.total === null ? [why] : scored.steps.map(({ text }) => text);
  const value = scored?.total ?? null;
  return figure(
    'total',
    account({ value, unit: '分', rule: 'total', logIndex: year.lastIndex, inputs, steps }),
  );
}

const weightSum = (indicators: readonly Indicator[]): string | null =>
  indicators.some(({ weight }) => weight !== null)
    ? indicators.reduce((total, { weight }) => total.plus(weight ?? 0), new Decimal(0)).toString()
    : null;

export function weightAccount(
  { indicators, eventId, logIndex: drafted }: TargetVersion,
  logIndex: number,
): Account {
  const weighed = indicators.flatMap(({ name, weight }) => (weight === null ? [] : [{ name, weight }]));
  const value = weightSum(indicators);
  const terms = weighed.map(({ weight }) => weight).join(' + ');
  return account({
    value,
    unit: '分',
    rule: 'weightSum',
    logIndex,
    inputs: weighed.map(({ name, weight }) => ({
      kind: 'event' as const,
      label: name,
      value: weight,
      eventId,
      logIndex: drafted,
    })),
    steps: [value === null ? '绩效目标没有载明分值' : `${terms} = ${value}`],
  });
}
