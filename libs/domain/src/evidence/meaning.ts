import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onProjectYear } from '../kernel/timeline.js';
import type { EvidenceEvent } from './events.js';

const fact = { ...QUIET, timelines: onProjectYear, nature: 'fact' } as const;

export const evidenceMeanings: MeaningsOf<EvidenceEvent> = {
  EvidenceAttached: { ...fact, summary: ({ payload }) => `${payload.title}（${payload.fileName}）` },
  EvidenceWithdrawn: {
    ...fact,
    undoes: ({ payload }) => payload.corrects,
    summary: ({ payload }) => payload.reason,
  },
};
