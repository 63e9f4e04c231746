import { z } from 'zod';
import { day, fiscalYear } from '../calendar/day.js';
import { defineCommand, type DecisionContext, type Decider } from '../kernel/decider.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { accept, refuse } from '../kernel/refusal.js';
import { id, line, reference, schemeId } from '../kernel/text.js';
import { unitStream } from '../line/line.js';
import { projectCategory } from '../project/project.js';
import type { SchemeFacts } from '../unit/unit.js';

const percent = z.string().regex(/^\d{1,3}(\.\d{1,2})?$/, { message: '须为百分数，至多两位小数' });

/** 自评通知 as data: what a year's notice asks of a unit. Thresholds and deadlines are the notice's, never code. */
export const noticeReceived = defineEvent(
  'NoticeReceived',
  '登记自评通知',
  z.strictObject({
    noticeId: id.meta({ title: '通知标识' }),
    unitId: id.meta({ title: '单位' }),
    fiscalYear: fiscalYear.meta({ title: '年度' }),
    docNo: reference.nullable().default(null).meta({ title: '文号' }),
    issuedOn: day.meta({ title: '印发日期' }),
    issuer: line(80).meta({ title: '印发机关' }),
    submitBy: day.meta({ title: '送审截止' }),
    fileBy: day.meta({ title: '报送截止' }),
    schemeId: schemeId.nullable().default(null),
    /** A target change is asked for where a document moves the budget by more than this share (percent of 年初). */
    targetChangeAbove: percent.nullable().default(null).meta({ title: '目标变更门槛（%）' }),
    /** Which projects are evaluated (rules.md §12.15). */
    scope: z
      .array(projectCategory)
      .min(1)
      .default(['otherOperating', 'specific'])
      .meta({ title: '评价范围' }),
    evaluatedBy: z.enum(['unit', 'projectOffice']).default('unit').meta({ title: '谁来评' }),
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
);
export const noticeEvents = [noticeReceived] as const;
export type NoticeEvent = EventOf<(typeof noticeEvents)[number]>;

const decider: Decider<{ received: boolean }, NoticeEvent> = {
  initial: { received: false },
  evolve: () => ({ received: true }),
};

export const receiveNotice = defineCommand({
  name: 'receiveNotice',
  label: '登记自评通知',
  input: noticeReceived.schema,
  example: noticeReceived.example,
  stream: (input) => `notice-${input.noticeId}`,
  references: (input) => [{ stream: unitStream(input.unitId), field: 'unitId', label: '单位' }],
  decider,
  decide: (input, state, { facts }: DecisionContext<SchemeFacts>) => {
    if (state.received) {
      return refuse({
        code: 'NOTICE_EXISTS',
        field: 'noticeId',
        value: input.noticeId,
        message: `通知标识“${input.noticeId}”已登记`,
        rule: '一份通知只登记一次；变更请登记新的通知',
      });
    }
    if (input.schemeId !== null && !facts.schemeExists) {
      return refuse({
        code: 'UNKNOWN_SCHEME',
        field: 'schemeId',
        value: input.schemeId,
        message: `没有自评方案“${input.schemeId}”`,
        rule: '只能选用已发布的自评方案',
      });
    }
    return accept([
      {
        type: noticeReceived.type,
        payload: input,
        occurredOn: input.issuedOn,
        document: { no: input.docNo, date: input.issuedOn },
      },
    ]);
  },
});
