import { z } from 'zod';
import { day, type Day } from '../calendar/day.js';
import { type Decider, defineCommand, type Reference } from '../kernel/decider.js';
import { accept, refuse } from '../kernel/refusal.js';
import { ENTERING } from '../kernel/role.js';
import { oneLine } from '../kernel/text.js';
import { nothingStands } from '../kernel/undo.js';
import { lineKey, lineRef, type LineRef } from '../line/line.js';
import { positiveYuan } from '../money/amount.js';
import { Decimal } from '../money/decimal.js';
import { namedProject } from '../project/events.js';
import {
  namedPayment,
  paymentCorrected,
  type PaymentEvent,
  paymentRecorded,
  paymentReversed,
  paymentStream,
  type RefundEvent,
  refundRecorded,
  refundStream,
  voucherKey,
  type VoucherKey,
} from './events.js';

interface PaidLine {
  readonly no: number;
  readonly line: LineRef;
  readonly amount: Decimal;
}
export interface PaymentState {
  readonly recorded: {
    readonly eventId: string;
    readonly paidOn: Day;
    readonly granularity: 'voucher' | 'yearTotal';
  } | null;
  readonly reversed: boolean;
  readonly reversals: number;
  /** Where each voucher line's money stands now: a line corrected in part stands in several places. */
  readonly standing: readonly PaidLine[];
}

/** A voucher's life: recorded, perhaps corrected line by line, perhaps reversed as a whole. */
export const paymentDecider: Decider<PaymentState, PaymentEvent> = {
  initial: { recorded: null, reversed: false, reversals: 0, standing: [] },
  evolve(state, event) {
    switch (event.type) {
      case 'PaymentRecorded':
        return {
          ...state,
          recorded: {
            eventId: event.id,
            paidOn: event.payload.paidOn,
            granularity: event.payload.granularity,
          },
          reversed: false,
          standing: event.payload.lines.map(({ no, line: ref, amount }) => ({
            no,
            line: ref,
            amount: new Decimal(amount),
          })),
        };
      case 'PaymentReversed':
        return { ...state, reversed: true, reversals: state.reversals + 1, standing: [] };
      case 'PaymentCorrected':
        return { ...state, standing: move(state.standing, event.payload) };
    }
  },
};

/** What a line's money stands on is one sum per budget line, however many corrections brought it there. */
function move(
  standing: readonly PaidLine[],
  correction: { lineNo: number; amount: string; from: LineRef; to: LineRef },
): readonly PaidLine[] {
  const amount = new Decimal(correction.amount);
  const taken = add(standing, { no: correction.lineNo, line: correction.from, amount: amount.negated() });
  return add(taken, { no: correction.lineNo, line: correction.to, amount });
}

function add(standing: readonly PaidLine[], change: PaidLine): readonly PaidLine[] {
  const key = lineKey(change.line);
  const found = standing.find(({ no, line: ref }) => no === change.no && lineKey(ref) === key);
  if (found === undefined) return [...standing, change];
  const amount = found.amount.plus(change.amount);
  return standing.flatMap((paid) => (paid !== found ? [paid] : amount.isZero() ? [] : [{ ...paid, amount }]));
}

const projectReferences = (lines: readonly { line: LineRef }[]): readonly Reference[] =>
  lines.map(({ line: ref }, index) => namedProject(ref.projectId, `lines.${index}.line.projectId`));

export const recordPayment = defineCommand({
  name: 'recordPayment',
  label: '登记支付',
  ...ENTERING,
  input: paymentRecorded.schema,
  example: paymentRecorded.example,
  stream: paymentStream,
  records: paymentRecorded.type,
  naturalKey: (input, state) => `${paymentStream(input)}#${state.reversals}`,
  references: (input) => projectReferences(input.lines),
  decider: paymentDecider,
  decide: (input) => {
    const numbers = input.lines.map(({ no }) => no);
    const twice = numbers.findIndex((no, index) => numbers.indexOf(no) !== index);
    if (twice >= 0) {
      return refuse({
        code: 'LINE_NUMBER_TWICE',
        field: `lines.${twice}.no`,
        value: numbers[twice],
        message: `行号 ${numbers[twice]} 在同一凭证内重复`,
        rule: '凭证内行号不得重复',
      });
    }
    return accept([{ type: paymentRecorded.type, payload: input, occurredOn: input.paidOn }]);
  },
});

