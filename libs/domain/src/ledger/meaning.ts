import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onLedger } from '../kernel/timeline.js';
import { beijingText } from '../calendar/day.js';
import { CONTINUED_LABELS, type LedgerEvents } from './events.js';

const own = { ...QUIET, timelines: onLedger, nature: 'registration' } as const;

export const ledgerMeanings: MeaningsOf<LedgerEvents> = {
  LedgerOpened: { ...own, summary: ({ payload }) => payload.title },
  LedgerClockSet: {
    ...own,
    summary: ({ payload: { at } }) => (at === null ? '随系统时间' : `停在 ${beijingText(at)}`),
  },
  LogContinued: {
    ...own,
    summary: ({ payload: { why, lost } }) =>
      lost === null ? CONTINUED_LABELS[why] : `${CONTINUED_LABELS[why]}，丢失序号 ${lost.from} 至 ${lost.to}`,
  },
};
