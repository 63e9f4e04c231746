import { parseActual } from '@mingzhang/domain';
import { type EventLog, line } from '../event-log.spec-kit.js';
import { arrived } from './money.spec-kit.js';
import { A, CARRIED, key, met, OTHER, year, type Case, type Year } from './year.spec-kit.js';

type Kind = 'issue' | 'supplement' | 'reduction' | 'recovery';
let papers = 0;

/** A budget document with a 文号, under an id of its own. */
function paper(log: Year, kind: Kind, docNo: string, amount: string, on: string): Year {
  papers += 1;
  const documentId = `paper-${papers}`;
  const entries = [{ line: A, amount }];
  return log.add(
    'BudgetDocumentRecorded',
    { kind, documentId, docNo, documentDate: on, note: '上级追加', entries },
    { on },
  );
}

const voucher = { sourceSystem: '集中支付', number: 'v' };
/** 10.00 paid on 2024-06-01 from A, some of it moved to the other line. */
const moved = (correctedOn: string): EventLog => {
  const log = year().add(
    'PaymentRecorded',
    { ...voucher, paidOn: '2024-06-01', lines: [{ no: 1, line: A, amount: '10.00' }] },
    { on: '2024-06-01' },
  );
  const corrects = log.last.id;
  const move = { ...voucher, correctedOn, corrects, lineNo: 1, amount: '4.00', from: A, to: OTHER };
  return log.add('PaymentCorrected', { ...move, reason: '错列' }, { on: correctedOn });
};

const TAGGED = line('a', 2024, 'fiscal', 'x');
/** The same 更正 once more, on a day. */
const again = (log: EventLog, correctedOn: string): EventLog => {
  const { last } = log;
  if (last.type !== 'PaymentCorrected') throw new Error('the newest event is the 更正');
  return log.add('PaymentCorrected', { ...last.payload, correctedOn }, { on: correctedOn });
};

const red = (amount: string): EventLog =>
  year().paid(
    [
      [A, '10.00'],
      [A, amount],
    ],
    '',
    '2024-06-01',
  );

const reported = (occurredOn: string): EventLog => {
  const results = [{ indicatorId: 'i0', actual: '10次', typed: parseActual('10次').value }];
  const report = { ...key, reportId: 'r', occurredOn, results };
  return year().target([met]).add('ResultReported', report, { on: occurredOn });
};

