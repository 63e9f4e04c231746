import { z } from 'zod';
import type { FactName, FactsFound, RowsOfForm } from '../facts.js';
import { unknownFile } from '../evidence/decide.js';
import { type CommandDefinition, type DecisionContext, defineCommand } from '../kernel/decider.js';
import type { EventDefinition, NewEvent } from '../kernel/event.js';
import { notAReason } from '../kernel/reason.js';
import { accept, type Refusal, refuse, type Result } from '../kernel/refusal.js';
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
  narrativeWritten,
  qualitativeJudged,
  rectificationAccepted,
  rectificationAsked,
  rectificationRecorded,
  stampedScanAttached,
  varianceExplained,
} from './events.js';
import { evaluationDecider, type EvaluationState } from './evolve.js';
import { foreignRow, notWhole, unknownBand, unknownRow, unprinted } from './rows.js';
import {
  ACT_LABELS,
  ACT_ROLES,
  EVALUATION_STATUS_LABELS,
  type EvaluationAct,
  TRANSITIONS,
} from './transitions.js';

/** What the transition table does not allow in this state. */
const wrongState = (act: EvaluationAct, { status }: EvaluationState): Refusal | null =>
  TRANSITIONS[act][status] === undefined
    ? {
        code: 'EVALUATION_STATUS',
        message: `自评现为“${EVALUATION_STATUS_LABELS[status]}”，不能${ACT_LABELS[act]}`,
        rule: '填报中 → 送审 → 签批；退回或重新打开后可再填',
      }
    : null;

type Definition<S extends z.ZodType, F extends FactName> = Pick<
  CommandDefinition<S, EvaluationState, F>,
  'name' | 'label' | 'input' | 'example' | 'facts'
> & {
  readonly build: (
    input: z.output<S>,
    state: EvaluationState,
    context: DecisionContext<FactsFound<F>>,
  ) => Result<Omit<NewEvent, 'occurredOn'>>;
};

/** An act by whom and in which state the tables of transitions.ts allow it; the event is what `build` says, on the day it was done. */
const acting = <S extends z.ZodType<EvaluationKey>, F extends FactName = never>(
  act: EvaluationAct,
  { build, ...definition }: Definition<S, F>,
) =>
  defineCommand<S, EvaluationState, F>({
    ...definition,
    roles: ACT_ROLES[act],
    stream: evaluationStream,
    references: ({ projectId }) => [namedProject(projectId)],
    decider: evaluationDecider,
    decide: (input, state, context) => {
      const refusal = wrongState(act, state);
      if (refusal !== null) return refuse(refusal);
      const built = build(input, state, context);
      return built.ok ? accept([{ ...built.value, occurredOn: context.today }]) : built;
    },
  });

type Recorded<S extends z.ZodType> = Pick<
  EventDefinition<string, S>,
  'type' | 'label' | 'schema' | 'example'
>;

/** An act that records its input, unless `refusal` has something against it. */
const plainAct = <S extends z.ZodType<EvaluationKey>>(
  act: EvaluationAct,
  name: string,
  event: Recorded<S>,
  refusal: (input: z.output<S>) => Refusal | null = () => null,
) =>
  acting(act, {
    name,
    label: event.label,
    input: event.schema,
    example: event.example,
    build: (input) => {
      const refused = refusal(input);
      return refused === null ? accept({ type: event.type, payload: input }) : refuse(refused);
    },
  });

/** Filling in a row: it must be one of the form's. */
const rowAct = <S extends z.ZodType<EvaluationKey & { readonly indicatorId: string | null }>>(
  name: string,
  event: Recorded<S>,
  refusal: (input: z.output<S>, rows: RowsOfForm) => Refusal | null,
) =>
  acting('fill', {
    name,
    label: event.label,
    input: event.schema,
    example: event.example,
    facts: (input, role) => ({ formRows: ofYear(input), rowsAssigned: { ...ofYear(input), role } }),
    build: (input, _state, { actor, facts: { formRows, rowsAssigned } }) => {
      const refused =
        unknownRow(input.indicatorId, formRows) ??
        foreignRow([input.indicatorId], rowsAssigned, actor) ??
        refusal(input, formRows);
      return refused === null ? accept({ type: event.type, payload: input }) : refuse(refused);
    },
  });

const keySchema = z.strictObject(evaluationKey);
const EXAMPLE = { projectId: 'jianghan-faxuehui', fiscalYear: 2024, run: 'main' as const };
const ofYear = ({ projectId, fiscalYear }: EvaluationKey) => ({ projectId, fiscalYear });

export const openEvaluation = acting('open', {
  name: 'openEvaluation',
  label: '开始自评',
  input: keySchema.extend({
    schemeId: schemeId.optional(),
  }),
  example: EXAMPLE,
  facts: (input) => ({ schemeInForce: { ...ofYear(input), schemeId: input.schemeId } }),
  build: ({ schemeId: named, ...key }, _state, { facts: { schemeInForce } }) => {
    if (schemeInForce !== null) {
      const { id, version, hash } = schemeInForce;
      return accept({ type: evaluationOpened.type, payload: { ...key, scheme: { id, version, hash } } });
    }
    return refuse({
      code: 'UNKNOWN_SCHEME',
      field: 'schemeId',
      value: named,
      message: named ? `没有自评方案“${named}”` : '单位该年度未选定自评方案，请先选定或在此指明',
      rule: '自评须有已发布的自评方案',
    });
  },
});

