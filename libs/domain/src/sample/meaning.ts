import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onLedger } from '../kernel/timeline.js';
import type { SampleEvent } from './events.js';

export const sampleMeanings: MeaningsOf<SampleEvent> = {
  SampleDrawn: {
    ...QUIET,
    timelines: onLedger,
    nature: 'decision',
    summary: ({ payload: { fiscalYear, population, chosen, seed } }) =>
      `${fiscalYear} 年度 ${population.count} 份中抽 ${chosen.length} 份，种子“${seed}”`,
  },
};
