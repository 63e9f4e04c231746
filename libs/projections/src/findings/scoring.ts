import { categoryFindings, Decimal, executionFindings, totalFindings, type Finding } from '@mingzhang/domain';
import type { Computation } from '../computation.js';
import { EXECUTION_ROW, isExplained, type ProjectYear } from '../project-year.js';
import { isOverspent } from './funds.js';

/** What scoring has to say of the money, the total and the weights, in the words it has for every form. */
export function scoringFindings(year: ProjectYear, computation: Computation): readonly Finding[] {
  const { scheme } = computation;
  return [
    ...money(year, computation),
    ...ofTotal(year, computation),
    ...(scheme === null ? [] : categories(scheme, computation)),
  ];
}

/** That rows are open is no news before the self-evaluation begins. */
function ofTotal(
  { evaluation }: ProjectYear,
  { total, execution, indicators }: Computation,
): readonly Finding[] {
  if (total.scored === null) return [];
  const open = [
    ...(execution.score.value === null ? ['预算执行率'] : []),
    ...indicators.flatMap(({ indicator, score }) => (score.value === null ? [indicator.name] : [])),
  ];
  return totalFindings(total.scored, open).filter(
    ({ code }) => code !== 'TOTAL_INCOMPLETE' || evaluation.state.status !== 'none',
  );
}

type Remark = Computation['execution']['remarks'][number];

/** Asked of a person once the form is being filled in, and answered by a reason for the row. */
const ASKED: readonly Remark[] = ['execution-reason-due', 'adjustment-reason-due'];
const NO_BUDGET: readonly Remark[] = ['zero-budget', 'not-evaluated', 'negative-budget'];

function money(year: ProjectYear, { scheme, execution }: Computation): readonly Finding[] {
  const answered = year.evaluation.state.status === 'none' || isExplained(year, EXECUTION_ROW);
  const budgeted = year.sums.some(({ kind }) => kind === 'issue' || kind === 'carryover');
  return execution.remarks.flatMap((remark) => {
    // Too much paid of all money is told by the fund rows, with the amounts.
    if (remark === 'execution-over-100' && isOverspent(year)) return [];
    if (ASKED.includes(remark) && answered) return [];
    const isZero = NO_BUDGET.includes(remark);
    if (isZero && remark !== 'negative-budget' && !budgeted) return [];
    const where = isZero ? '资金·合计' : '资金·执行率';
    const evidence = execution.rate.steps.join('；');
    return executionFindings(where, scheme, { rate: execution.rate.value }, [remark], evidence);
  });
}

function categories(scheme: NonNullable<Computation['scheme']>, { target }: Computation): readonly Finding[] {
  const rows = (target?.indicators ?? []).map(({ level1, weight }) => ({
    level1,
    weight: weight === null ? null : new Decimal(weight),
  }));
  return rows.length === 0 || rows.some(({ weight }) => weight === null)
    ? []
    : categoryFindings(scheme, rows);
}
