import { finding, lastDayOf, type Finding } from '@mingzhang/domain';
import type { ProjectYear, TargetVersion } from '../project-year.js';

/** The papers of targets by their own dates, whenever they were recorded (docs/rules.md §12.7). */
export const targetFindings = ({ targets, fiscalYear }: ProjectYear): readonly Finding[] =>
  targets.flatMap((version) => [...afterYear(version, lastDayOf(fiscalYear)), ...outOfOrder(version)]);

/** What was drafted or approved after the year does not count, and is told. */
function afterYear({ targetId, draftedOn, approvedOn }: TargetVersion, end: string): readonly Finding[] {
  const late = [
    ...(draftedOn > end ? [`${draftedOn} 编制`] : []),
    ...(approvedOn !== null && approvedOn > end ? [`${approvedOn} 批复`] : []),
  ];
  if (late.length === 0) return [];
  return [
    finding('TARGET_CHANGED', '绩效目标', `“${targetId}”于 ${late.join('、')}，晚于年度终了，不作为自评依据`),
  ];
}

/** Drafted, submitted, approved: dates that say otherwise. */
function outOfOrder(version: TargetVersion): readonly Finding[] {
  const steps = [
    { on: version.draftedOn, what: '编制' },
    { on: version.submittedOn, what: '报送' },
    { on: version.approvedOn, what: '批复' },
  ].flatMap(({ on, what }) => (on === null ? [] : [{ on, what }]));
  const at = steps.findIndex(({ on }, index) => on < (steps[index - 1]?.on ?? on));
  const [before, after] = [steps[at - 1], steps[at]];
  if (before === undefined || after === undefined) return [];
  const message = `“${version.targetId}”于 ${after.on} ${after.what}，早于 ${before.on} ${before.what}`;
  return [finding('TARGET_DATES', `绩效目标·${version.targetId}`, message)];
}
