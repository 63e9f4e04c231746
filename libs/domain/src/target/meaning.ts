import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onProjectYear } from '../kernel/timeline.js';
import type { TargetEvent } from './events.js';

const fact = { ...QUIET, timelines: onProjectYear, nature: 'fact', touches: 'target' } as const;

export const targetMeanings: MeaningsOf<TargetEvent> = {
  TargetDrafted: { ...fact, summary: ({ payload }) => `${payload.indicators.length} 条指标` },
  TargetSubmitted: { ...fact, summary: ({ payload }) => `${payload.submittedOn} 报送` },
  TargetApproved: {
    ...fact,
    summary: ({ payload }) => [`${payload.approvedOn} 批复`, payload.docNo].filter(Boolean).join('，'),
  },
  TargetReturned: { ...fact, summary: ({ payload }) => payload.reason },
};
