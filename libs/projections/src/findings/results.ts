import { finding, lastDayOf, type Finding } from '@mingzhang/domain';
import type { Computation } from '../computation.js';
import type { ProjectYear } from '../project-year.js';
import { entriesOf, heldOn } from '../results.js';
import type { ScoredIndicator } from '../scoring.js';

/** What was reported, and how it went into the values of the form. */
export const resultFindings = (year: ProjectYear, computation: Computation): readonly Finding[] => [
  ...computation.indicators.flatMap(combining),
  ...beforeYear(year),
  ...afterYear(year),
  ...unassigned(year, computation),
];

/** What happened after the year is not added to it (docs/rules.md §12.8). */
const afterYear = ({ reports, fiscalYear }: ProjectYear): readonly Finding[] =>
  reports
    .filter((report) => heldOn(report) > lastDayOf(fiscalYear))
    .map((report) => {
      const { reportId, results, holdsFor } = report.payload;
      const told = `${holdsFor === undefined ? '' : '所属日期 '}${heldOn(report)}`;
      const message = `${told} 填报的 ${results.length} 条完成情况在 ${fiscalYear} 年度之后，不计入`;
      return finding('RESULT_AFTER_YEAR', `填报·${reportId}`, message, {
        evidence: `序号 ${report.logIndex}`,
      });
    });

/** What is said to have happened before the year counts as it says, and is told. */
const beforeYear = ({ reports, fiscalYear }: ProjectYear): readonly Finding[] =>
  reports
    .filter((report) => heldOn(report) < `${fiscalYear}-01-01`)
    .map((report) => {
      const { reportId, results } = report.payload;
      const message = `${heldOn(report)} 填报的 ${results.length} 条完成情况在 ${fiscalYear} 年度之前`;
      return finding('RESULT_BEFORE_YEAR', `填报·${reportId}`, message, {
        evidence: `序号 ${report.logIndex}`,
      });
    });

/** Results of indicators that the target does not have: kept, shown here, and part of no row. */
function unassigned({ reports }: ProjectYear, { target }: Computation): readonly Finding[] {
  const known = new Set(target?.indicators.map(({ indicatorId }) => indicatorId));
  const reported = reports.flatMap(({ payload }) => payload.results.map(({ indicatorId }) => indicatorId));
  return [...new Set(reported)]
    .filter((indicatorId) => !known.has(indicatorId))
    .map((indicatorId) => {
      const entries = entriesOf(reports, indicatorId);
      const last = entries.at(-1);
      return finding(
        'RESULT_UNASSIGNED',
        `指标·${indicatorId}`,
        `“${indicatorId}”填报了 ${entries.length} 次，最近 ${last?.occurredOn}“${last?.actual}”，绩效目标没有这条指标`,
        { evidence: `序号 ${entries.map(({ logIndex }) => logIndex).join('、')}` },
      );
    });
}

function combining({ indicator: { name, measure }, result }: ScoredIndicator): readonly Finding[] {
  if (result === null) return [];
  const where = `指标·${name}`;
  const { problem, leftOut, entries, text } = result;
  if (problem !== null) return [finding('RESULT_NOT_COMBINED', where, `${name}：${problem}`)];
  const said = leftOut.map(({ actual, occurredOn }) => `${occurredOn}“${actual}”`).join('、');
  if (measure !== 'ratio') {
    return leftOut.length === 0
      ? []
      : [finding('RESULT_LEFT_OUT', where, `${name}：${said}不是数，没有计入 ${text}`)];
  }
  if (leftOut.length > 0) {
    const message = `${name}：${said}没有分子和分母，没有计入 ${text}`;
    return [finding('RATIO_PARTS_MISSING', where, message)];
  }
  return entries.every(({ numerator, denominator }) => numerator !== null && denominator !== null)
    ? []
    : [finding('RATIO_PARTS_MISSING', where, `${name}：“${text}”没有分子和分母，无从核对`)];
}
