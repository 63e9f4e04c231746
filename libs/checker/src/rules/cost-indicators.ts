import { Decimal, parseTarget, type Finding, type TargetValue } from '@mingzhang/domain';
import { findFormulas } from '../costing/formula.js';
import type { Document, Execution, Indicator, Mention, Unit } from '../model.js';
import { FACTORS, inUnit, isAmount } from '../read/amount.js';
import { sharedPairsWith } from '../names.js';
import { plain, raise, raiseDifference } from '../raise.js';
import { groupBy } from '../group.js';

/**
 * Cost indicators. COST_DIRECTION: “at least” of a cost. DIRECTION_UNKNOWN: a cost without a bound, or “=”, where saving
 * would be a shortfall (docs/rules.md §12.20). COST_CONTRADICTS_FUNDS: the cost of the whole budget reported otherwise than the
 * funds say. COST_NOT_IN_FUNDS: an amount that no task has, or of the whole that the funds row
 * has not.
 */
export function costIndicatorFindings(document: Document): readonly Finding[] {
  const executions = groupBy(document.executions, ({ project }) => project);
  const tasks = tasksOf(document);
  return document.indicators.flatMap(({ project, rows }) =>
    rows
      .filter(isCost)
      .flatMap((row) => [
        ...directionFindings(row),
        ...fundsFindings(row, project === null ? [] : (executions.get(project) ?? []), document.unit),
        ...taskFindings(row, tasks, document.unit),
        ...wholeFindings(row, project === null ? [] : (executions.get(project) ?? []), document.unit),
      ]),
  );
}

export const isCost = ({ level1, level2 }: Indicator): boolean => /成本/u.test(`${level1}${level2}`);

const MONEY = /^(万|亿)?元$/u;
const moneyTarget = (value: TargetValue): (TargetValue & { kind: 'number' }) | null =>
  value.kind === 'number' && MONEY.test(value.unit ?? '') ? value : null;

function directionFindings(row: Indicator): readonly Finding[] {
  const value = moneyTarget(parseTarget(row.target ?? '', row).value);
  if (value === null) return [];
  if (value.op === '>=' || value.op === '>') {
    return [
      raise('COST_DIRECTION', row.place, `成本指标“${row.name}”为 ${row.target ?? ''}，等于要求至少花这么多`),
    ];
  }
  if (value.op !== '=' && value.op !== 'none') return [];
  return [
    raise(
      'DIRECTION_UNKNOWN',
      row.place,
      `成本指标“${row.name}”为 ${row.target ?? ''}，没有上限符号；节约不是未完成`,
    ),
  ];
}

/** A printed amount in the unit of the document; a bare number is read in the unit of its target. */
function amountOf(value: TargetValue, unit: Unit, fallback: string | null): Decimal | null {
  if (value.kind !== 'number') return null;
  const own = value.unit ?? fallback;
  return own === null || !(own in FACTORS) ? null : inUnit(new Decimal(value.number), own, unit);
}

/** Only a cost target that is the project's whole budget can be compared with what was spent. */
function fundsFindings(row: Indicator, executions: readonly Execution[], unit: Unit): readonly Finding[] {
  const [total] = executions;
  const target = moneyTarget(parseTarget(row.target ?? '', row).value);
  if (total === undefined || target === null || row.actual === null || !isAmount(total.executed)) return [];
  const wanted = amountOf(target, unit, null);
  const budgets = [total.budget.value, total.budget.value?.plus(total.change?.value ?? 0)];
  if (wanted === null || !budgets.some((budget) => budget?.equals(wanted) === true)) return [];
  const { value: actual } = parseTarget(row.actual, row);
  const reported = amountOf(actual, unit, target.unit);
  if (reported === null || actual.kind !== 'number') return [];
  const places = new Decimal(actual.number).decimalPlaces();
  const spent = total.executed.value;
  const factor = inUnit(new Decimal(1), actual.unit ?? target.unit ?? unit, unit);
  // An amount in 万元 says the same as one in 元 cut to its places.
  const off = spent.minus(reported).abs();
  if (off.lessThan(factor.times(new Decimal(10).pow(-Math.max(places, 2))))) return [];
  const message = `成本指标“${row.name}”完成值 ${row.actual}，资金执行数 ${total.executed.printed}`;
  return [
    raiseDifference(
      'COST_CONTRADICTS_FUNDS',
      row.place,
      message,
      { left: reported, right: spent },
      { evidence: total.place.label },
    ),
  ];
}

