import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onProjectYear } from '../kernel/timeline.js';
import type { CostingEvent } from './events.js';

export const costingMeanings: MeaningsOf<CostingEvent> = {
  CostingRecorded: {
    ...QUIET,
    timelines: onProjectYear,
    nature: 'fact',
    summary: ({ payload }) => `${payload.source}，${payload.nodes.length} 项`,
  },
};
