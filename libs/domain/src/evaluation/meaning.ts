import { QUIET, type MeaningsOf, type StepWords } from '../kernel/meaning.js';
import { onProjectYear } from '../kernel/timeline.js';
import { NARRATIVE_LABELS, type EvaluationEvent } from './events.js';

const act = { ...QUIET, timelines: onProjectYear, nature: 'decision', touches: 'evaluation' } as const;

/** A step with one remark and nothing row by row. */
const remarked = (remark: string | null): StepWords => ({ remark, rows: [] });

export const evaluationMeanings: MeaningsOf<EvaluationEvent> = {
  EvaluationOpened: { ...act, step: () => remarked(null) },
  VarianceExplained: { ...act, summary: ({ payload }) => payload.reason },
  NarrativeWritten: {
    ...act,
    summary: ({ payload }) => payload.texts.map(({ field }) => NARRATIVE_LABELS[field]).join('、'),
  },
  QualitativeJudged: act,
  ManualScoreSet: { ...act, summary: ({ payload }) => payload.reason },
  FindingExplained: act,
  EvaluationSubmitted: { ...act, step: ({ payload }) => remarked(payload.remark) },
  EvaluationWithdrawn: { ...act, step: ({ payload }) => remarked(payload.remark) },
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
    step: ({ payload }) => remarked(`${payload.fileName}，${payload.stampedOn} 盖章`),
  },
  EvaluationConsolidated: { ...act, step: ({ payload }) => remarked(payload.remark) },
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
  RectificationRecorded: {
    ...act,
    summary: ({ payload }) => payload.measure,
    step: ({ payload }) => remarked(payload.measure),
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

const sealed = (seal: { readonly number: number }): string => `第 ${seal.number} 次封存`;
