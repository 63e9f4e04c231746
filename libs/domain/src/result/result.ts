import { z } from 'zod';
import { day, fiscalYear, type Day } from '../calendar/day.js';
import { defineCommand, type Decider } from '../kernel/decider.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { misplaced, ownerOf, type Owner } from '../kernel/owner.js';
import { accept, refuse } from '../kernel/refusal.js';
import { id, line, printed, prose } from '../kernel/text.js';
import { projectStream } from '../line/line.js';
import { Decimal } from '../money/decimal.js';
import { actualValue, parseActual } from '../values/index.js';

const count = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,4})?$/, { message: '须为非负十进制数' })
  .meta({ example: '815' });

const resultInput = z.strictObject({
  indicatorId: id.meta({ title: '指标标识' }),
  actual: printed.meta({ title: '实际完成值' }),
  /** For rates that are pooled: 815 of 900 (rules.md §12.8). */
  numerator: count.nullable().default(null).meta({ title: '分子' }),
  denominator: count.nullable().default(null).meta({ title: '分母' }),
});

const head = {
  reportId: id.meta({ title: '报告标识' }),
  projectId: id.meta({ title: '项目' }),
  fiscalYear: fiscalYear.meta({ title: '年度' }),
};

const reportInput = z.strictObject({
  ...head,
  /** The day the results hold for, usually the end of a period. */
  occurredOn: day.meta({ title: '完成日期' }),
  completion: prose(2000).nullable().default(null).meta({ title: '年度总体目标实际完成情况' }),
  results: z.array(resultInput).min(1).max(200).meta({ title: '指标完成情况' }),
});

export const resultReported = defineEvent(
  'ResultReported',
  '填报完成情况',
  reportInput.extend({
    results: z
      .array(resultInput.extend({ typed: actualValue }))
      .min(1)
      .max(200),
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
);

/** A report that was wrong is withdrawn, on the day it was said to hold for; the right one is a new report. */
export const resultWithdrawn = defineEvent(
  'ResultWithdrawn',
  '撤回完成情况',
  z.strictObject({
    ...head,
    withdrawnOn: day.meta({ title: '撤回日期' }),
    corrects: z.uuid().meta({ title: '被撤回的填报' }),
    reason: line(200).meta({ title: '撤回原因' }),
  }),
  {
    reportId: 'rr-faxuehui-2024-q1',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    withdrawnOn: '2024-04-05',
    corrects: '5c0e4b1e-27a2-5d6f-8a37-0a3f1f6b9c11',
    reason: '重复填报',
  },
);
export const resultEvents = [resultReported, resultWithdrawn] as const;
export type ResultEvent = EventOf<(typeof resultEvents)[number]>;

export interface ResultState {
  readonly reported: { readonly eventId: string; readonly occurredOn: Day; readonly of: Owner } | null;
  readonly withdrawn: boolean;
}
const resultDecider: Decider<ResultState, ResultEvent> = {
  initial: { reported: null, withdrawn: false },
  evolve: (state, { type, id: eventId, payload }) =>
    type === 'ResultReported'
      ? { reported: { eventId, occurredOn: payload.occurredOn, of: ownerOf(payload) }, withdrawn: false }
      : { ...state, withdrawn: true },
};

const stream = (input: { reportId: string }): string => `result-${input.reportId}`;

export const reportResult = defineCommand({
  name: 'reportResult',
  label: '填报完成情况',
  input: reportInput,
  example: {
    ...resultReported.example,
    completion: '全年活动按计划举办。',
    results: [
      { indicatorId: 'huodong-changci', actual: '10场' },
      { indicatorId: 'fazhi-fenwei', actual: '有所改善' },
      { indicatorId: 'manyidu', actual: '91.67%', numerator: '110', denominator: '120' },
    ],
  } satisfies z.input<typeof reportInput>,
  stream,
  references: (input) => [{ stream: projectStream(input.projectId), field: 'projectId', label: '项目' }],
  decider: resultDecider,
  decide: (input, state) => {
    if (state.reported !== null) {
      return refuse({
        code: 'REPORT_EXISTS',
        field: 'reportId',
        value: input.reportId,
        message: `填报“${input.reportId}”已存在`,
        rule: '一次填报只登记一次；更正请先撤回再重新填报',
      });
    }
    const zero = input.results.findIndex(
      ({ denominator }) => denominator !== null && new Decimal(denominator).isZero(),
    );
    if (zero >= 0) {
      return refuse({
        code: 'DENOMINATOR_ZERO',
        field: `results.${zero}.denominator`,
        value: '0',
        message: '分母不能为零',
        rule: '完成率 = 分子 ÷ 分母',
      });
    }
    const results = input.results.map((one) => ({ ...one, typed: parseActual(one.actual).value }));
    return accept([
      { type: resultReported.type, payload: { ...input, results }, occurredOn: input.occurredOn },
    ]);
  },
});

export const withdrawResult = defineCommand({
  name: 'withdrawResult',
  label: '撤回完成情况',
  input: resultWithdrawn.schema.omit({ corrects: true }),
  example: {
    reportId: 'rr-faxuehui-2024-q1',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    withdrawnOn: '2024-04-05',
    reason: '重复填报',
  },
  stream,
  references: (input) => [{ stream: stream(input), field: 'reportId', label: '填报' }],
  decider: resultDecider,
  decide: (input, state) => {
    if (state.reported === null || state.withdrawn) {
      return refuse({
        code: 'NOTHING_TO_WITHDRAW',
        field: 'reportId',
        value: input.reportId,
        message: `填报“${input.reportId}”没有可撤回的内容`,
        rule: '一次填报只能撤回一次',
      });
    }
    const elsewhere = misplaced(state.reported.of, input, `填报“${input.reportId}”`);
    if (elsewhere !== null) return refuse(elsewhere);
    return accept([
      {
        type: resultWithdrawn.type,
        payload: { ...input, corrects: state.reported.eventId },
        occurredOn: state.reported.occurredOn,
        reason: input.reason,
      },
    ]);
  },
});
