import { z } from 'zod';
import { day, fiscalYear } from '../calendar/day.js';
import { EVIDENCE_KIND_LABELS } from '../evidence/checklist.js';
import type { Reference } from '../kernel/decider.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { docNumber, id, oneLine, printed, prose } from '../kernel/text.js';
import { SHOWN_AS, worded, type ShownAs } from '../kernel/words.js';
import { weight } from '../money/weight.js';
import { targetValue } from '../values/index.js';

/** 累计方式: how several reports of one indicator combine (docs/rules.md §12.8). */
export const MEASURE_LABELS = {
  increment: '逐次累加',
  cumulative: '累计数（取最近）',
  snapshot: '时点数（取最近）',
  worst: '取最差',
  ratio: '分子分母合并',
};
export const measure = worded(MEASURE_LABELS);
export type Measure = z.infer<typeof measure>;

/** Which way is better, where the printed target does not say (docs/rules.md §12.20): asked, never guessed. */
export const DIRECTION_LABELS = { higher: '越高越好', lower: '越低越好', exact: '须等于指标值' };
export const direction = worded(DIRECTION_LABELS);
export type Direction = z.infer<typeof direction>;

const indicatorInput = z.strictObject({
  indicatorId: id.meta({ title: '绩效指标标识' }),
  level1: oneLine(40).meta({ title: '一级指标' }),
  level2: oneLine(40).nullable().default(null).meta({ title: '二级指标' }),
  name: oneLine(120).meta({ title: '三级指标' }),
  /** null: the paper prints no cell here. An empty string: it prints an empty cell. */
  target: printed.nullable().meta({ title: '年度指标值' }),
  weight: weight.nullable().default(null).meta({ title: '分值' }),
  measure: measure.default('cumulative').meta({ title: '累计方式' }),
  direction: direction.nullable().default(null).meta({ title: '方向' }),
  basis: oneLine(120).nullable().default(null).meta({ title: '指标值确定依据', example: '年度工作计划' }),
  /** 佐证材料 expected at year end, agreed when the target is written. */
  evidence: z.array(worded(EVIDENCE_KIND_LABELS)).max(7).default([]).meta({ title: '应备佐证' }),
});

const targetHead = {
  targetId: id.meta({ title: '目标标识' }),
  projectId: id.meta({ title: '项目' }),
  fiscalYear: fiscalYear.meta({ title: '年度' }),
};

const INDICATORS = '绩效指标';

export const targetInput = z.strictObject({
  ...targetHead,
  draftedOn: day.meta({ title: '编制日期' }),
  goal: prose(2000).nullable().default(null).meta({ title: '年度总体目标' }),
  /** The version of last year this one was taken over from. */
  adoptedFrom: id.nullable().default(null).meta({ title: '沿用的上年目标', example: 'tv-faxuehui-2023-1' }),
  /** The budget document that caused the change of an approved target. */
  causedBy: id.nullable().default(null).meta({ title: '引起变更的预算文件', example: 'bd-2024-001' }),
  indicators: z.array(indicatorInput).min(1).max(200).meta({ title: INDICATORS }),
});

/** The printed text stands beside the typed value from the first event: a better parser never changes what was written. */
const indicator = indicatorInput.extend({
  typed: targetValue.meta({ title: '识别为', [SHOWN_AS]: 'value' satisfies ShownAs }),
});
export type Indicator = z.output<typeof indicator>;

export const targetDrafted = defineEvent(
  'TargetDrafted',
  '编制绩效目标',
  targetInput.extend({ indicators: z.array(indicator).min(1).max(200).meta({ title: INDICATORS }) }),
  {
    targetId: 'tv-faxuehui-2024-1',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    draftedOn: '2023-11-20',
    goal: '法学会规范化建设、法学研究和报告会、基层行活动。',
    indicators: [
      {
        indicatorId: 'huodong-changci',
        level1: '产出指标',
        level2: '数量指标',
        name: '每年活动场次',
        target: '≥10场',
        weight: '15',
        measure: 'increment',
        typed: { kind: 'number', op: '>=', number: '10', unit: '场' },
      },
    ],
  },
  'A version of the targets of a year: the goal, and indicators with values and weights.',
);

export const targetSubmitted = defineEvent(
  'TargetSubmitted',
  '报送绩效目标',
  z.strictObject({ ...targetHead, submittedOn: day.meta({ title: '报送日期' }) }),
  {
    targetId: 'tv-faxuehui-2024-1',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    submittedOn: '2023-12-01',
  },
  'The version is sent for approval.',
);

/** 谁批复预算，谁批复目标: the approval is a document with a date, and that date counts (财预〔2015〕88号). */
export const targetApproved = defineEvent(
  'TargetApproved',
  '批复绩效目标',
  z.strictObject({
    ...targetHead,
    docNo: docNumber.nullable().default(null).meta({ title: '批复文号' }),
    approvedOn: day.meta({ title: '批复日期' }),
  }),
  {
    targetId: 'tv-faxuehui-2024-1',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    docNo: '江财预〔2024〕1号',
    approvedOn: '2024-01-20',
  },
  'The version counts, from the date of the approving document.',
);

export const targetReturned = defineEvent(
  'TargetReturned',
  '退回绩效目标',
  z.strictObject({
    ...targetHead,
    returnedOn: day.meta({ title: '退回日期' }),
    reason: oneLine(500).meta({ title: '退回原因' }),
  }),
  {
    targetId: 'tv-faxuehui-2024-1',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    returnedOn: '2023-12-10',
    reason: '指标未量化',
  },
  'The version is sent back, with the reason.',
);

export const targetEvents = [targetDrafted, targetSubmitted, targetApproved, targetReturned] as const;
export type TargetEvent = EventOf<(typeof targetEvents)[number]>;

export const targetStream = (targetId: string): string => `target-${targetId}`;
export const namedTarget = (targetId: string, field = 'targetId', label = '绩效目标'): Reference => ({
  stream: targetStream(targetId),
  field,
  value: targetId,
  label,
});
