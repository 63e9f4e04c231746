import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onLedger } from '../kernel/timeline.js';
import { beijingText } from '../calendar/day.js';
import type { LedgerEvents } from './events.js';

const own = { ...QUIET, timelines: onLedger, nature: 'registration' } as const;

export const ledgerMeanings: MeaningsOf<LedgerEvents> = {
  LedgerOpened: { ...own, summary: ({ payload }) => payload.title },
  LedgerClockSet: {
    ...own,
    summary: ({ payload: { at } }) => (at === null ? '随系统时间' : `停在 ${beijingText(at)}`),
  },
};
