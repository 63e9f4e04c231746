import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onLedger } from '../kernel/timeline.js';
import type { LedgerEvents } from './events.js';

const own = { ...QUIET, timelines: onLedger, nature: 'registration' } as const;

export const ledgerMeanings: MeaningsOf<LedgerEvents> = { LedgerOpened: own, LedgerClockSet: own };
