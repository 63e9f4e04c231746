import { z } from 'zod';
import { day, fiscalYear } from '../calendar/day.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { docNumber, id, oneLine, schemeId } from '../kernel/text.js';
import { worded } from '../kernel/words.js';
import { projectCategory } from '../project/events.js';

const percent = z.string().regex(/^\d{1,3}(\.\d{1,2})?$/, { message: '须为百分数，至多两位小数' });

export const EVALUATED_BY_LABELS = { unit: '单位自评', projectOffice: '项目科室自评' };

/** 自评通知 as data: what a year's notice asks of a unit. Thresholds and deadlines are the notice's, never code. */
export const noticeReceived = defineEvent(
  'NoticeReceived',
  '登记自评通知',
  z.strictObject({
    noticeId: id.meta({ title: '通知标识' }),
    unitId: id.meta({ title: '单位' }),
    fiscalYear: fiscalYear.meta({ title: '年度' }),
    docNo: docNumber.nullable().default(null).meta({ title: '文号' }),
    issuedOn: day.meta({ title: '印发日期' }),
    issuer: oneLine(80).meta({ title: '印发机关' }),
    submitBy: day.meta({ title: '送审截止' }),
    fileBy: day.meta({ title: '报送截止' }),
    schemeId: schemeId.nullable().default(null).meta({ title: '自评方案' }),
    /** A target change is asked for where a document moves the budget by more than this share (percent of 年初). */
    targetChangeAbove: percent.nullable().default(null).meta({ title: '目标变更门槛（%）' }),
    /** Which projects are evaluated (docs/rules.md §12.15). */
    scope: z
      .array(projectCategory)
      .min(1)
      .default(['otherOperating', 'specific'])
      .meta({ title: '评价范围' }),
    evaluatedBy: worded(EVALUATED_BY_LABELS).default('unit').meta({ title: '谁来评' }),
  }),
  {
    noticeId: 'tz-jianghan-2024',
    unitId: 'jianghan-zfw',
    fiscalYear: 2024,
    docNo: '江财绩〔2025〕3号',
    issuedOn: '2025-03-03',
    issuer: '江汉区财政局',
    submitBy: '2025-03-10',
    fileBy: '2025-03-14',
    targetChangeAbove: '20',
  },
  'What the notice of a year asks of a unit: deadlines, scope, scheme, when a target must follow the money.',
);
export const noticeEvents = [noticeReceived] as const;
export type NoticeEvent = EventOf<(typeof noticeEvents)[number]>;

export const noticeStream = (noticeId: string): string => `notice-${noticeId}`;
