import { z } from 'zod';
import { day } from '../calendar/day.js';
import type { Reference } from '../kernel/decider.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { oneLine, reference } from '../kernel/text.js';
import { worded } from '../kernel/words.js';
import { lineRef } from '../line/line.js';
import { positiveYuan, signedYuan } from '../money/amount.js';

/**
 * A voucher's key is the system it comes from and its number there (own books: period + 字号), because 字号 restart every
 * month (docs/rules.md §12.6). The key names the stream: the same key is the same voucher.
 */
export const voucherKey = {
  sourceSystem: reference.meta({ title: '来源系统', example: '集中支付' }),
  number: reference.meta({ title: '支付单号', example: '2024-03/记-35' }),
};
export type VoucherKey = z.output<z.ZodObject<typeof voucherKey>>;

export const GRANULARITY_LABELS = { voucher: '按凭证', yearTotal: '汇总录入' };
const granularity = worded(GRANULARITY_LABELS).default('voucher').meta({ title: '录入粒度' });

const paymentLine = z.strictObject({
  no: z.int().min(1).max(9999).meta({ title: '行号' }),
  line: lineRef,
  amount: signedYuan.meta({ title: '金额' }),
  economicCode: z
    .string()
    .regex(/^\d{3,7}$/, { message: '经济分类科目编码为 3 至 7 位数字' })
    .nullable()
    .default(null)
    .meta({ title: '经济分类' }),
  purpose: oneLine(200).nullable().default(null).meta({ title: '用途', example: '印刷费' }),
});

export const paymentRecorded = defineEvent(
  'PaymentRecorded',
  '登记支付',
  z.strictObject({
    ...voucherKey,
    paidOn: day.meta({ title: '支付日期' }),
    /** 汇总录入: a year-end total, left out of timing rules (docs/rules.md §12.19). */
    granularity,
    lines: z.array(paymentLine).min(1).max(500).meta({ title: '明细' }),
  }),
  {
    sourceSystem: '集中支付',
    number: '2024-03/记-35',
    paidOn: '2024-03-15',
    lines: [
      {
        no: 1,
        line: { projectId: 'jianghan-faxuehui', fiscalYear: 2024, source: 'fiscal' },
        amount: '12000.00',
        economicCode: '30201',
        purpose: '购买办公用品',
      },
    ],
  },
  'A voucher pays from lines on a day; or the total of a year, where an office keeps no vouchers.',
);

/**
 * 红字冲销: our entry was wrong and never happened. It carries what it undoes, where each line's money stood, and happens on
 * the day of the payment it undoes.
 */
export const paymentReversed = defineEvent(
  'PaymentReversed',
  '红字冲销',
  z.strictObject({
    ...voucherKey,
    reversedOn: day.meta({ title: '冲销日期' }),
    corrects: z.uuid().meta({ title: '被冲销的登记' }),
    granularity,
    undone: z
      .array(
        z.strictObject({
          no: z.int().min(1).meta({ title: '行号' }),
          line: lineRef,
          amount: signedYuan.meta({ title: '金额' }),
        }),
      )
      .meta({ title: '被冲销的内容' }),
    reason: oneLine(200).meta({ title: '冲销原因' }),
  }),
  {
    sourceSystem: '集中支付',
    number: '2024-03/记-35',
    reversedOn: '2024-03-20',
    corrects: '5c0e4b1e-27a2-5d6f-8a37-0a3f1f6b9c11',
    undone: [
      {
        no: 1,
        line: { projectId: 'jianghan-faxuehui', fiscalYear: 2024, source: 'fiscal' },
        amount: '12000.00',
      },
    ],
    reason: '重复录入',
  },
  '红字冲销: the entry of a voucher was wrong and never was a fact. It carries what it undoes.',
);

/** 更正: the payment stands, but belongs to another project or 科目. It moves money on its own date, touching both lines. */
export const paymentCorrected = defineEvent(
  'PaymentCorrected',
  '支付更正',
  z.strictObject({
    ...voucherKey,
    correctedOn: day.meta({ title: '更正日期' }),
    corrects: z.uuid().meta({ title: '被更正的登记' }),
    lineNo: z.int().min(1).meta({ title: '行号' }),
    amount: positiveYuan.meta({ title: '更正金额' }),
    from: lineRef.meta({ title: '原预算指标' }),
    to: lineRef.meta({ title: '更正后预算指标' }),
    economicCode: z
      .string()
      .regex(/^\d{3,7}$/)
      .nullable()
      .default(null)
      .meta({ title: '更正后经济分类', example: '30202' }),
    reason: oneLine(200).meta({ title: '更正原因' }),
  }),
  {
    sourceSystem: '集中支付',
    number: '2024-03/记-35',
    correctedOn: '2024-09-05',
    corrects: '5c0e4b1e-27a2-5d6f-8a37-0a3f1f6b9c11',
    lineNo: 1,
    amount: '2000.00',
    from: { projectId: 'jianghan-faxuehui', fiscalYear: 2024, source: 'fiscal' },
    to: { projectId: 'jianghan-faxuehui', fiscalYear: 2024, source: 'fiscal', tag: 'yanjiu' },
    reason: '指标错列',
  },
  '更正: money of one voucher line moves to another line, on a day of its own.',
);

export const paymentEvents = [paymentRecorded, paymentReversed, paymentCorrected] as const;
export type PaymentEvent = EventOf<(typeof paymentEvents)[number]>;

/** 退款: money came back. A document of its own, with its own key and date. */
export const refundRecorded = defineEvent(
  'RefundRecorded',
  '登记退款',
  z.strictObject({
    ...voucherKey,
    refundedOn: day.meta({ title: '退款日期' }),
    payment: z.strictObject(voucherKey).meta({ title: '原支付' }),
    lines: z
      .array(
        z.strictObject({
          no: z.int().min(1).max(9999).meta({ title: '行号' }),
          line: lineRef,
          amount: signedYuan.meta({ title: '退回金额' }),
        }),
      )
      .min(1)
      .max(500)
      .meta({ title: '明细' }),
    reason: oneLine(200).nullable().default(null).meta({ title: '退款原因' }),
  }),
  {
    sourceSystem: '集中支付',
    number: '2024-12/T-3',
    refundedOn: '2024-12-25',
    payment: { sourceSystem: '集中支付', number: '2024-03/记-35' },
    lines: [
      {
        no: 1,
        line: { projectId: 'jianghan-faxuehui', fiscalYear: 2024, source: 'fiscal' },
        amount: '1000.00',
      },
    ],
    reason: '退货',
  },
  '退款: money paid came back, by a document of its own that names the payment.',
);
export const refundEvents = [refundRecorded] as const;
export type RefundEvent = EventOf<(typeof refundEvents)[number]>;

const voucher = ({ sourceSystem, number }: VoucherKey): string => `${sourceSystem}:${number}`;
export const paymentStream = (key: VoucherKey): string => `payment-${voucher(key)}`;
export const refundStream = (key: VoucherKey): string => `refund-${voucher(key)}`;
export const namedPayment = (key: VoucherKey, field = 'number', label = '支付'): Reference => ({
  stream: paymentStream(key),
  field,
  value: voucher(key),
  label,
});