const voucherOf = ({ sourceSystem, number }: VoucherKey) => ({
  what: `${sourceSystem}支付`,
  field: 'number',
  value: number,
});

export const reversePayment = defineCommand({
  name: 'reversePayment',
  label: '红字冲销支付',
  ...ENTERING,
  input: z.strictObject({
    ...voucherKey,
    reversedOn: day.meta({ title: '冲销日期' }),
    reason: oneLine(200).meta({ title: '冲销原因' }),
  }),
  example: {
    sourceSystem: '集中支付',
    number: '2024-03/记-35',
    reversedOn: '2024-03-20',
    reason: '重复录入',
  },
  stream: paymentStream,
  references: (input) => [namedPayment(input)],
  decider: paymentDecider,
  decide: (input, state) => {
    if (state.recorded === null || state.reversed) return nothingStands('冲销', voucherOf(input));
    return accept([
      {
        type: paymentReversed.type,
        payload: {
          ...input,
          corrects: state.recorded.eventId,
          granularity: state.recorded.granularity,
          undone: state.standing.map((paid) => ({ ...paid, amount: paid.amount.toFixed(2) })),
        },
        occurredOn: state.recorded.paidOn,
        reason: input.reason,
      },
    ]);
  },
});

export const correctPayment = defineCommand({
  name: 'correctPayment',
  label: '更正支付',
  ...ENTERING,
  input: z.strictObject({
    ...voucherKey,
    correctedOn: day.meta({ title: '更正日期' }),
    lineNo: z.int().min(1).meta({ title: '行号' }),
    amount: positiveYuan.meta({ title: '更正金额' }),
    from: lineRef.meta({ title: '原预算指标' }),
    to: lineRef.meta({ title: '更正后预算指标' }),
    economicCode: paymentCorrected.schema.shape.economicCode,
    reason: oneLine(200).meta({ title: '更正原因' }),
  }),
  example: {
    sourceSystem: '集中支付',
    number: '2024-03/记-35',
    correctedOn: '2024-09-05',
    lineNo: 1,
    amount: '2000.00',
    from: { projectId: 'jianghan-faxuehui', fiscalYear: 2024, source: 'fiscal' },
    to: { projectId: 'jianghan-faxuehui', fiscalYear: 2024, source: 'fiscal', tag: 'yanjiu' },
    reason: '指标错列',
  },
  stream: paymentStream,
  references: (input) => [namedPayment(input), namedProject(input.to.projectId, 'to.projectId')],
  decider: paymentDecider,
  decide: (input, state) => {
    if (state.recorded === null || state.reversed) return nothingStands('冲销', voucherOf(input), '更正');
    const paid = state.standing.find(
      ({ no, line: ref }) => no === input.lineNo && lineKey(ref) === lineKey(input.from),
    );
    if (paid === undefined || paid.amount.lessThan(input.amount)) {
      return refuse({
        code: 'CORRECTION_EXCEEDS_LINE',
        field: 'amount',
        value: input.amount,
        message: `第 ${input.lineNo} 行在原指标上只有 ${paid?.amount.toFixed(2) ?? '0.00'} 元`,
        rule: '更正金额不得超过该行在原指标上的金额',
      });
    }
    return accept([
      {
        type: paymentCorrected.type,
        payload: { ...input, corrects: state.recorded.eventId },
        occurredOn: input.correctedOn,
        reason: input.reason,
      },
    ]);
  },
});

const refundDecider: Decider<null, RefundEvent> = {
  initial: null,
  evolve: () => null,
};

export const recordRefund = defineCommand({
  name: 'recordRefund',
  label: '登记退款',
  ...ENTERING,
  input: refundRecorded.schema,
  example: refundRecorded.example,
  stream: refundStream,
  records: refundRecorded.type,
  naturalKey: refundStream,
  references: (input) => [
    namedPayment(input.payment, 'payment.number', '原支付'),
    ...projectReferences(input.lines),
  ],
  decider: refundDecider,
  decide: (input) =>
    accept([
      {
        type: refundRecorded.type,
        payload: input,
        occurredOn: input.refundedOn,
        ...(input.reason === null ? {} : { reason: input.reason }),
      },
    ]),
});

export const paymentCommands = { recordPayment, reversePayment, correctPayment } as const;
export const refundCommands = { recordRefund } as const;
