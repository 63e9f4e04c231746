import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { movement, onLines, type MovementKind } from '../line/movement.js';
import { toFen, wan } from '../money/money.js';
import { paymentStream, type PaymentEvent, type RefundEvent } from './events.js';

const fact = { ...QUIET, nature: 'fact' } as const;

/** A negative line stands apart, so that a page finds it among many payments. */
const kindOf = (amount: string): MovementKind => (toFen(amount) < 0 ? 'redPayment' : 'payment');

export const paymentMeanings: MeaningsOf<PaymentEvent> = {
  PaymentRecorded: {
    ...fact,
    timelines: ({ payload }) => onLines(payload.lines),
    paper: ({ payload }) => paymentStream(payload),
    movements: ({ payload: { paidOn, granularity, lines } }) =>
      lines.map(({ line, amount }) =>
        movement(kindOf(amount), line, toFen(amount), paidOn, granularity === 'voucher'),
      ),
    summary: ({ payload: { granularity, number } }, moved) =>
      `支付 ${moved} 万元${granularity === 'yearTotal' ? '（汇总录入）' : ''}，单号 ${number}`,
  },
  PaymentReversed: {
    ...fact,
    timelines: ({ payload }) => onLines(payload.undone),
    paper: ({ payload }) => paymentStream(payload),
    movements: ({ payload: { undone, granularity }, meta }) =>
      undone.map(({ line, amount }) =>
        movement(kindOf(amount), line, -toFen(amount), meta.occurredOn, granularity === 'voucher'),
      ),
    undoes: ({ payload }) => payload.corrects,
    summary: ({ payload }) => payload.reason,
  },
  PaymentCorrected: {
    ...fact,
    timelines: ({ payload: { from, to } }) => onLines([{ line: from }, { line: to }]),
    paper: ({ payload }) => paymentStream(payload),
    movements: ({ payload: { from, to, amount, correctedOn } }) => [
      movement('correctionOut', from, -toFen(amount), correctedOn),
      movement('correctionIn', to, toFen(amount), correctedOn),
    ],
    summary: ({ payload }) => `更正 ${wan(payload.amount)} 万元：${payload.reason}`,
  },
};

export const refundMeanings: MeaningsOf<RefundEvent> = {
  RefundRecorded: {
    ...fact,
    timelines: ({ payload }) => onLines(payload.lines),
    paper: ({ payload }) => paymentStream(payload.payment),
    movements: ({ payload: { lines, refundedOn } }) =>
      lines.map(({ line, amount }) => movement('refund', line, -toFen(amount), refundedOn)),
    summary: ({ payload }, moved) => `退回 ${moved} 万元，原支付 ${payload.payment.number}`,
    explains: () => '退回',
  },
};
