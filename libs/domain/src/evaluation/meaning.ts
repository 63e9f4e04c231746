import { QUIET, type MeaningsOf, type StepWords } from '../kernel/meaning.js';
import { onProjectYear } from '../kernel/timeline.js';
import { RUN_LABELS, type EvaluationEvent } from './events.js';
import { NARRATIVE_LABELS } from './narratives.js';

const act = { ...QUIET, timelines: onProjectYear, nature: 'decision', touches: 'evaluation' } as const;

/** A step with one remark and nothing row by row. */
const remarked = (remark: string | null): StepWords => ({ remark, rows: [] });

/** An act of the chain that says nothing of its own but a remark. */
const withRemark = {
  summary: ({ payload: { run, remark } }: { readonly payload: Remarked }) => remark ?? RUN_LABELS[run],
  step: ({ payload }: { readonly payload: Remarked }) => remarked(payload.remark),
};
interface Remarked {
  readonly run: keyof typeof RUN_LABELS;
  readonly remark: string | null;
}

export const evaluationMeanings: MeaningsOf<EvaluationEvent> = {
  EvaluationOpened: {
    ...act,
    summary: ({ payload: { run, scheme } }) =>
      `${RUN_LABELS[run]}，自评方案 ${scheme.id} 第 ${scheme.version} 版`,
    step: () => remarked(null),
  },
  VarianceExplained: { ...act, summary: ({ payload }) => payload.reason },
  NarrativeWritten: {
    ...act,
    summary: ({ payload }) => payload.texts.map(({ field }) => NARRATIVE_LABELS[field]).join('、'),
  },
  QualitativeJudged: { ...act, summary: ({ payload }) => `得 ${payload.score} 分` },
  ManualScoreSet: { ...act, summary: ({ payload }) => payload.reason },
  FindingExplained: { ...act, summary: ({ payload }) => `${payload.where}：${payload.explanation}` },
  EvaluationSubmitted: { ...act, ...withRemark },
  EvaluationWithdrawn: { ...act, ...withRemark },
  EvaluationReturned: {
    ...act,
    summary: ({ payload }) => payload.reason,
    step: ({ payload: { reason, rows } }) => ({
      remark: reason,
      rows: rows.map((row) => ({ ...row, score: null })),
    }),
  },
  EvaluationSigned: {
    ...act,
    summary: ({ payload }) => sealed(payload.seal),
    step: ({ payload }) => remarked(sealed(payload.seal)),
  },
  StampedScanAttached: {
    ...act,
    summary: ({ payload }) => stamped(payload),
    step: ({ payload }) => remarked(stamped(payload)),
  },
  EvaluationConsolidated: { ...act, ...withRemark },
  EvaluationFiled: {
    ...act,
    summary: ({ payload }) => `${payload.filedOn} 报送`,
    step: ({ payload }) => remarked([payload.filedOn, payload.docNo].filter(Boolean).join('，')),
  },
  EvaluationReviewed: {
    ...act,
    summary: ({ payload }) => `复核 ${payload.score} 分：${payload.opinion}`,
    step: ({ payload: { opinion, rows } }) => ({ remark: opinion, rows }),
  },
  RectificationAsked: {
    ...act,
    summary: ({ payload }) => asked(payload),
    step: ({ payload }) => remarked(asked(payload)),
  },
  RectificationRecorded: {
    ...act,
    summary: ({ payload }) => payload.measure,
    step: ({ payload }) => remarked(payload.measure),
  },
  RectificationAccepted: {
    ...act,
    summary: ({ payload }) => payload.remark ?? `${payload.acceptedOn} 认可`,
    step: ({ payload }) => remarked([payload.acceptedOn, payload.remark].filter(Boolean).join('，')),
  },
  EvaluationPublished: {
    ...act,
    summary: ({ payload }) => `公开于${payload.place}，保密审查 ${payload.secrecyReview.office}`,
    step: ({ payload }) => remarked(`${payload.publishedOn}，${payload.place}`),
  },
  EvaluationReopened: {
    ...act,
    summary: ({ payload }) => payload.reason,
    step: ({ payload }) => remarked(payload.reason),
  },
};

const stamped = ({
  fileName,
  stampedOn,
}: {
  readonly fileName: string;
  readonly stampedOn: string;
}): string => `${fileName}，${stampedOn} 盖章`;

const asked = ({ demand, dueOn }: { readonly demand: string; readonly dueOn: string }): string =>
  `${demand}（${dueOn} 前）`;

const sealed = (seal: { readonly number: number }): string => `第 ${seal.number} 次封存`;