/** A cost target that says it is the whole project’s. */
const WHOLE_COST = /总成本|项目成本|总投入|总投资|成本控制数|预算控制数|项目总(经费|支出)/u;

/** The whole cost that is promised against the row of the funds: beyond the budget it is no limit, below it money is unexplained. */
function wholeFindings(row: Indicator, executions: readonly Execution[], unit: Unit): readonly Finding[] {
  const [total] = executions;
  const target = moneyTarget(parseTarget(row.target ?? '', row).value);
  if (total === undefined || target === null || !WHOLE_COST.test(row.name)) return [];
  const wanted = amountOf(target, unit, null);
  const { budget, change } = total;
  if (wanted === null || !isAmount(budget)) return [];
  const budgets = [budget.value, budget.value.plus(change?.value ?? 0)];
  if (budgets.some((one) => one.equals(wanted))) return [];
  const message = `成本指标“${row.name}”为 ${row.target ?? ''}，资金预算数 ${budget.printed}`;
  const sides = { left: budget.value, right: wanted };
  return [
    raiseDifference('COST_NOT_IN_FUNDS', row.place, message, sides, {
      evidence: budget.place.label,
      severity: 'warning',
    }),
  ];
}

/** So many pairs of characters in common leave no doubt which task an indicator prices. */
const SURELY = 4;

/** Tasks that print an amount, read once for all indicators. */
interface Tasks {
  readonly rows: readonly Mention[];
  readonly amounts: ReadonlySet<string>;
  readonly sharedWith: (text: string) => readonly number[];
}

function tasksOf({ mentions }: Document): Tasks {
  const rows = mentions.filter(({ list, cell }) => list === 'tasks' && isAmount(cell));
  return {
    rows,
    amounts: new Set(rows.map(({ cell }) => cell.value?.toFixed() ?? '')),
    sharedWith: sharedPairsWith(rows.map(({ name }) => name)),
  };
}

/** An amount of money in a cost target against the tasks of the same form: the task most alike, or any with this amount. */
function taskFindings(row: Indicator, tasks: Tasks, unit: Unit): readonly Finding[] {
  const [amount] = findFormulas(row.target ?? '').filter((one) => one.kind === 'amount' && !one.price);
  if (amount === undefined) return [];
  const shared = tasks.sharedWith(`${row.name}${row.target ?? ''}`);
  const most = shared.reduce((max, one) => Math.max(max, one), 0);
  const nearest = tasks.rows[shared.indexOf(most)];
  if (nearest === undefined || most === 0) return [];
  const value = amount.computed.dividedBy(FACTORS[unit] ?? 1);
  if (tasks.amounts.has(value.toFixed())) return [];
  const message = `成本指标“${row.name}”为 ${amount.text}，最接近的任务“${nearest.name}”拟投入 ${nearest.cell.printed}`;
  const sides = { left: nearest.cell.value ?? value, right: value };
  // Clearly about this task and not an estimate: then one of the two figures is wrong.
  const sure = most >= SURELY && !/约|左右/u.test(row.target ?? '');
  return [
    raiseDifference('COST_NOT_IN_FUNDS', row.place, message, sides, {
      evidence: `没有任务为 ${plain(value)}${unit}`,
      severity: sure ? 'error' : 'warning',
    }),
  ];
}
