import { type EventLog, line } from '../event-log.spec-kit.js';
import { A, CARRIED, OTHER, year, type Case, type Year } from './year.spec-kit.js';

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

const red = (amount: string): EventLog =>
  year().paid(
    [
      [A, '10.00'],
      [A, amount],
    ],
    '',
    '2024-06-01',
  );

export const PAPERS: readonly Case[] = [
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
];
