import { Decimal, scoreForm, type Finding, type PublishedForm } from '@mingzhang/domain';

/**
 * A published form against the rules of its scheme: the scores, rates and totals it prints beside those the rules give.
 * Here `left` is what the form prints and `right` what the rule gives. `path` is the place of the form in the file.
 */
export function scoreFindings(form: PublishedForm, path: string): readonly Finding[] {
  return scoreForm(form)
    .findings.filter(({ code }) => COMPARED.has(code))
    .map((one) => ({ ...one, where: whereIn(one.where, path) }));
}

/** What reading the cells finds is told for every list by rules/indicator-values.ts; here only what scoring compares. */
const COMPARED = new Set([
  'ADJUSTED_MISSING',
  'CATEGORY_WEIGHT',
  'EXEC_NEGATIVE',
  'EXEC_RATE_CALC',
  'EXEC_SCORE_CALC',
  'EXEC_WEIGHT',
  'LE_EXCEEDED_FULL',
  'MET_BUT_DEDUCTED',
  'MISSED_BUT_FULL',
  'SCORE_CALC',
  'SCORE_GT_WEIGHT',
  'SUM_NE_TOTAL',
  'WEIGHT_SUM',
  'ZERO_BUDGET',
]);

const ROW = /^指标(第(\d+)行.*)$/u;

/** The scoring rules count rows from one, paths from nothing. */
function whereIn(where: string, path: string): string {
  const [, label, row] = ROW.exec(where) ?? [];
  if (label === undefined || row === undefined) return `${where} @ ${path}`;
  return `绩效指标 › ${label} @ ${path}.indicators[${new Decimal(row).minus(1).toFixed()}]`;
}