export const PAPERS = [
  {
    code: 'NEGATIVE_AMOUNT',
    raised: () => red('-4.00'),
    says: '1 行红字支付，合计 -0.0004 万元',
    not: () => red('4.00'),
  },
  {
    code: 'SAME_DOC_NO',
    raised: () =>
      paper(
        paper(year(), 'supplement', '江财预〔2024〕5号', '300000.00', '2024-06-01'),
        'supplement',
        '江财预 [2024] 5 号',
        '300000.00',
        '2024-06-01',
      ),
    says: '追加 30.00 万元；种类和金额相同，疑为重复登记',
    not: () =>
      paper(
        paper(year(), 'supplement', '江财预〔2024〕5号', '300000.00', '2024-06-01'),
        'supplement',
        '江财预〔2024〕6号',
        '300000.00',
        '2024-06-01',
      ),
  },
  {
    code: 'ISSUED_AGAIN',
    raised: () =>
      year().budget('issue', A, '700000.00', '2024-01-20').budget('issue', A, '300000.00', '2024-06-15'),
    says: '2024-06-15 再次下达 30.00 万元，该指标已于 2024-01-20 下达；如为追加，年初预算数多计 30.00 万元',
    not: () =>
      year().budget('issue', A, '700000.00', '2023-11-28').budget('issue', A, '300000.00', '2024-02-20'),
  },
  {
    code: 'PAPER_AFTER_YEAR',
    raised: () => year().whole('60.00').budget('recovery', A, '40.00', '2025-01-15'),
    says: '2025-01-15 收回 0.004 万元，列在 2024 年度指标，晚于年度终了；收回上年结转资金的，应列 2025 年度',
    not: () => year().whole('60.00').budget('recovery', A, '40.00', '2024-12-31'),
  },
  {
    code: 'PAPER_BEFORE_YEAR',
    raised: () => year().budget('issue', A, '100.00', '2022-12-31'),
    says: '2022-12-31 下达 0.01 万元，列在 2024 年度指标，日期过早',
    not: () =>
      year()
        .budget('issue', A, '100.00', '2023-01-01')
        .carryover(CARRIED, line('a', 2023), '1.00', '2023-12-31'),
  },
  {
    code: 'PAID_BEFORE_YEAR',
    raised: () => year().whole('60.00', '2023-12-31'),
    says: '1 行、0.006 万元的支付日期在 2024 年度之前',
    not: () => year().whole('60.00', '2024-01-01'),
  },
  {
    code: 'CORRECTION_BEFORE_PAYMENT',
    raised: () => moved('2024-05-31'),
    says: '2024-05-31 的更正早于 2024-06-01 的原支付',
    not: () => moved('2024-06-01'),
  },
  {
    code: 'LINE_OVERDRAWN',
    raised: () => year().whole('60.00').budget('reduction', OTHER, '40.00', '2024-06-01'),
    says: '预算数为 -0.004 万元，减少的大于给予的',
    not: () => year().whole('60.00').budget('reduction', A, '100.00', '2024-06-01'),
  },
  {
    code: 'LINE_OVERSPENT',
    raised: () => year().whole('60.00').transfer(A, TAGGED, '50.00', '2024-06-01'),
    says: '支出 0.006 万元，大于该指标预算 0.005 万元，财政拨款合计未超',
    not: () => year().whole('60.00').transfer(A, TAGGED, '40.00', '2024-06-01'),
  },
  {
    code: 'CORRECTED_TWICE',
    raised: () => again(moved('2024-06-15'), '2024-06-15'),
    says: '2024-06-15 从 a/2024/fiscal 更正转出 0.0004 万元登记了 2 次',
    not: () => again(moved('2024-06-15'), '2024-06-16'),
  },
  {
    code: 'ARRIVED_OUTSIDE_YEAR',
    raised: () => arrived(year().whole('60.00'), '60.00', '2025-01-06'),
    says: '2025-01-06 到位 0.006 万元，列在 2024 年度',
    not: () => arrived(year().whole('60.00'), '60.00', '2024-12-31'),
  },
  {
    code: 'RESULT_BEFORE_YEAR',
    raised: () => reported('2023-12-31'),
    says: '2023-12-31 填报的 1 条完成情况在 2024 年度之前',
    not: () => reported('2024-01-01'),
  },
  {
    code: 'EVIDENCE_UNASSIGNED',
    raised: () => year().attaches('list', '2024-12-10'),
    says: '“材料”附在“i0”上，绩效目标没有这条指标',
    not: () => year().target([met]).attaches('list', '2024-12-10'),
  },
  {
    code: 'CORRECTED_AFTER_YEAR',
    raised: () => {
      const log = year().paid(A, '10.00', '2024-06-01');
      const { last } = log;
      if (last.type !== 'PaymentRecorded') throw new Error('the newest event is the payment');
      const { sourceSystem, number } = last.payload;
      const to = line('a', 2025);
      const move = {
        sourceSystem,
        number,
        correctedOn: '2025-01-06',
        lineNo: 1,
        amount: '4.00',
        from: A,
        to,
      };
      return log.add(
        'PaymentCorrected',
        { ...move, corrects: last.id, reason: '错列' },
        { on: '2025-01-06' },
      );
    },
    says: '2024 年度执行数因此减少 0.0004 万元',
    not: () => moved('2024-12-31'),
  },
] satisfies readonly Case[];
