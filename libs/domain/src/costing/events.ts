import { z } from 'zod';
import { day, fiscalYear } from '../calendar/day.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { id, oneLine, printed } from '../kernel/text.js';
import { yuan } from '../money/money.js';

const factor = z.strictObject({
  /** A unit price in 元 has up to six places; quantities may be half days. */
  value: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,6})?$/, { message: '须为非负十进制数，至多六位小数' })
    .meta({ title: '数值' }),
  unit: oneLine(20).meta({ title: '单位' }),
});

/** 测算: unit price × quantities → amount. The printed formula stands beside it, errors included. */
const costingLine = z.strictObject({
  label: oneLine(200).nullable().default(null).meta({ title: '说明', example: '宣传单' }),
  printed: printed.meta({ title: '测算式' }),
  factors: z.array(factor).min(1).max(8).meta({ title: '单价与数量' }),
  stated: yuan.nullable().meta({ title: '所载结果' }),
});

/** One node of a funding tree. `parent` null: the root. Amounts are what the paper states. */
const node = z.strictObject({
  nodeId: id.meta({ title: '节点' }),
  parent: id.nullable().meta({ title: '上级节点' }),
  label: oneLine(200).meta({ title: '项目内容' }),
  stated: yuan.nullable().meta({ title: '所载金额' }),
  lines: z.array(costingLine).max(50).default([]).meta({ title: '测算' }),
});

/** 支出明细与测算 under a budget document: a tree whose every level is compared with its parts. */
export const costingRecorded = defineEvent(
  'CostingRecorded',
  '登记测算',
  z.strictObject({
    costingId: id.meta({ title: '测算标识' }),
    projectId: id.meta({ title: '项目' }),
    fiscalYear: fiscalYear.meta({ title: '年度' }),
    statedOn: day.meta({ title: '文件日期' }),
    documentId: id.nullable().default(null).meta({ title: '所属预算文件标识', example: 'bd-2024-001' }),
    source: oneLine(200).meta({ title: '出处' }),
    nodes: z.array(node).min(1).max(500).meta({ title: '节点明细' }),
  }),
  {
    costingId: 'tonghai-zongzhi-2024',
    projectId: 'tonghai-zongzhi',
    fiscalYear: 2024,
    statedOn: '2024-01-15',
    source: '通海县2024年综治维稳项目文本',
    nodes: [
      { nodeId: 'zong', parent: null, label: '综治维稳项目资金预算', stated: '810000.00' },
      {
        nodeId: 'yinshua',
        parent: 'zong',
        label: '印刷费',
        stated: '10000.00',
        lines: [
          {
            printed: '0.0002万元×5,000页＝1.00万元',
            factors: [
              { value: '2', unit: '元/页' },
              { value: '5000', unit: '页' },
            ],
            stated: '10000.00',
          },
        ],
      },
    ],
  },
  'How an amount was worked out: a tree with formulas as printed, errors included.',
);
export const costingEvents = [costingRecorded] as const;
export type CostingEvent = EventOf<(typeof costingEvents)[number]>;
export type CostingNode = CostingEvent['payload']['nodes'][number];

export const costingStream = (costingId: string): string => `costing-${costingId}`;
