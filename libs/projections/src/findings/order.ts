import { Decimal, type Finding, type FindingCode } from '@mingzhang/domain';
import type { Computation } from '../computation.js';

const SEVERITY = { error: 0, warning: 1, note: 2 } as const;

/** Codes whose sides are money in 万元: what is at stake is their difference, else what is told. */
const IN_WAN: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'ARRIVED_GT_BUDGET',
  'ARRIVED_OUTSIDE_YEAR',
  'BUDGET_PENDING',
  'CARRYOVER_BEYOND',
  'CARRYOVER_EQUAL',
  'CARRYOVER_TWICE',
  'CARRYOVER_UNCHECKED',
  'EXECUTED_GT_ARRIVED',
  'EXEC_NEGATIVE',
  'FORMULA_NE_RESULT',
  'FUND_PARENT_CHILD',
  'FUND_VS_LEDGER',
  'ISSUED_AGAIN',
  'LINE_OVERDRAWN',
  'LINE_OVERSPENT',
  'NEGATIVE_AMOUNT',
  'OUTSIDE_BUDGET',
  'PAID_BEFORE_YEAR',
  'PAPER_AFTER_YEAR',
  'PAPER_BEFORE_YEAR',
  'PARTS_NE_TOTAL',
  'RECOVERED_AT_YEAR_END',
  'REFUND_ELSEWHERE',
  'REFUND_OVER_PAYMENT',
  'SAME_DOC_NO',
  'SOURCE_UNSTATED',
]);

/** The graver first, then what more points hang on, then more money: a reader who stops early has read what matters. */
export function inOrderOfStake<F extends Finding>(
  findings: readonly F[],
  computation: Computation,
): readonly F[] {
  const weighed = findings.map((one) => ({
    one,
    points: pointsAt(one.where, computation),
    money: moneyIn(one),
  }));
  return weighed
    .sort(
      (a, b) =>
        SEVERITY[a.one.severity] - SEVERITY[b.one.severity] ||
        b.points.comparedTo(a.points) ||
        b.money.comparedTo(a.money),
    )
    .map(({ one }) => one);
}

/** Places that concern the whole form: every indicator hangs on them. */
const WHOLE = /^(总分|绩效目标|自评方案|指标·分值|佐证材料)/u;
const MONEY = /^(资金|预算变动|预算文件)/u;

/** The weight of the row a finding is about, of all indicators, or of the execution rate. */
function pointsAt(where: string, { scheme, target }: Computation): Decimal {
  const rows = target?.indicators ?? [];
  if (WHOLE.test(where)) return total(rows.map(({ weight }) => weight));
  if (MONEY.test(where)) return new Decimal(scheme?.execution?.weight ?? 0);
  const row = rows.find(({ name, indicatorId }) => [name, indicatorId].includes(where.replace('指标·', '')));
  return new Decimal(row?.weight ?? 0);
}

const total = (weights: readonly (string | null)[]): Decimal =>
  weights.reduce((sum, weight) => sum.plus(weight ?? 0), new Decimal(0));

function moneyIn({ code, left, difference }: Finding): Decimal {
  const stake = IN_WAN.has(code as FindingCode) ? (difference ?? left) : null;
  return new Decimal(stake ?? 0).abs();
}
