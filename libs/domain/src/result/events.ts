import { z } from 'zod';
import { day, fiscalYear } from '../calendar/day.js';
import type { Reference } from '../kernel/decider.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { id, oneLine, printed, prose } from '../kernel/text.js';
import { SHOWN_AS, type ShownAs } from '../kernel/words.js';
import { actualValue } from '../values/index.js';

const count = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,4})?$/, { message: '须为非负十进制数' })
  .meta({ example: '815' });

const resultInput = z.strictObject({
  indicatorId: id.meta({ title: '绩效指标' }),
  actual: printed.meta({ title: '实际完成值' }),
  /** For rates that are pooled: 815 of 900 (docs/rules.md §12.8). */
  numerator: count.nullable().default(null).meta({ title: '分子' }),
  denominator: count.nullable().default(null).meta({ title: '分母' }),
});

const head = {
  reportId: id.meta({ title: '填报标识' }),
  projectId: id.meta({ title: '项目' }),
  fiscalYear: fiscalYear.meta({ title: '年度' }),
};

const RESULTS = '指标完成情况';

export const reportInput = z.strictObject({
  ...head,
  /** The day the results were reached, usually the end of a period. */
  occurredOn: day.meta({ title: '完成日期' }),
  /**
   * The day they hold for, where that is another: a survey made in January counts for the year it asks about. Left out, not
   * null, where it is the same: an input without it stays the input it was.
   */
  holdsFor: day.optional().meta({ title: '结果所属日期' }),
  completion: prose(2000).nullable().default(null).meta({ title: '年度总体目标实际完成情况' }),
  results: z.array(resultInput).min(1).max(200).meta({ title: RESULTS }),
});

export const resultReported = defineEvent(
  'ResultReported',
  '填报完成情况',
  reportInput.extend({
    results: z
      .array(
        resultInput.extend({
          typed: actualValue.meta({ title: '识别为', [SHOWN_AS]: 'value' satisfies ShownAs }),
        }),
      )
      .min(1)
      .max(200)
      .meta({ title: RESULTS }),
  }),
  {
    reportId: 'rr-faxuehui-2024-q1',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    occurredOn: '2024-03-31',
    results: [
      {
        indicatorId: 'huodong-changci',
        actual: '3场',
        typed: { kind: 'number', op: 'none', number: '3', unit: '场' },
      },
    ],
  },
  'What indicators reached by a day. Several reports combine as each indicator says.',
);

/** A report that was wrong is withdrawn, on the day it was said to hold for; the right one is a new report. */
export const resultWithdrawn = defineEvent(
  'ResultWithdrawn',
  '撤回完成情况',
  z.strictObject({
    ...head,
    withdrawnOn: day.meta({ title: '撤回日期' }),
    corrects: z.uuid().meta({ title: '被撤回的填报' }),
    reason: oneLine(200).meta({ title: '撤回原因' }),
  }),
  {
    reportId: 'rr-faxuehui-2024-q1',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    withdrawnOn: '2024-04-05',
    corrects: '5c0e4b1e-27a2-5d6f-8a37-0a3f1f6b9c11',
    reason: '重复填报',
  },
  'The report was wrong and never was a fact.',
);
export const resultEvents = [resultReported, resultWithdrawn] as const;
export type ResultEvent = EventOf<(typeof resultEvents)[number]>;

export const resultStream = (reportId: string): string => `result-${reportId}`;
export const namedResult = (reportId: string, field = 'reportId'): Reference => ({
  stream: resultStream(reportId),
  field,
  value: reportId,
  label: '填报',
});
