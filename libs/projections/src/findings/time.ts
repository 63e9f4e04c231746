import { Decimal, finding, fromFen, KIND_LABELS, lastDayOf, type Finding } from '@mingzhang/domain';
import { wan } from '../figures.js';
import type { ProjectYear } from '../project-year.js';
import { isFact } from '../timelines.js';
import { isLate } from '../trail.js';

/** When things happened and when they were recorded: the honest signal of two time axes. */
export function timeFindings(year: ProjectYear): readonly Finding[] {
  return [...paidLater(year), ...summaries(year), ...unexplained(year), ...lateShare(year)];
}

function paidLater(year: ProjectYear): readonly Finding[] {
  const movements = year.movements.filter(
    ({ kind, occurredOn }) => kind === 'payment' && occurredOn > lastDayOf(year.fiscalYear),
  );
  if (movements.length === 0) return [];
  const amount = fromFen(movements.reduce((sum, { fen }) => sum + fen, 0));
  return [
    finding(
      'PAID_AFTER_YEAR',
      '资金·执行数',
      `${movements.length} 笔、${wan(amount)} 万元的支付日期在 ${year.fiscalYear} 年度之后`,
      { evidence: `序号 ${movements.map(({ logIndex }) => logIndex).join('、')}` },
    ),
  ];
}

function summaries(year: ProjectYear): readonly Finding[] {
  return year.movements.some(({ timed }) => !timed)
    ? [finding('SUMMARY_ENTRY', '资金·执行数', '支付按年末汇总数录入，不分月份')]
    : [];
}

const CHANGES = ['supplement', 'reduction', 'transfer', 'recovery'] as const;

function unexplained(year: ProjectYear): readonly Finding[] {
  return year.events.flatMap((event) => {
    if (event.type !== 'BudgetDocumentRecorded') return [];
    const { kind, cause, note, docNo, documentDate } = event.payload;
    if (!(CHANGES as readonly string[]).includes(kind) || cause !== null || note !== null) return [];
    return [
      finding(
        'ADJ_NOT_EXPLAINED',
        `预算变动·${docNo ?? documentDate}`,
        `${documentDate} ${KIND_LABELS[kind]}未注明原因`,
        { evidence: `序号 ${event.logIndex}` },
      ),
    ];
  });
}

/** 补录率: the share of facts recorded more than 30 days after they happened (rules.md §12.23). */
function lateShare(year: ProjectYear): readonly Finding[] {
  const facts = year.events.filter(isFact);
  const late = facts.filter(isLate).length;
  if (late === 0) return [];
  const share = new Decimal(late).dividedBy(facts.length).times(100).toFixed(2);
  return [
    finding('LATE_ENTRY', '登记', `补录率 ${share}%（${facts.length} 项中 ${late} 项）`, {
      left: String(late),
      right: String(facts.length),
    }),
  ];
}
