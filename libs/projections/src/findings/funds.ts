import {
  Decimal,
  finding,
  fromFen,
  SOURCE_LABELS,
  toWan,
  wan,
  type Account,
  type Finding,
  type FundingSource,
} from '@mingzhang/domain';
import { decimalOf } from '../figures.js';
import { adjustedBudget, budgetBeforeRecovery, executedAmount } from '../funds.js';
import type { Computation } from '../computation.js';
import { isBudget, type MovementSum } from '../money.js';
import type { ProjectYear } from '../project-year.js';

const percentOf = (part: Decimal, whole: Decimal): string => part.dividedBy(whole).times(100).toFixed(2);
const totalOf = (sums: readonly MovementSum[]): Decimal =>
  new Decimal(fromFen(sums.reduce((sum, { fen }) => sum + fen, 0)));

/** Money: what is missing, too much, shrunk or of unknown source. */
export function fundFindings(year: ProjectYear, { execution }: Computation): readonly Finding[] {
  return [
    ...bySource(year),
    ...overspent(year, execution.rate.value),
    ...recovered(year),
    ...refundedLater(year),
    ...negative(year),
    ...red(year),
  ];
}

function bySource(year: ProjectYear): readonly Finding[] {
  return (['fiscal', 'carryover', 'other', 'unstated'] as const).flatMap((source) => {
    const budget = decimalOf(adjustedBudget(year, [source]));
    const executed = decimalOf(executedAmount(year, [source]));
    if (executed.lessThanOrEqualTo(budget) || executed.isZero()) return [];
    return withoutBudget(source, budget, executed);
  });
}

function withoutBudget(source: FundingSource, budget: Decimal, executed: Decimal): readonly Finding[] {
  const where = `资金·${SOURCE_LABELS[source]}`;
  const over = {
    left: toWan(executed),
    right: toWan(budget),
    difference: budget.minus(executed).dividedBy(10_000).toString(),
  };
  if (source === 'unstated') {
    return [
      finding('SOURCE_UNSTATED', where, `${wan(executed)} 万元支出的资金来源未载明`, {
        left: toWan(executed),
      }),
    ];
  }
  if (source === 'other') {
    return [
      finding(
        'OUTSIDE_BUDGET',
        where,
        `其他资金支出 ${wan(executed)} 万元，预算 ${wan(budget)} 万元，超出部分没有预算`,
        over,
      ),
    ];
  }
  return budget.isZero()
    ? [
        finding(
          'BUDGET_PENDING',
          where,
          `待批复（预算法第五十四条）：已支付 ${wan(executed)} 万元，尚无批复`,
          {
            left: toWan(executed),
          },
        ),
      ]
    : [finding('EXEC_GT_100', where, `支出 ${wan(executed)} 万元，大于预算 ${wan(budget)} 万元`, over)];
}

const isOver = (budget: Decimal, executed: Decimal): boolean =>
  budget.greaterThan(0) && executed.greaterThan(budget);

/** Whether all money together went over its budget. A budget of nothing has no rate and is another finding. */
export const isOverspent = (year: ProjectYear): boolean =>
  isOver(decimalOf(adjustedBudget(year)), decimalOf(executedAmount(year)));

/** The total row. */
function overspent(year: ProjectYear, mainRate: string | null): readonly Finding[] {
  const budget = decimalOf(adjustedBudget(year));
  const executed = decimalOf(executedAmount(year));
  if (!isOver(budget, executed)) return [];
  const rate = percentOf(executed, budget);
  const scored = mainRate === null || mainRate === rate ? '' : `；计分口径的执行率 ${mainRate}%`;
  return [
    finding('EXEC_GT_100', '资金·合计', `执行率 ${rate}%${scored}，超出部分不提高得分`, {
      left: rate,
      right: '100.00',
      difference: new Decimal(100).minus(rate).toFixed(2),
      evidence: `${wan(executed)} ÷ ${wan(budget)}`,
    }),
  ];
}

function recovered(year: ProjectYear): readonly Finding[] {
  const recoveries = year.sums.filter(({ kind }) => kind === 'recovery');
  const amount = totalOf(recoveries).negated();
  const before = decimalOf(budgetBeforeRecovery(year));
  if (amount.isZero() || before.isZero()) return [];
  const december = recoveries.every(({ month }) => month >= `${year.fiscalYear}-12`);
  const share = percentOf(amount, before);
  return [
    finding('RECOVERED_AT_YEAR_END', '资金·合计', `${december ? '年末收回' : '收回'} ${share}%`, {
      left: toWan(before),
      right: toWan(before.minus(amount)),
      difference: toWan(amount.negated()),
      evidence: `${wan(amount)} ÷ ${wan(before)}`,
    }),
  ];
}