export const submitEvaluation = acting('submit', {
  name: 'submitEvaluation',
  label: '送审',
  input: evaluationSubmitted.schema,
  example: evaluationSubmitted.example,
  facts: (input) => ({ blocking: ofYear(input) }),
  build: (input, _state, { facts: { blocking } }) =>
    blocking.length > 0
      ? refuse({
          code: 'FINDINGS_BLOCK',
          message: `还有 ${blocking.length} 处须修改或说明，不能送审`,
          rule: '错误级疑点须先修改或说明',
          details: blocking,
        })
      : accept({ type: evaluationSubmitted.type, payload: input }),
});

export const returnEvaluation = acting('return', {
  name: 'returnEvaluation',
  label: '退回',
  input: evaluationReturned.schema,
  example: evaluationReturned.example,
  build: (input) => {
    const [refused] = [
      notAReason('reason', input.reason),
      ...input.rows.map(({ reason }, at) => notAReason(`rows.${at}.reason`, reason)),
    ].filter((one) => one !== null);
    return refused === undefined
      ? accept({ type: evaluationReturned.type, payload: input, reason: input.reason })
      : refuse(refused);
  },
});

export const signEvaluation = acting('sign', {
  name: 'signEvaluation',
  label: '签批',
  input: keySchema,
  example: EXAMPLE,
  facts: (input) => ({ seal: ofYear(input) }),
  build: (input, state, { actor, facts }) =>
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
});

export const reopenEvaluation = acting('reopen', {
  name: 'reopenEvaluation',
  label: '重新打开自评',
  input: evaluationReopened.schema,
  example: evaluationReopened.example,
  build: (input) => {
    const refused = notAReason('reason', input.reason);
    return refused === null
      ? accept({ type: evaluationReopened.type, payload: input, reason: input.reason })
      : refuse(refused);
  },
});

export const attachStampedScan = acting('attachScan', {
  name: 'attachStampedScan',
  label: stampedScanAttached.label,
  input: stampedScanAttached.schema,
  example: stampedScanAttached.example,
  facts: ({ sha256 }) => ({ fileStored: { sha256 } }),
  build: (input, _state, { facts }) =>
    facts.fileStored
      ? accept({ type: stampedScanAttached.type, payload: input })
      : refuse(unknownFile(input.sha256)),
});
export const consolidateEvaluation = plainAct('consolidate', 'consolidateEvaluation', evaluationConsolidated);
export const fileEvaluation = plainAct('file', 'fileEvaluation', evaluationFiled);
export const reviewEvaluation = plainAct('review', 'reviewEvaluation', evaluationReviewed);
export const askRectification = plainAct(
  'askRectification',
  'askRectification',
  rectificationAsked,
  ({ demand }) => notAReason('demand', demand),
);
export const recordRectification = plainAct('rectify', 'recordRectification', rectificationRecorded);
export const acceptRectification = acting('acceptRectification', {
  name: 'acceptRectification',
  label: rectificationAccepted.label,
  input: rectificationAccepted.schema,
  example: rectificationAccepted.example,
  build: (input, { rectification }) =>
    rectification === 'answered'
      ? accept({ type: rectificationAccepted.type, payload: input })
      : refuse({
          code: 'NOT_RECTIFIED',
          message: '单位还没有登记整改情况，无从认可',
          rule: '要求整改 → 单位登记整改 → 认可',
        }),
});
export const publishEvaluation = plainAct('publish', 'publishEvaluation', evaluationPublished);
export const explainVariance = rowAct('explainVariance', varianceExplained, ({ reason }) =>
  notAReason('reason', reason),
);
export const writeNarrative = acting('fill', {
  name: 'writeNarrative',
  label: narrativeWritten.label,
  input: narrativeWritten.schema,
  example: narrativeWritten.example,
  facts: (input, role) => ({ formRows: ofYear(input), rowsAssigned: { ...ofYear(input), role } }),
  build: (input, _state, { actor, facts: { formRows, rowsAssigned } }) => {
    const refused = unprinted(input.texts, formRows) ?? notWhole('文字说明', rowsAssigned, actor);
    return refused === null ? accept({ type: narrativeWritten.type, payload: input }) : refuse(refused);
  },
});
export const judgeQualitative = rowAct('judgeQualitative', qualitativeJudged, ({ band }, rows) =>
  unknownBand(band, rows),
);
export const explainFinding = acting('fill', {
  name: 'explainFinding',
  label: findingExplained.label,
  input: findingExplained.schema,
  example: findingExplained.example,
  facts: (input, role) => ({ rowsAssigned: { ...ofYear(input), role } }),
  build: (input, _state, { actor, facts: { rowsAssigned } }) => {
    const refused =
      notAReason('explanation', input.explanation) ?? notWhole('疑点的说明', rowsAssigned, actor);
    return refused === null ? accept({ type: findingExplained.type, payload: input }) : refuse(refused);
  },
});
export const withdrawEvaluation = plainAct('withdraw', 'withdrawEvaluation', evaluationWithdrawn);
export const setManualScore = rowAct('setManualScore', manualScoreSet, ({ reason }) =>
  notAReason('reason', reason),
);

export const evaluationCommands = {
  openEvaluation,
  explainVariance,
  writeNarrative,
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
  askRectification,
  recordRectification,
  acceptRectification,
  publishEvaluation,
  reopenEvaluation,
} as const;
