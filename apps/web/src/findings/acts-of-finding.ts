import { TRANSITIONS } from '@mingzhang/domain';
import type { ActName, Finding, Form } from '../api/client.js';

export interface FindingAct {
  readonly name: ActName;
  readonly given: Readonly<Record<string, string>>;
}

/** Answered by a reason in the row that is meant. */
const ASKS_REASON = new Set([
  'LOSS_WITHOUT_REASON',
  'OVER_130',
  'OVER_POLICY',
  'EXEC_LOW_REASON',
  'EXEC_GT_100',
  'ZERO_UNEXPLAINED',
]);
/** Answered by a file. */
const ASKS_EVIDENCE = new Set(['NO_EVIDENCE', 'SAT_NO_SURVEY', 'EVIDENCE_STALE']);
/** As a form names the row of the execution rate in an input. */
const RATE = '@rate';

/** The cell a finding is about, where it is one that can be clicked. */
export function cellOfFinding({ where }: Pick<Finding, 'where'>, form: Form): string | null {
  const indicatorId = indicatorOf(where, form);
  if (indicatorId !== null) return `indicator.score:${indicatorId}`;
  return where === '资金·执行率' ? 'execution.score' : null;
}

/** What may be done about a finding where it stands: a reason, a file, or words beside it. */
export function actsOfFinding(finding: Finding, form: Form): readonly FindingAct[] {
  const { code, where, severity, explanation } = finding;
  const key = { projectId: form.project.projectId, fiscalYear: String(form.fiscalYear) };
  const indicatorId = indicatorOf(where, form) ?? (where === '资金·执行率' ? RATE : null);
  const isFilledIn = TRANSITIONS.fill[form.evaluation.status] !== undefined;
  const ofRow = indicatorId === null ? key : { ...key, indicatorId };
  return [
    ...(ASKS_REASON.has(code) && isFilledIn ? [{ name: 'explainVariance' as const, given: ofRow }] : []),
    ...(ASKS_EVIDENCE.has(code) ? [{ name: 'attachEvidence' as const, given: ofRow }] : []),
    ...(isFilledIn && severity !== 'note' && explanation === null
      ? [{ name: 'explainFinding' as const, given: { ...key, code, where } }]
      : []),
  ];
}

const indicatorOf = (where: string, { indicators }: Form): string | null =>
  indicators.find(({ name }) => where === `指标·${name}`)?.indicatorId ?? null;
