import { z } from 'zod';
import { type FileFacts, unknownFile } from '../evidence/decide.js';
import { type DecisionContext, defineCommand, type Reference } from '../kernel/decider.js';
import type { NewEvent } from '../kernel/event.js';
import { accept, type Refusal, refuse, type Result } from '../kernel/refusal.js';
import { type Role, ROLE_LABELS } from '../kernel/role.js';
import { schemeId } from '../kernel/text.js';
import { namedProject } from '../project/events.js';
import {
  evaluationConsolidated,
  evaluationFiled,
  type EvaluationKey,
  evaluationKey,
  evaluationOpened,
  evaluationPublished,
  evaluationReopened,
  evaluationReturned,
  evaluationReviewed,
  evaluationSigned,
  evaluationStream,
  evaluationSubmitted,
  evaluationWithdrawn,
  findingExplained,
  manualScoreSet,
  qualitativeJudged,
  rectificationRecorded,
  type Seal,
  stampedScanAttached,
  varianceExplained,
} from './events.js';
import { evaluationDecider, type EvaluationState } from './evolve.js';
import {
  ACT_LABELS,
  ACT_ROLES,
  EVALUATION_STATUS_LABELS,
  type EvaluationAct,
  TRANSITIONS,
} from './transitions.js';

function hindrance(act: EvaluationAct, state: EvaluationState, role: Role): Refusal | null {
  if (!ACT_ROLES[act].includes(role)) {
    return {
      code: 'ROLE_NOT_ALLOWED',
      message: `“${ROLE_LABELS[role]}”不能${ACT_LABELS[act]}`,
      rule: `${ACT_LABELS[act]}由${ACT_ROLES[act].map((one) => ROLE_LABELS[one]).join('、')}办理`,
    };
  }
  if (TRANSITIONS[act][state.status] === undefined) {
    return {
      code: 'EVALUATION_STATUS',
      message: `自评现为“${EVALUATION_STATUS_LABELS[state.status]}”，不能${ACT_LABELS[act]}`,
      rule: '填报中 → 送审 → 签批；退回或重新打开后可再填',
    };
  }
  return null;
}

type Decide<I, F = unknown> = (
  input: I,
  state: EvaluationState,
  context: DecisionContext<F>,
) => Result<readonly NewEvent[]>;

/** The act is allowed to this role in this state; then the event is what `build` says, on the day it was done. */
const acting =
  <I, F>(
    act: EvaluationAct,
    build: (
      input: I,
      state: EvaluationState,
      context: DecisionContext<F>,
    ) => Result<Omit<NewEvent, 'occurredOn'>>,
  ): Decide<I, F> =>
  (input, state, context) => {
    const refusal = hindrance(act, state, context.actor.role);
    if (refusal !== null) return refuse(refusal);
    const built = build(input, state, context);
    return built.ok ? accept([{ ...built.value, occurredOn: context.today }]) : built;
  };

const keySchema = z.strictObject(evaluationKey);
const common = { stream: evaluationStream, decider: evaluationDecider };
const references = (input: { projectId: string }): readonly Reference[] => [namedProject(input.projectId)];

/** Facts: the scheme asked for, or the unit's default of that year, with its content hash. */
export interface OpenFacts {
  readonly scheme: { readonly id: string; readonly version: number; readonly hash: string } | null;
}

export const openEvaluation = defineCommand({
  ...common,
  name: 'openEvaluation',
  label: '开始自评',
  input: keySchema.extend({
    schemeId: schemeId.optional(),
  }),
  example: { projectId: 'jianghan-faxuehui', fiscalYear: 2024, run: 'main' as const },
  references,
  decide: acting<EvaluationKey & { schemeId?: string }, OpenFacts>('open', (input, _state, { facts }) =>
    facts.scheme === null
      ? refuse({
          code: 'UNKNOWN_SCHEME',
          field: 'schemeId',
          value: input.schemeId,
          message: input.schemeId
            ? `没有自评方案“${input.schemeId}”`
            : '单位该年度未选定自评方案，请先选定或在此指明',
          rule: '自评须有已发布的自评方案',
        })
      : accept({
          type: evaluationOpened.type,
          payload: {
            projectId: input.projectId,
            fiscalYear: input.fiscalYear,
            run: input.run,
            scheme: facts.scheme,
          },
        }),
  ),
});

/** Facts: the findings of severity error that are neither mended nor explained. All of them, not the first. */
export interface SubmitFacts {
  readonly blocking: readonly { readonly where: string; readonly message: string }[];
}

