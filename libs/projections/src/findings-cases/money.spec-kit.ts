import { line } from '../event-log.spec-kit.js';
import { A, CARRIED, key, OTHER, year, type Case, type Year } from './year.spec-kit.js';

const BEFORE = line('a', 2023);
/** A year whose origin line has this much left at the end of 2023. */
const left = (yuan: string) => year().budget('issue', BEFORE, yuan, '2023-01-20');

/** Fiscal money that reached the unit. */
export const arrived = (history: Year, amount: string, on = '2024-04-18', arrivalId = 'dw-1'): Year =>
  history.add('ArrivalRecorded', { ...key, arrivalId, source: 'fiscal', arrivedOn: on, amount }, { on });

/** 10.00 paid on 2024-06-01, and some of it back. */
function returned(
  amount: string,
  on: string,
  to = A,
  between: (log: Year) => unknown = () => undefined,
  paidOn = A,
): Year {
  const log = year().paid(paidOn, '10.00', '2024-06-01');
  const payment = numberOf(log);
  between(log);
  const lines = [{ no: 1, line: to, amount }];
  return log.add(
    'RefundRecorded',
    { sourceSystem: '集中支付', number: 'r', refundedOn: on, payment, lines },
    { on },
  );
}
const moved = (log: Year, amount: string) => {
  const corrects = log.last.id;
  const move = { lineNo: 1, amount, from: A, to: OTHER, reason: '错列', correctedOn: '2024-06-15' };
  log.add('PaymentCorrected', { ...numberOf(log), ...move, corrects }, { on: '2024-06-15' });
};
function numberOf({ last }: Year): { sourceSystem: string; number: string } {
  if (last.type !== 'PaymentRecorded') throw new Error('the newest event is the payment');
  return { sourceSystem: last.payload.sourceSystem, number: last.payload.number };
}

export const MONEY = [
  {
    code: 'SOURCE_UNSTATED',
    raised: () => year().paid(line('a', 2024, 'unstated'), '108400.00', '2024-06-01'),
    says: '10.84 万元',
    not: () => year().whole('100.00'),
  },
  {
    code: 'OUTSIDE_BUDGET',
    raised: () => year().whole('100.00').paid(OTHER, '77000.00', '2024-06-01'),
    says: '7.70 万元',
    not: () => year().budget('issue', OTHER, '5.00', '2024-01-20').paid(OTHER, '5.00', '2024-06-01'),
  },
  {
    code: 'BUDGET_PENDING',
    raised: () => year().paid(A, '140000.00', '2024-01-15'),
    says: '待批复（预算法第五十四条）：已支付 14.00 万元',
    not: () => year().whole('60.00', '2024-01-15'),
  },
  {
    code: 'EXEC_GT_100',
    raised: () => year().whole('151.33'),
    says: '执行率 151.33%',
    not: () => year().whole('100.00'),
  },
  {
    code: 'RECOVERED_AT_YEAR_END',
    raised: () => year().whole('40.00').budget('recovery', A, '60.00', '2024-12-30'),
    says: '年末收回 60.00%',
    not: () => year().whole('40.00').budget('reduction', A, '60.00', '2024-12-30'),
  },
  {
    code: 'REFUND_AFTER_YEAR',
    raised: () => year().whole('60.00').refunded(A, '10.00', '2025-01-01'),
    says: '期后退回 16.67%',
    not: () => year().whole('60.00').refunded(A, '10.00', '2024-12-31'),
  },
  {
    code: 'EXECUTED_GT_ARRIVED',
    raised: () => arrived(year().whole('60.00'), '59.99'),
    says: '执行数 0.006 万元大于到位数 0.005999 万元',
    not: () => arrived(year().whole('60.00'), '60.00'),
  },
  {
    code: 'ARRIVED_GT_BUDGET',
    raised: () => arrived(year().whole('60.00'), '100.01'),
    says: '到位数 0.010001 万元大于全年预算数 0.01 万元',
    not: () => arrived(year().whole('60.00'), '100.00'),
  },
  {
    code: 'EXEC_NEGATIVE',
    raised: () => year().paid(A, '10.00', '2024-06-01').refunded(A, '12.00', '2024-07-01'),
    says: '执行数为 -0.0002 万元',
    not: () => year().paid(A, '10.00', '2024-06-01').refunded(A, '10.00', '2024-07-01'),
  },
  {
    code: 'REFUND_OVER_PAYMENT',
    raised: () => returned('12.00', '2024-07-01'),
    says: '退款 0.0012 万元，原支付 0.001 万元',
    not: () => returned('10.00', '2024-07-01'),
  },
  {
    code: 'REFUND_BEFORE_PAYMENT',
    raised: () => returned('1.00', '2024-05-31'),
    says: '2024-05-31 的退款早于 2024-06-01 的原支付',
    not: () => returned('1.00', '2024-06-01'),
  },
  {
    code: 'REFUND_ELSEWHERE',
    raised: () => returned('7.00', '2024-07-01', A, (log) => moved(log, '4.00')),
    says: '退款 0.0007 万元列在 a/2024/fiscal，原支付在该指标上只有 0.0006 万元',
    not: () => returned('4.00', '2024-07-01', OTHER, (log) => moved(log, '4.00')),
  },
  {
    code: 'REFUND_OTHER_YEAR',
    raised: () => returned('1.00', '2024-07-01', A, () => undefined, line('a', 2023)),
    says: '0.0001 万元退款列在 2024 年度，原支付列在 2023 年度',
    not: () => returned('1.00', '2024-07-01'),
  },
  {
    code: 'CARRYOVER_TWICE',
    raised: () =>
      year()
        .carryover(CARRIED, line('a', 2023), '400000.00', '2024-01-05')
        .carryover(CARRIED, line('a', 2023), '400000.00', '2024-04-12'),
    says: '40.00 万元',
    not: () =>
      year()
        .carryover(CARRIED, line('a', 2023), '1.00', '2024-01-05')
        .carryover(CARRIED, line('a', 2022), '1.00', '2024-04-12'),
  },
  {
    code: 'CARRYOVER_EQUAL',
    raised: () =>
      left('100.00')
        .carryover(CARRIED, BEFORE, '50.00', '2024-01-05')
        .carryover(CARRIED, BEFORE, '50.00', '2024-04-12'),
    says: '0.005 万元结转与已计入的一笔金额相同，合计未超过来源指标结存 0.01 万元',
    not: () =>
      left('100.00')
        .carryover(CARRIED, BEFORE, '49.00', '2024-01-05')
        .carryover(CARRIED, BEFORE, '51.00', '2024-04-12'),
  },
  {
    code: 'CARRYOVER_BEYOND',
    raised: () => left('100.00').carryover(CARRIED, BEFORE, '150.00', '2024-01-05'),
    says: '结转计入 0.015 万元，来源指标年末结存 0.01 万元',
    not: () => left('100.00').carryover(CARRIED, BEFORE, '100.00', '2024-01-05'),
  },
  {
    code: 'CARRYOVER_UNCHECKED',
    raised: () =>
      year()
        .carryover(CARRIED, BEFORE, '50.00', '2024-01-05')
        .carryover(CARRIED, BEFORE, '60.00', '2024-04-12'),
    says: '0.006 万元结转与已计入的金额不同',
    not: () =>
      year()
        .carryover(CARRIED, BEFORE, '50.00', '2024-01-05')
        .carryover(CARRIED, BEFORE, '50.00', '2024-04-12'),
  },
  {
    code: 'NOT_EVALUATED',
    raised: () => year().budget('issue', A, '1.00', '2024-01-20').budget('recovery', A, '1.00', '2024-12-30'),
    says: '全年预算数为零',
    not: () => year().budget('issue', A, '1.00', '2024-01-20'),
  },
] satisfies readonly Case[];

