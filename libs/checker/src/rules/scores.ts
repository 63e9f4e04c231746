import { scoreForm, type Finding, type PublishedForm } from '@mingzhang/domain';

/**
 * A published form against the rules of its scheme: what scoring it finds (EXEC_RATE_CALC, EXEC_SCORE_CALC, SCORE_CALC,
 * MISSED_BUT_FULL, LE_EXCEEDED_FULL, SCORE_GT_WEIGHT, MET_BUT_DEDUCTED, SUM_NE_TOTAL, WEIGHT_SUM, OVER_130, and the
 * remarks on each cell). Here `left` is what the form prints and `right` what the rule gives.
 */
export function scoreFindings(form: PublishedForm): readonly Finding[] {
  return scoreForm(form)
    .findings.filter(({ code }) => !ABOUT_SCORING.has(code) && !TOLD_ELSEWHERE.has(code))
    .map((one) => ({ ...one, where: whereIn(form, one.where) }));
}

/** What only concerns the computing of a score. */
const ABOUT_SCORING = new Set([
  'SCHEME_ASSUMED',
  'DIRECTION_ASSUMED',
  'MET_ASSUMED',
  'SCORE_BY_HAND',
  'TOTAL_INCOMPLETE',
  'FORM_INCOMPLETE',
  'FUNDS_MISSING',
  'JUDGEMENT_NEEDED',
]);

/** Rules of the checker tell these with both sides or for every list. */
const TOLD_ELSEWHERE = new Set([
  'EXEC_GT_100',
  'COST_DIRECTION',
  'DIRECTION_UNKNOWN',
  'EXEC_COUNTED_TWICE',
  'REQ_CELL_EMPTY',
  'DEAD_INDICATOR_SCORED',
  'WEIGHT_MISSING',
  'ADJ_NOT_EXPLAINED',
  'EXEC_LOW_REASON',
]);

const ROW = /第(\d+)行/u;

function whereIn(form: PublishedForm, where: string): string {
  const [, row] = ROW.exec(where) ?? [];
  const path = row === undefined ? '' : ` @ $.indicators[${Number(row) - 1}]`;
  return `${form.name} › ${where}${path}`;
}