export const submitEvaluation = defineCommand({
  ...common,
  name: 'submitEvaluation',
  label: '送审',
  input: evaluationSubmitted.schema,
  example: evaluationSubmitted.example,
  references,
  decide: acting<z.output<typeof evaluationSubmitted.schema>, SubmitFacts>(
    'submit',
    (input, _state, { facts }) =>
      facts.blocking.length > 0
        ? refuse({
            code: 'FINDINGS_BLOCK',
            message: `还有 ${facts.blocking.length} 处须修改或说明，不能送审`,
            rule: '错误级疑点须先修改或说明',
            details: facts.blocking,
          })
        : accept({ type: evaluationSubmitted.type, payload: input }),
  ),
});

export const returnEvaluation = defineCommand({
  ...common,
  name: 'returnEvaluation',
  label: '退回',
  input: evaluationReturned.schema,
  example: evaluationReturned.example,
  references,
  decide: acting('return', (input: z.output<typeof evaluationReturned.schema>) =>
    accept({ type: evaluationReturned.type, payload: input, reason: input.reason }),
  ),
});

/** Facts: the computation to freeze. */
export interface SignFacts {
  readonly seal: Omit<Seal, 'number'>;
}

export const signEvaluation = defineCommand({
  ...common,
  name: 'signEvaluation',
  label: '签批',
  input: keySchema,
  example: { projectId: 'jianghan-faxuehui', fiscalYear: 2024, run: 'main' as const },
  references,
  decide: acting<EvaluationKey, SignFacts>('sign', (input, state, { actor, facts }) =>
    state.enteredBy.includes(actor.id)
      ? refuse({
          code: 'SIGNER_ENTERED',
          message: '填报人不能签批自己填报的自评',
          rule: '经办与签批分离',
        })
      : accept({
          type: evaluationSigned.type,
          payload: { ...input, seal: { number: state.seals.length + 1, ...facts.seal } },
        }),
  ),
});

export const reopenEvaluation = defineCommand({
  ...common,
  name: 'reopenEvaluation',
  label: '重新打开自评',
  input: evaluationReopened.schema,
  example: evaluationReopened.example,
  references,
  decide: acting('reopen', (input: z.output<typeof evaluationReopened.schema>) =>
    accept({ type: evaluationReopened.type, payload: input, reason: input.reason }),
  ),
});

/** An act that records its input and asks for nothing more. */
const plainAct = <S extends z.ZodType<EvaluationKey>>(
  act: EvaluationAct,
  name: string,
  event: { readonly type: string; readonly label: string; readonly schema: S; readonly example: z.input<S> },
) =>
  defineCommand({
    ...common,
    name,
    label: event.label,
    input: event.schema,
    example: event.example,
    references,
    decide: acting<z.output<S>, unknown>(act, (input) => accept({ type: event.type, payload: input })),
  });

export const attachStampedScan = defineCommand({
  ...common,
  name: 'attachStampedScan',
  label: stampedScanAttached.label,
  input: stampedScanAttached.schema,
  example: stampedScanAttached.example,
  references,
  decide: acting<z.output<typeof stampedScanAttached.schema>, FileFacts>(
    'attachScan',
    (input, _state, { facts }) =>
      facts.fileStored
        ? accept({ type: stampedScanAttached.type, payload: input })
        : refuse(unknownFile(input.sha256)),
  ),
});
export const consolidateEvaluation = plainAct('consolidate', 'consolidateEvaluation', evaluationConsolidated);
export const fileEvaluation = plainAct('file', 'fileEvaluation', evaluationFiled);
export const reviewEvaluation = plainAct('review', 'reviewEvaluation', evaluationReviewed);
export const recordRectification = plainAct('rectify', 'recordRectification', rectificationRecorded);
export const publishEvaluation = plainAct('publish', 'publishEvaluation', evaluationPublished);
export const explainVariance = plainAct('fill', 'explainVariance', varianceExplained);
export const judgeQualitative = plainAct('fill', 'judgeQualitative', qualitativeJudged);
export const explainFinding = plainAct('fill', 'explainFinding', findingExplained);
export const withdrawEvaluation = plainAct('withdraw', 'withdrawEvaluation', evaluationWithdrawn);
export const setManualScore = plainAct('fill', 'setManualScore', manualScoreSet);

export const evaluationCommands = {
  openEvaluation,
  explainVariance,
  judgeQualitative,
  setManualScore,
  explainFinding,
  submitEvaluation,
  withdrawEvaluation,
  returnEvaluation,
  signEvaluation,
  attachStampedScan,
  consolidateEvaluation,
  fileEvaluation,
  reviewEvaluation,
  recordRectification,
  publishEvaluation,
  reopenEvaluation,
} as const;