export const TIME = [
  {
    code: 'PAID_AFTER_YEAR',
    raised: () => year().whole('60.00', '2025-01-06'),
    says: '1 笔、0.006 万元',
    not: () => year().whole('60.00', '2024-12-31'),
  },
  {
    code: 'SUMMARY_ENTRY',
    raised: () =>
      year().add(
        'PaymentRecorded',
        {
          sourceSystem: '年末汇总',
          number: '1',
          paidOn: '2024-12-31',
          granularity: 'yearTotal',
          lines: [{ no: 1, line: A, amount: '1.00' }],
        },
        { on: '2024-12-31' },
      ),
    says: '年末汇总数',
    not: () => year().paid(A, '1.00', '2024-12-31'),
  },
  {
    code: 'ADJ_NOT_EXPLAINED',
    raised: () => year().budget('supplement', A, '1.00', '2024-07-03'),
    says: '2024-07-03 追加未注明原因',
    not: () => year().budget('supplement', A, '1.00', '2024-07-03', { note: '上级追加' }),
  },
  {
    code: 'LATE_ENTRY',
    raised: () =>
      year().paid(A, '1.00', '2024-06-01').paid(A, '1.00', '2024-06-01', { at: '2024-12-01T01:00:00.000Z' }),
    says: '补录率 50.00%（2 项中 1 项）',
    not: () => year().paid(A, '1.00', '2024-06-01', { at: '2024-07-01T01:00:00.000Z' }),
  },
  {
    code: 'FORMULA_NE_RESULT',
    raised: () => year().costing('350.00', '3500.00'),
    says: '应为 0.035 万元，所载 0.35 万元',
    not: () => year().costing('350.00', '350.00'),
  },
  {
    code: 'PARTS_NE_TOTAL',
    raised: () => year().costing('360.00', '350.00'),
    says: '各分项之和 0.035 万元，所载 0.036 万元',
    not: () => year().costing('350.00', '350.00'),
  },
] satisfies readonly Case[];
