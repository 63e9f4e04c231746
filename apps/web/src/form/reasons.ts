import type { Form, VarianceFact } from '../api/client.js';
import { toFen } from '../format/money.js';

/** A row of the form that has to say why: it lost points, passed its target by far, or was returned. */
export interface ReasonRow {
  /** The cell of its score. */
  readonly cell: string;
  readonly name: string;
  readonly weight: string | null;
  readonly score: string | null;
  /** An indicator lost points, or a finding asks: how low a rate may be without a word, the scheme says. */
  readonly isRequired: boolean;
  readonly reason: string | null;
  readonly improvement: string | null;
  /** What the return says of it, while the form is returned. */
  readonly returned: readonly string[];
  readonly facts: readonly VarianceFact[];
}

/** Findings that a written reason answers. */
const ASKS_REASON: ReadonlySet<string> = new Set([
  'LOSS_WITHOUT_REASON',
  'OVER_130',
  'EXEC_LOW_REASON',
  'EXEC_GT_100',
]);

/** The rows that need a reason, the execution rate first, then in the order of the form. */
export function reasonRows(form: Form): readonly ReasonRow[] {
  const { execution, indicators, findings } = form;
  const asked = findings.filter(({ code }) => ASKS_REASON.has(code));
  const rows = [
    {
      ...execution,
      cell: 'execution.score',
      name: '预算执行率',
      indicatorId: null,
      asked: asked.some(({ code }) => code.startsWith('EXEC')),
    },
    ...indicators.map((row) => ({
      ...row,
      cell: `indicator.score:${row.indicatorId}`,
      asked: asked.some(({ where }) => where === `指标·${row.name}`),
    })),
  ];
  return rows.flatMap((row) => {
    const { cell, name, weight, reason, improvement, facts } = row;
    const returned = returnedOf(form, row.indicatorId);
    const score = row.score.value;
    const isRequired = row.asked || (row.indicatorId !== null && lost(weight, score));
    const isShown = isRequired || lost(weight, score) || returned.length > 0 || reason !== null;
    return isShown ? [{ cell, name, weight, score, isRequired, reason, improvement, returned, facts }] : [];
  });
}

const lost = (weight: string | null, score: string | null): boolean =>
  weight !== null && score !== null && toFen(score) < toFen(weight);

/** What the last return says of a row; null is the row of the execution rate. A form sent again has answered it. */
function returnedOf({ evaluation, chain }: Form, indicatorId: string | null): readonly string[] {
  if (evaluation.status !== 'returned') return [];
  const last = chain.steps.findLast(({ type }) => type === 'EvaluationReturned');
  return last?.rows.filter((row) => row.indicatorId === indicatorId).map(({ reason }) => reason) ?? [];
}
