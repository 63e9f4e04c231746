import {
  Decimal,
  finding,
  lastDayOf,
  parseActual,
  parseTarget,
  remarkFindings,
  toWan,
  weightSumFindings,
  type Finding,
  type Remark,
} from '@mingzhang/domain';
import { decimalOf } from '../figures.js';
import type { Computation } from '../computation.js';
import { adjustedBudget, executedAmount } from '../funds.js';
import type { ProjectYear, TargetVersion } from '../project-year.js';
import type { ScoredIndicator } from '../scoring.js';

/** Targets and results: approval, weights, and what reading and scoring the cells had to say. */
export function indicatorFindings(year: ProjectYear, computation: Computation): readonly Finding[] {
  return [
    ...withoutTarget(computation),
    ...approval(year, computation),
    ...weights(computation),
    ...computation.indicators.flatMap((one) => remarks(one)),
    ...computation.indicators.flatMap((one) => costAgainstFunds(year, one)),
  ];
}

function withoutTarget({ target, scheme }: Computation): readonly Finding[] {
  return target === null && scheme?.indicatorsTotal != null
    ? [finding('NO_TARGET', '绩效目标', '没有登记该年度的绩效目标，指标不计分')]
    : [];
}

function approval(year: ProjectYear, { target, approved }: Computation): readonly Finding[] {
  if (target === null || approved) return [];
  return [finding('TARGET_NOT_APPROVED', '绩效目标', whyNot(year, target))];
}

function whyNot({ fiscalYear }: ProjectYear, { draftedOn, approvedOn }: TargetVersion): string {
  const late = `晚于 ${fiscalYear} 年度终了`;
  if (approvedOn === null) return '绩效目标尚未批复，指标不计分';
  return approvedOn > lastDayOf(fiscalYear)
    ? `批复日期 ${approvedOn} ${late}`
    : `编制日期 ${draftedOn} ${late}`;
}

function weights({ scheme, target }: Computation): readonly Finding[] {
  const total = scheme?.indicatorsTotal;
  if (target === null || total == null) return [];
  const missing = target.indicators.filter(({ weight }) => weight === null);
  const weights = target.indicators.map(({ weight }) => weight);
  return [
    ...missing.map(({ name }) => finding('WEIGHT_MISSING', `指标·${name}`, `“${name}”没有分值`)),
    ...(missing.length === weights.length ? [] : weightSumFindings(weights, new Decimal(total))),
  ];
}

/** What is asked of a person while filling in is raised there, not here (findings/evaluation.ts). */
const ASKED: readonly Remark[] = ['judgement-needed', 'actual-empty'];

/** What reading the cells and scoring them had to say, once per kind of finding and indicator. */
function remarks({ indicator, scored, result }: ScoredIndicator): readonly Finding[] {
  const target = parseTarget(indicator.target ?? '', {
    name: indicator.name,
    level2: indicator.level2 ?? undefined,
  });
  const actual = result === null ? [] : parseActual(result.text, indicator.typed).remarks;
  const all = [...target.remarks, ...actual, ...(scored?.remarks ?? [])];
  const evidence = `指标值“${indicator.target ?? ''}”，实际完成值“${result?.text ?? ''}”`;
  const told = remarkFindings(
    `指标·${indicator.name}`,
    all.filter((remark) => !ASKED.includes(remark)),
    evidence,
  );
  return told.filter(({ code }, at) => told.findIndex((one) => one.code === code) === at);
}

const WAN_PER_UNIT: Readonly<Record<string, string>> = { 元: '0.0001', 万元: '1', 亿元: '10000' };

/**
 * A cost line whose target is the whole budget states what the fund table states: the two must agree (四型平安小区: “=15万元”
 * beside 22.7 spent). A cost line about a part of the project says nothing about the total and is left alone.
 */
function costAgainstFunds(year: ProjectYear, one: ScoredIndicator): readonly Finding[] {
  const { level1, level2, typed, name } = one.indicator;
  const actual = one.result?.actual;
  if (!/成本/u.test(`${level1}${level2 ?? ''}`)) return [];
  if (typed.kind !== 'number' || actual?.kind !== 'number') return [];
  const target = inWan(typed.number, typed.unit);
  const stated = inWan(actual.number, actual.unit);
  if (target === null || stated === null) return [];
  const budget = decimalOf(adjustedBudget(year)).dividedBy(10_000);
  const executed = decimalOf(executedAmount(year));
  if (!target.equals(budget) || stated.equals(executed.dividedBy(10_000))) return [];
  return [
    finding(
      'COST_CONTRADICTS_FUNDS',
      `指标·${name}`,
      `成本指标实际完成值 ${one.result?.text ?? ''}，资金执行数 ${toWan(executed)} 万元`,
      {
        left: stated.toString(),
        right: toWan(executed),
        difference: executed.dividedBy(10_000).minus(stated).toString(),
      },
    ),
  ];
}

function inWan(number: string, unit: string | null): Decimal | null {
  const factor = unit === null ? undefined : WAN_PER_UNIT[unit];
  return factor === undefined ? null : new Decimal(number).times(factor);
}
