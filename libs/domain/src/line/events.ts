import { z } from 'zod';
import { day } from '../calendar/day.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { worded } from '../kernel/words.js';
import { lineKey, type LineRef, lineRef } from './line.js';

/** 资金性质, as budgets distinguish it. */
export const FUND_NATURE_LABELS = {
  generalPublic: '一般公共预算',
  governmentFund: '政府性基金预算',
  stateCapital: '国有资本经营预算',
  specialAccount: '财政专户管理资金',
  unitFunds: '单位资金',
};
export const fundNature = worded(FUND_NATURE_LABELS);
export type FundNature = z.infer<typeof fundNature>;

/** 指标来源. */
export const LINE_ORIGIN_LABELS = {
  yearStart: '年初预算',
  advanceNotice: '提前下达',
  supplement: '年中追加',
  transfer: '调剂',
  carryover: '上年结转',
  upperLevel: '上级转移支付',
};
export const lineOrigin = worded(LINE_ORIGIN_LABELS);
export type LineOrigin = z.infer<typeof lineOrigin>;

/** 指标登记: codes and nature of a line, which its documents and payments need not repeat. The last description counts. */
export const budgetLineDescribed = defineEvent(
  'BudgetLineDescribed',
  '登记指标信息',
  z.strictObject({
    line: lineRef,
    describedOn: day.meta({ title: '登记日期' }),
    fundNature: fundNature.meta({ title: '资金性质' }),
    functionalCode: z
      .string()
      .regex(/^\d{3}(\d{2}){0,2}$/, { message: '功能分类科目编码为 3、5 或 7 位数字' })
      .nullable()
      .default(null)
      .meta({ title: '功能分类' }),
    economicCode: z
      .string()
      .regex(/^\d{3}(\d{2})?$/, { message: '经济分类科目编码为 3 或 5 位数字' })
      .nullable()
      .default(null)
      .meta({ title: '经济分类' }),
    lineOrigin: lineOrigin.meta({ title: '指标来源' }),
    /** The line of an earlier year this one continues. */
    origin: lineRef.nullable().default(null).meta({ title: '来源指标' }),
  }),
  {
    line: { projectId: 'jianghan-faxuehui', fiscalYear: 2024, source: 'fiscal' },
    describedOn: '2024-01-24',
    fundNature: 'generalPublic',
    functionalCode: '2013699',
    economicCode: '30227',
    lineOrigin: 'yearStart',
  },
  'What a line is made of: nature of its funds, codes, where it comes from.',
);
export const lineEvents = [budgetLineDescribed] as const;
export type LineEvent = EventOf<(typeof lineEvents)[number]>;

export const lineStream = (line: LineRef): string => `line-${lineKey(line)}`;
