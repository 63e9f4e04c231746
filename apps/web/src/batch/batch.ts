import { TRANSITIONS, type EvaluationAct } from '@mingzhang/domain';
import type { ActName, Given, ProjectRow } from '../api/client.js';

/** Acts that are done to many forms at once, in the order of the year, with the command that does each. */
export const BATCH_ACTS = [
  ['open', 'openEvaluation', '开始自评'],
  ['submit', 'submitEvaluation', '送审'],
  ['sign', 'signEvaluation', '签批'],
  ['consolidate', 'consolidateEvaluation', '汇总'],
  ['file', 'fileEvaluation', '报送'],
] as const satisfies readonly (readonly [EvaluationAct, ActName, string])[];
export type BatchAct = (typeof BATCH_ACTS)[number][0];

/** How each row of a batch went, by its project. */
export type Outcomes = ReadonlyMap<string, Given>;

/** The rows that an act can be done to, by the table that decides. */
export const doable = (act: BatchAct, rows: readonly ProjectRow[]): readonly ProjectRow[] =>
  rows.filter(({ evaluationStatus }) => TRANSITIONS[act][evaluationStatus] !== undefined);

/** The act that most of the rows wait for: what somebody came to this page for. */
export function usual(rows: readonly ProjectRow[]): BatchAct {
  const counts = BATCH_ACTS.map(([act]) => [act, doable(act, rows).length] as const);
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
