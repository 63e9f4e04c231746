import { Decimal, parseTarget, scoreForm, type Finding, type PublishedForm } from '@mingzhang/domain';

/**
 * A published form against the rules of its scheme: the scores, rates and totals it prints beside those the rules give.
 * Here `left` is what the form prints and `right` what the rule gives. `path` is the place of the form in the file.
 */
export function scoreFindings(form: PublishedForm, path: string): readonly Finding[] {
  return scoreForm(form)
    .findings.filter(({ code }) => COMPARED.has(code))
    .map((one) => {
      const [, label, row] = ROW.exec(one.where) ?? [];
      if (label === undefined || row === undefined) return { ...one, where: `${one.where} @ ${path}` };
      // The scoring rules count rows from one, paths from nothing.
      const at = new Decimal(row).minus(1).toNumber();
      const severity = one.severity === 'error' && isOpenDuration(form, at) ? 'warning' : one.severity;
      return { ...one, severity, where: `绩效指标 › ${label} @ ${path}.indicators[${at}]` };
    });
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
  'NOT_EVALUATED',
  'SCORE_CALC',
  'SCORE_GT_WEIGHT',
  'SUM_NE_TOTAL',
  'WEIGHT_SUM',
  'ZERO_BUDGET',
]);

const ROW = /^指标(第(\d+)行.*)$/u;

/** A time without an operator (10天): scoring reads it as “at least”, and being early would look like falling short. */
function isOpenDuration(form: PublishedForm, at: number): boolean {
  const row = form.indicators[at];
  const { value } = parseTarget(row?.target ?? '');
  const open = (value.kind === 'duration' || value.kind === 'number') && value.op === 'none';
  return open && value.unit !== '%' && /时效/u.test(row?.level2 ?? '');
}
