import type { z } from 'zod';
import { namedBudgetDocument } from '../budget-document/events.js';
import { type Decider, defineCommand, type Reference } from '../kernel/decider.js';
import { misplaced, type Owner, ownerOf } from '../kernel/owner.js';
import { notAReason } from '../kernel/reason.js';
import { accept, type Refusal, refuse } from '../kernel/refusal.js';
import { APPROVING, ENTERING, REPORTING } from '../kernel/role.js';
import { namedProject } from '../project/events.js';
import { parseTarget } from '../values/index.js';
import {
  type Indicator,
  namedTarget,
  targetApproved,
  targetDrafted,
  type TargetEvent,
  targetInput,
  targetReturned,
  targetStream,
  targetSubmitted,
} from './events.js';
import { TARGET_STATUS_LABELS, type TargetStatus } from './status.js';
import { checkWeights } from './weights.js';

export interface TargetState {
  readonly status: TargetStatus;
  readonly indicators: readonly Indicator[];
  readonly of: Owner | null;
}

/** A version's life: drafted (again and again) → submitted → approved, or returned to be drafted again. */
export const targetDecider: Decider<TargetState, TargetEvent> = {
  initial: { status: 'none', indicators: [], of: null },
  evolve(state, event) {
    switch (event.type) {
      case 'TargetDrafted':
        return { status: 'drafted', indicators: event.payload.indicators, of: ownerOf(event.payload) };
      case 'TargetSubmitted':
        return { ...state, status: 'submitted' };
      case 'TargetApproved':
        return { ...state, status: 'approved' };
      case 'TargetReturned':
        return { ...state, status: 'drafted' };
    }
  },
};

const wrongStatus = (state: TargetState, wanted: string): Refusal => ({
  code: 'TARGET_STATUS',
  field: 'targetId',
  message: `绩效目标现为“${TARGET_STATUS_LABELS[state.status]}”，不能${wanted}`,
  rule: '草稿 → 报送 → 批复；退回后可修改',
});

const elsewhere = ({ of }: TargetState, input: Owner & { targetId: string }): Refusal | null =>
  of === null ? null : misplaced(of, input, `绩效目标“${input.targetId}”`);

const exists = (input: { targetId: string; projectId: string }): readonly Reference[] => [
  namedTarget(input.targetId),
  namedProject(input.projectId),
];

export const draftTarget = defineCommand({
  name: 'draftTarget',
  label: '编制绩效目标',
  ...REPORTING,
  input: targetInput,
  example: {
    ...targetDrafted.example,
    indicators: [
      {
        indicatorId: 'huodong-changci',
        level1: '产出指标',
        level2: '数量指标',
        name: '每年活动场次',
        target: '≥10场',
        weight: '30',
        measure: 'increment',
      },
      {
        indicatorId: 'fazhi-fenwei',
        level1: '效益指标',
        level2: '社会效益指标',
        name: '法治氛围',
        target: '有所改善',
        weight: '30',
      },
      {
        indicatorId: 'manyidu',
        level1: '满意度指标',
        level2: '服务对象满意度指标',
        name: '会员满意度',
        target: '≥90%',
        weight: '20',
        measure: 'ratio',
        evidence: ['survey'],
      },
    ],
  } satisfies z.input<typeof targetInput>,
  stream: ({ targetId }) => targetStream(targetId),
  references: (input) => [
    namedProject(input.projectId),
    ...(input.adoptedFrom === null ? [] : [namedTarget(input.adoptedFrom, 'adoptedFrom', '上年目标')]),
    ...(input.causedBy === null ? [] : [namedBudgetDocument(input.causedBy, 'causedBy')]),
  ],
  decider: targetDecider,
  decide: (input, state) => {
    if (state.status === 'submitted' || state.status === 'approved') {
      return refuse(wrongStatus(state, '修改；请另立新版本'));
    }
    const wrongPlace = elsewhere(state, input);
    if (wrongPlace !== null) return refuse(wrongPlace);
    const ids = input.indicators.map(({ indicatorId }) => indicatorId);
    const twice = ids.findIndex((one, index) => ids.indexOf(one) !== index);
    if (twice >= 0) {
      return refuse({
        code: 'INDICATOR_TWICE',
        field: `indicators.${twice}.indicatorId`,
        value: ids[twice],
        message: `指标标识“${ids[twice]}”在本表内重复`,
        rule: '一个标识对应一条指标',
      });
    }
    const indicators = input.indicators.map((one) => ({
      ...one,
      typed: parseTarget(one.target ?? '', { name: one.name, level2: one.level2 ?? undefined }).value,
    }));
    return accept([
      { type: targetDrafted.type, payload: { ...input, indicators }, occurredOn: input.draftedOn },
    ]);
  },
});

export const submitTarget = defineCommand({
  name: 'submitTarget',
  label: '报送绩效目标',
  ...ENTERING,
  // 报送 is a decision of the unit, not a paper that came.
  imported: false,
  input: targetSubmitted.schema,
  example: targetSubmitted.example,
  stream: ({ targetId }) => targetStream(targetId),
  references: exists,
  decider: targetDecider,
  facts: ({ projectId, fiscalYear }) => ({ schemeInForce: { projectId, fiscalYear } }),
  decide: (input, state, { facts }) => {
    if (state.status !== 'drafted') return refuse(wrongStatus(state, '报送'));
    const refusal =
      elsewhere(state, input) ?? checkWeights(state.indicators, facts.schemeInForce?.indicatorsTotal ?? null);
    if (refusal !== null) return refuse(refusal);
    return accept([{ type: targetSubmitted.type, payload: input, occurredOn: input.submittedOn }]);
  },
});

export const approveTarget = defineCommand({
  name: 'approveTarget',
  label: '登记目标批复',
  ...APPROVING,
  input: targetApproved.schema,
  example: targetApproved.example,
  stream: ({ targetId }) => targetStream(targetId),
  references: exists,
  decider: targetDecider,
  facts: ({ projectId, fiscalYear }) => ({ schemeInForce: { projectId, fiscalYear } }),
  decide: (input, state, { facts }) => {
    if (state.status !== 'submitted') return refuse(wrongStatus(state, '批复'));
    const refusal =
      elsewhere(state, input) ?? checkWeights(state.indicators, facts.schemeInForce?.indicatorsTotal ?? null);
    if (refusal !== null) return refuse(refusal);
    return accept([
      {
        type: targetApproved.type,
        payload: input,
        occurredOn: input.approvedOn,
        document: { no: input.docNo, date: input.approvedOn },
      },
    ]);
  },
});

export const returnTarget = defineCommand({
  name: 'returnTarget',
  label: '退回绩效目标',
  ...APPROVING,
  input: targetReturned.schema,
  example: targetReturned.example,
  stream: ({ targetId }) => targetStream(targetId),
  references: exists,
  decider: targetDecider,
  decide: (input, state) => {
    if (state.status !== 'submitted') return refuse(wrongStatus(state, '退回'));
    const refusal = elsewhere(state, input) ?? notAReason('reason', input.reason);
    if (refusal !== null) return refuse(refusal);
    return accept([
      {
        type: targetReturned.type,
        payload: input,
        occurredOn: input.returnedOn,
        reason: input.reason,
      },
    ]);
  },
});

export const targetCommands = { draftTarget, submitTarget, approveTarget, returnTarget } as const;
