import { Decimal, sum, type Finding } from '@mingzhang/domain';
import type { Document, Execution } from '../model.js';
import { isAmount, type Amount } from '../read/amount.js';
import { plain, raise, raiseDifference } from '../raise.js';
import { groupBy } from '../group.js';

/**
 * Budget, change and execution of a year. EXEC_GT_100, EXEC_LOW_REASON, ADJ_NOT_EXPLAINED; REASON_CONTRADICTS where the reason
 * explains the other side of the difference; PART_GT_WHOLE where a project
 * is larger than its department; SCORE_IMPOSSIBLE where last year's score is above what its execution rate leaves
 * possible.
 */
export function executionFindings(document: Document): readonly Finding[] {
  const schemes = schemesOf(document);
  const byProject = groupBy(document.executions, ({ project }) => project);
  return [
    ...document.executions.flatMap(rateFindings),
    ...document.executions.flatMap(reasonFindings),
    ...departmentFindings(document),
    ...document.forms.flatMap(({ name, lastScore, place }) =>
      scoreFindings(byProject.get(name) ?? [], schemes, lastScore, place),
    ),
  ];
}

const HUNDRED = new Decimal(100);
/** No source prints one threshold for all; below this every place asks for a reason (docs/rules.md §1: 90 in Sichuan). */
const LOW = new Decimal(60);

/** The full-year budget: initial and what changed. */
const fullYear = ({ budget, change }: Execution): Decimal | null =>
  isAmount(budget) ? budget.value.plus(change?.value ?? 0) : null;

function rateOf(execution: Execution): Decimal | null {
  const budget = fullYear(execution);
  if (budget === null || budget.isZero() || !isAmount(execution.executed)) return null;
  return execution.executed.value.times(100).dividedBy(budget);
}

function rateFindings(execution: Execution): readonly Finding[] {
  const { place, budget, change, executed, reason } = execution;
  const rate = rateOf(execution);
  if (rate === null) return [];
  const denominator = change === null ? budget.printed : `(${budget.printed}+${change.printed})`;
  const evidence = `${executed.printed} ÷ ${denominator} = ${plain(rate)}%`;
  const shown = rate.toDecimalPlaces(2).toFixed();
  const findings: Finding[] = [];
  if (rate.greaterThan(100)) {
    const message = `执行 ${executed.printed}，预算 ${budget.printed}，执行率 ${shown}%`;
    findings.push(
      raiseDifference('EXEC_GT_100', place, message, { left: rate, right: HUNDRED }, { evidence }),
    );
  }
  if (rate.lessThan(LOW) && reason.trim() === '') {
    findings.push(
      raise('EXEC_LOW_REASON', place, `执行率 ${shown}%，未说明原因`, { evidence, severity: 'warning' }),
    );
  }
  if (change !== null)
    findings.push(
      raise('ADJ_NOT_EXPLAINED', place, `年中预算变动 ${change.printed}，未见原因`, { evidence }),
    );
  return findings;
}

/** Words that explain spending more, and spending less, than the budget. */
const OVER = /超支|超预算|超出预算|超额支出|支出增加|增加支出/u;
const UNDER = /结余|节约|节省|剩余|未支付|未使用|未支出|少支|压减支出|支出减少/u;

/** A reason that speaks of both, or of neither, contradicts nothing. */
function reasonFindings(execution: Execution): readonly Finding[] {
  const { place, budget, change, executed, reason } = execution;
  const wanted = fullYear(execution);
  const saysOver = OVER.test(reason);
  if (wanted === null || !isAmount(executed) || saysOver === UNDER.test(reason)) return [];
  const more = executed.value.minus(wanted);
  if (more.isZero() || more.isPositive() === saysOver) return [];
  const of = change === null ? `预算 ${budget.printed}` : `预算 ${budget.printed}、变动 ${change.printed}`;
  const side = more.isPositive() ? '多' : '少';
  const message = `${of}，执行 ${executed.printed}，${side}用 ${plain(more.abs())}；原因却写“${reason.trim().slice(0, 60)}”`;
  const sides = { left: executed.value, right: wanted };
  return [raiseDifference('REASON_CONTRADICTS', place, message, sides, { evidence: budget.place.label })];
}

