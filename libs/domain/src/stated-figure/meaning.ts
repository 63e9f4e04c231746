import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onProjectYear } from '../kernel/timeline.js';
import type { StatedFigureEvent } from './events.js';

export const statedFigureMeanings: MeaningsOf<StatedFigureEvent> = {
  FiguresStated: {
    ...QUIET,
    timelines: onProjectYear,
    nature: 'fact',
    summary: ({ payload }) => `${payload.source}，载明 ${payload.figures.length} 个数`,
  },
};
