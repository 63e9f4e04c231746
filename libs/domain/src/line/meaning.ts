import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { FUND_NATURE_LABELS, LINE_ORIGIN_LABELS, type LineEvent } from './events.js';
import { onLines } from './movement.js';

export const lineMeanings: MeaningsOf<LineEvent> = {
  BudgetLineDescribed: {
    ...QUIET,
    timelines: ({ payload }) => onLines([payload]),
    nature: 'fact',
    summary: ({ payload }) =>
      `${FUND_NATURE_LABELS[payload.fundNature]}，${LINE_ORIGIN_LABELS[payload.lineOrigin]}`,
  },
};
