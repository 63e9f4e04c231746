import { EVIDENCE_KIND_LABELS, finding, type Finding } from '@mingzhang/domain';
import { attachedIn, evidenceOf, expectedEvidence } from '../evidence.js';
import type { Computation } from '../computation.js';
import type { ProjectYear } from '../project-year.js';
import type { ScoredIndicator } from '../scoring.js';

/** 佐证: asked for from when the evaluation begins, row by row (docs/reviewer-practice.md §2 rules 1 and 4). */
export function evidenceFindings(year: ProjectYear, { indicators }: Computation): readonly Finding[] {
  const unassigned = withoutIndicator(year, indicators);
  if (year.evaluation.state.status === 'none') return unassigned;
  const reported = indicators.filter(({ result }) => result !== null);
  return [
    ...unassigned,
    ...withoutEvidence(year, reported),
    ...reported.flatMap((one) => rowEvidence(year, one)),
  ];
}

/** A paper on an indicator that the target does not have stands on no row. */
function withoutIndicator(year: ProjectYear, indicators: readonly ScoredIndicator[]): readonly Finding[] {
  const known = new Set(indicators.map(({ indicator }) => indicator.indicatorId));
  return attachedIn(year)
    .filter(({ payload }) => !known.has(payload.indicatorId))
    .map(({ logIndex, payload: { indicatorId, title } }) =>
      finding(
        'EVIDENCE_UNASSIGNED',
        `指标·${indicatorId}`,
        `“${title}”附在“${indicatorId}”上，绩效目标没有这条指标`,
        {
          evidence: `序号 ${logIndex}`,
        },
      ),
    );
}

/** One line for the form: what every row lacks says less the more often it is said. */
function withoutEvidence(year: ProjectYear, reported: readonly ScoredIndicator[]): readonly Finding[] {
  const lacking = reported.filter(({ indicator }) => evidenceOf(year, indicator.indicatorId).length === 0);
  if (lacking.length === 0) return [];
  const wanted = lacking.map(({ indicator }) => {
    const kinds = expectedEvidence(indicator).map((kind) => EVIDENCE_KIND_LABELS[kind]);
    return `“${indicator.name}”应备：${kinds.join('、')}`;
  });
  const message = `${reported.length} 条指标中 ${lacking.length} 条没有佐证材料；${wanted.join('；')}`;
  return [finding('NO_EVIDENCE', '佐证材料', message)];
}

function rowEvidence(year: ProjectYear, { indicator, result }: ScoredIndicator): readonly Finding[] {
  const where = `指标·${indicator.name}`;
  const attached = evidenceOf(year, indicator.indicatorId);
  const expected = expectedEvidence(indicator);
  if (attached.length === 0) return [];
  const findings: Finding[] = [];
  const surveys = attached.filter(({ payload }) => payload.kind === 'survey');
  if (expected.includes('survey') && !surveys.some(({ payload }) => payload.sampleSize !== null)) {
    findings.push(finding('SAT_NO_SURVEY', where, '没有载明样本量的问卷材料'));
  }
  const reportedOn = result?.entries.at(-1)?.occurredOn ?? '';
  const stale = attached.filter(
    ({ payload }) =>
      payload.datedOn < `${year.fiscalYear}-01-01` || payload.datedOn > `${year.fiscalYear + 1}-06-30`,
  );
  for (const { payload } of stale) {
    findings.push(
      finding(
        'EVIDENCE_STALE',
        where,
        `“${payload.title}”的日期 ${payload.datedOn} 不在 ${year.fiscalYear} 年度`,
        {
          evidence: `完成日期 ${reportedOn}`,
        },
      ),
    );
  }
  return findings;
}
