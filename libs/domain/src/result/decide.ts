import type { z } from 'zod';
import type { Day } from '../calendar/day.js';
import { type Decider, defineCommand } from '../kernel/decider.js';
import { foreignRow } from '../evaluation/rows.js';
import { misplaced, type Owner, ownerOf } from '../kernel/owner.js';
import { accept, refuse } from '../kernel/refusal.js';
import { REPORTING } from '../kernel/role.js';
import { nothingStands } from '../kernel/undo.js';
import { Decimal } from '../money/decimal.js';
import { namedProject } from '../project/events.js';
import { parseActual } from '../values/index.js';
import {
  namedResult,
  reportInput,
  type ResultEvent,
  resultReported,
  resultStream,
  resultWithdrawn,
} from './events.js';

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

export const reportResult = defineCommand({
  name: 'reportResult',
  label: '填报完成情况',
  ...REPORTING,
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
  stream: ({ reportId }) => resultStream(reportId),
  references: (input) => [namedProject(input.projectId)],
  records: resultReported.type,
  decider: resultDecider,
  facts: ({ projectId, fiscalYear }, role) => ({ rowsAssigned: { projectId, fiscalYear, role } }),
  decide: (input, state, { actor, facts: { rowsAssigned } }) => {
    const rows = input.results.map(({ indicatorId }) => indicatorId);
    const foreign = foreignRow(rows, rowsAssigned, actor, (at) => `results.${at}.indicatorId`);
    if (foreign !== null) return refuse(foreign);
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
      ({ numerator, denominator }) =>
        denominator !== null && new Decimal(denominator).isZero() && !new Decimal(numerator ?? 0).isZero(),
    );
    if (zero >= 0) {
      return refuse({
        code: 'DENOMINATOR_ZERO',
        field: `results.${zero}.denominator`,
        value: '0',
        message: '分母为零而分子不为零',
        rule: '完成率 = 分子 ÷ 分母；当期没有应办事项的填 0/0',
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
  ...REPORTING,
  input: resultWithdrawn.schema.omit({ corrects: true }),
  example: {
    reportId: 'rr-faxuehui-2024-q1',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    withdrawnOn: '2024-04-05',
    reason: '重复填报',
  },
  stream: ({ reportId }) => resultStream(reportId),
  references: (input) => [namedResult(input.reportId)],
  decider: resultDecider,
  decide: (input, state) => {
    if (state.reported === null || state.withdrawn) {
      return nothingStands('撤回', { what: '填报', field: 'reportId', value: input.reportId });
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

export const resultCommands = { reportResult, withdrawResult } as const;