function refundedLater(year: ProjectYear): readonly Finding[] {
  const later = year.sums.filter(({ kind, month }) => kind === 'refund' && month > `${year.fiscalYear}-12`);
  const amount = totalOf(later).negated();
  const executed = decimalOf(executedAmount(year));
  if (amount.isZero() || executed.isZero()) return [];
  return [
    finding('REFUND_AFTER_YEAR', '资金·执行数', `期后退回 ${percentOf(amount, executed)}%`, {
      left: toWan(executed),
      evidence: `${wan(amount)} ÷ ${wan(executed)}，不冲减 ${year.fiscalYear} 年度`,
    }),
  ];
}

/** Negative lines of vouchers, and refunds that take a return back. */
function red(year: ProjectYear): readonly Finding[] {
  const lines = year.sums.filter(({ kind }) => kind === 'redPayment');
  const count = lines.reduce((all, sum) => all + sum.count - 2 * sum.reversals, 0);
  const refunds = year.followed.filter(
    ({ kind, fen, projectId, fiscalYear }) =>
      kind === 'refund' && fen > 0 && projectId === year.projectId && fiscalYear === year.fiscalYear,
  );
  const returned = refunds.reduce((sum, { fen }) => sum + fen, 0);
  return [
    ...(count === 0 ? [] : [negativeAmount('资金·支付', `${count} 行红字支付`, totalOf(lines))]),
    ...(refunds.length === 0
      ? []
      : [negativeAmount('资金·退款', `${refunds.length} 行负数退款`, new Decimal(fromFen(-returned)))]),
  ];
}

const negativeAmount = (where: string, what: string, amount: Decimal): Finding =>
  finding('NEGATIVE_AMOUNT', where, `${what}，合计 ${wan(amount)} 万元`, { left: toWan(amount) });

/** A sum below zero on a line: more came back than went out, or more was taken than given. */
function negative(year: ProjectYear): readonly Finding[] {
  const lines = [...new Set(year.sums.map(({ line }) => line))];
  return lines.flatMap((line) => {
    const own = { ...year, sums: year.sums.filter((sum) => sum.line === line) };
    const where = `资金·${line}`;
    return [
      ...belowZero('EXEC_NEGATIVE', where, '执行数', '退回或更正转出大于支付', executedAmount(own)),
      ...belowZero('LINE_OVERDRAWN', where, '预算数', '减少的大于给予的', adjustedBudget(own)),
      ...overspentLine(year, own, where),
    ];
  });
}

/** A line whose own budget does not hold its payments, where its source as a whole does: that is told of no source. */
function overspentLine(year: ProjectYear, own: ProjectYear, where: string): readonly Finding[] {
  const source = own.sums[0]?.source;
  if (source === undefined || !own.sums.some(({ kind }) => isBudget(kind))) return [];
  const [budget, executed] = [decimalOf(adjustedBudget(own)), decimalOf(executedAmount(own))];
  const whole = decimalOf(adjustedBudget(year, [source])).minus(decimalOf(executedAmount(year, [source])));
  if (budget.lessThan(0) || executed.lessThanOrEqualTo(budget) || whole.lessThan(0)) return [];
  const message = `支出 ${wan(executed)} 万元，大于该指标预算 ${wan(budget)} 万元，${SOURCE_LABELS[source]}合计未超`;
  const sides = { left: toWan(executed), right: toWan(budget), difference: toWan(budget.minus(executed)) };
  return [finding('LINE_OVERSPENT', where, message, sides)];
}

function belowZero(
  code: 'EXEC_NEGATIVE' | 'LINE_OVERDRAWN',
  where: string,
  what: string,
  why: string,
  sum: Account,
): readonly Finding[] {
  const value = decimalOf(sum);
  if (!value.lessThan(0)) return [];
  const sides = { left: toWan(value), right: '0', difference: toWan(value.negated()) };
  return [finding(code, where, `${what}为 ${wan(value)} 万元，${why}`, sides)];
}
