import { Decimal, finding, fromFen, KIND_LABELS, toWan, wan, type Finding } from '@mingzhang/domain';
import { isLate, PAYMENT_KINDS, VOUCHER_KINDS } from '../movements.js';
import { listed } from '../project-money.js';
import { standingEvents, type ProjectYear } from '../project-year.js';
import { isFact } from '../timelines.js';

/** When things happened and when they were recorded: the honest signal of two time axes. */
export function timeFindings(year: ProjectYear): readonly Finding[] {
  return [
    ...paidEarlier(year),
    ...paidLater(year),
    ...summaries(year),
    ...unexplained(year),
    ...lateShare(year),
  ];
}

function paidLater({ paidLater: late, fiscalYear }: ProjectYear): readonly Finding[] {
  if (late.count === 0) return [];
  return [
    finding(
      'PAID_AFTER_YEAR',
      '资金·执行数',
      `${late.count} 笔、${wan(fromFen(late.fen))} 万元的支付日期在 ${fiscalYear} 年度之后`,
      { evidence: listed(late) },
    ),
  ];
}

function paidEarlier({ sums, fiscalYear }: ProjectYear): readonly Finding[] {
  const early = sums.filter(({ kind, month }) => VOUCHER_KINDS.has(kind) && month < `${fiscalYear}-01`);
  const count = early.reduce((all, sum) => all + sum.count - 2 * sum.reversals, 0);
  const [first] = early;
  if (first === undefined || count === 0) return [];
  const amount = fromFen(early.reduce((all, { fen }) => all + fen, 0));
  return [
    finding(
      'PAID_BEFORE_YEAR',
      '资金·执行数',
      `${count} 行、${wan(amount)} 万元的支付日期在 ${fiscalYear} 年度之前`,
      { left: toWan(amount), evidence: `序号 ${first.first}` },
    ),
  ];
}

function summaries(year: ProjectYear): readonly Finding[] {
  return year.summarized ? [finding('SUMMARY_ENTRY', '资金·执行数', '支付按年末汇总数录入，不分月份')] : [];
}

const CHANGES: ReadonlySet<string> = new Set(['supplement', 'reduction', 'transfer', 'recovery']);

function unexplained(year: ProjectYear): readonly Finding[] {
  return standingEvents(year).flatMap((event) => {
    if (event.type !== 'BudgetDocumentRecorded') return [];
    const { kind, cause, note, docNo, documentDate } = event.payload;
    if (!CHANGES.has(kind) || cause !== null || note !== null) return [];
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

/** 补录率: the share of facts recorded more than 30 days after they happened (docs/rules.md §12.23). */
function lateShare(year: ProjectYear): readonly Finding[] {
  const singly = year.events.filter(isFact);
  const paid = year.sums.filter(({ kind }) => PAYMENT_KINDS.has(kind));
  const facts = paid.reduce((all, { events }) => all + events, singly.length);
  const late = paid.reduce((all, sum) => all + sum.late, singly.filter(isLate).length);
  if (late === 0) return [];
  const share = new Decimal(late).dividedBy(facts).times(100).toFixed(2);
  return [
    finding('LATE_ENTRY', '登记', `补录率 ${share}%（${facts} 项中 ${late} 项）`, {
      left: String(late),
      right: String(facts),
    }),
  ];
}
