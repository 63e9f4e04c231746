import {
  Decimal,
  finding,
  overlongTexts,
  type Finding,
  NARRATIVE_LABELS,
  type NarrativeField,
} from '@mingzhang/domain';
import type { Computation } from '../computation.js';
import { listed } from '../project-money.js';
import { EXECUTION_ROW, isExplained, type ProjectYear } from '../project-year.js';
import type { ScoredIndicator } from '../scoring.js';
import { isFact } from '../timelines.js';

/** What a form being filled in still lacks, and what came after it was sealed. */
export function evaluationFindings(year: ProjectYear, computation: Computation): readonly Finding[] {
  const { status } = year.evaluation.state;
  return [
    ...(computation.scheme === null && computation.indicators.length > 0
      ? [finding('NO_SCHEME', '自评方案', '单位该年度未选定自评方案，不计分')]
      : []),
    ...(status === 'none' ? [] : computation.indicators.flatMap((one) => rowFindings(year, one))),
    ...overlong(year, computation),
    ...behindSeal(year),
    ...carriedBehindSeal(year),
  ];
}

/** What one row still lacks: a result, a judgement, a reason. */
export function rowFindings(
  year: ProjectYear,
  { indicator, result, scored }: ScoredIndicator,
): readonly Finding[] {
  const where = `指标·${indicator.name}`;
  if (result === null) return [finding('REQ_CELL_EMPTY', where, `“${indicator.name}”没有实际完成值`)];
  if (scored === null || indicator.weight === null) return [];
  if (scored.remarks.includes('judgement-needed')) {
    return [finding('QUAL_NOT_JUDGED', where, `“${indicator.name}”须选择档次并给分`)];
  }
  const { weight } = indicator;
  const lost = scored.score !== null && weight !== null && new Decimal(scored.score).lessThan(weight);
  if (!lost || isExplained(year, indicator.indicatorId)) return [];
  return [
    finding('LOSS_WITHOUT_REASON', where, `得分 ${scored.score} 低于分值 ${weight}，未说明偏差原因`, {
      left: scored.score,
      right: weight,
      difference: new Decimal(weight).minus(scored.score ?? 0).toString(),
    }),
  ];
}

/** Texts longer than the place's form has room for. */
function overlong({ evaluation }: ProjectYear, { scheme }: Computation): readonly Finding[] {
  if (scheme === null) return [];
  const reasons = [...evaluation.variances].flatMap(([row, { reason }]) =>
    overlongTexts(scheme, { reason }).map((one) => ({
      ...one,
      where: row === EXECUTION_ROW ? '资金·执行率' : `指标·${row}`,
      what: '偏差原因',
    })),
  );
  const { overview: _unlimited, ...limited } = Object.fromEntries(evaluation.narratives);
  const narratives = overlongTexts(scheme, limited).map((one) => {
    const what = NARRATIVE_LABELS[one.field as NarrativeField];
    return { ...one, where: `文字说明·${what}`, what };
  });
  return [...reasons, ...narratives].map(({ where, what, limit, length }) =>
    finding('TEXT_TOO_LONG', where, `${what} ${length} 字，限 ${limit} 字`, {
      left: String(length),
      right: String(limit),
      difference: String(limit - length),
    }),
  );
}

/** A seal stays as it is; what reaches behind it is told here (docs/rules.md §12.18). */
function behindSeal(year: ProjectYear): readonly Finding[] {
  const last = year.evaluation.seals.at(-1);
  if (last === undefined) return [];
  const singly = year.events.filter((event) => event.logIndex > last.index && isFact(event));
  const count = singly.length + year.behindSeal.count;
  if (count === 0) return [];
  const indices = [...singly.map(({ logIndex }) => logIndex), ...year.behindSeal.indices];
  return [
    finding('BEHIND_SEAL', `封存·第${last.seal.number}次`, `封存之后又登记了 ${count} 项，封存的表不变`, {
      evidence: listed({ count, indices: indices.sort((a, b) => a - b) }),
    }),
  ];
}

/** Carried-over money is judged by the year it comes from: what is entered there may reach behind this year's seal. */
function carriedBehindSeal({ evaluation, rejudgedBy: indices }: ProjectYear): readonly Finding[] {
  const last = evaluation.seals.at(-1);
  if (last === undefined || indices.length === 0) return [];
  return [
    finding(
      'BEHIND_SEAL',
      '封存·结转',
      `结转的来源年度在第${last.seal.number}次封存之后又有登记，结转的认定随之改变，封存的表不变`,
      { evidence: listed({ count: indices.length, indices }) },
    ),
  ];
}