const isGrandTotal = (kind: string): boolean => /合计|总计/u.test(kind);

/** No project is larger than its department in the same year, whatever each form counts. */
function departmentFindings({ executions, departmentTotals }: Document): readonly Finding[] {
  const totals = departmentTotals.filter(({ kind, cell }) => isGrandTotal(kind) && isAmount(cell));
  const byYear = groupBy(totals, ({ year }) => year);
  return executions.flatMap((execution): readonly Finding[] => {
    const whole = execution.year === null ? undefined : byYear.get(execution.year)?.[0];
    if (whole === undefined || !isAmount(whole.cell)) return [];
    const total = whole.cell;
    const larger = ([execution.budget, execution.executed] as const).filter(
      (cell): cell is Amount => isAmount(cell) && cell.value.greaterThan(total.value ?? 0),
    );
    return larger.map((cell) =>
      raiseDifference(
        'PART_GT_WHOLE',
        cell.place,
        `项目 ${cell.printed} 大于部门 ${execution.year ?? ''} 年合计 ${total.printed}`,
        { left: cell.value, right: total.value ?? new Decimal(0) },
        { evidence: total.place.label },
      ),
    );
  });
}

/** Execution weight 20 leaves 80 to indicators, 10 leaves 90 (docs/rules.md §7). */
const SCHEMES = [
  { indicators: new Decimal(80), execution: new Decimal(20) },
  { indicators: new Decimal(90), execution: new Decimal(10) },
];

/** The weights printed in the document say which of the two it uses; without them only what neither allows is an error. */
function schemesOf({ indicators }: Document): typeof SCHEMES {
  const sums = indicators
    .filter(
      ({ period, weighted, rows }) =>
        period === 'annual' && weighted && rows.every(({ weight }) => /^\d/.test(weight ?? '')),
    )
    .map(({ rows }) =>
      sum(rows.map(({ weight }) => new Decimal(/^\d+(\.\d+)?/.exec(weight ?? '')?.[0] ?? 0))),
    );
  const used = SCHEMES.filter(({ indicators: wanted }) => sums.some((one) => one.equals(wanted)));
  return used.length === 1 ? used : SCHEMES;
}

/**
 * 上年自评得分 above indicators full plus the execution points. The forms do not say whether 上年 is the year before or
 * the last year closed when they were filled in: the better of the two counts.
 */
function scoreFindings(
  executions: readonly Execution[],
  schemes: typeof SCHEMES,
  lastScore: string | null,
  place: Execution['place'],
): readonly Finding[] {
  if (lastScore === null || !/^\d{1,3}(\.\d{1,4})?$/.test(lastScore)) return [];
  const score = new Decimal(lastScore);
  const rates = executions.map(rateOf).filter((rate) => rate !== null);
  if (rates.length === 0) return [];
  const best = Decimal.min(HUNDRED, Decimal.max(...rates));
  const most = schemes.map(({ indicators, execution }) =>
    indicators.plus(execution.times(best).dividedBy(100)),
  );
  const limit = Decimal.max(...most);
  if (score.lessThanOrEqualTo(limit.toDecimalPlaces(2))) return [];
  const message = `上年自评得分 ${lastScore}，按最高执行率 ${best.toDecimalPlaces(2).toFixed()}% 至多 ${limit.toDecimalPlaces(2).toFixed()} 分`;
  return [
    raiseDifference(
      'SCORE_IMPOSSIBLE',
      place,
      message,
      { left: score, right: limit.toDecimalPlaces(2) },
      { evidence: most.map(plain).join('；') },
    ),
  ];
}
