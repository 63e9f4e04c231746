import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onProjectYear } from '../kernel/timeline.js';
import type { ResultEvent } from './events.js';

const fact = { ...QUIET, timelines: onProjectYear, nature: 'fact' } as const;

export const resultMeanings: MeaningsOf<ResultEvent> = {
  ResultReported: { ...fact, summary: ({ payload }) => `填报 ${payload.results.length} 条指标的完成情况` },
  ResultWithdrawn: {
    ...fact,
    undoes: ({ payload }) => payload.corrects,
    summary: ({ payload }) => payload.reason,
  },
};
