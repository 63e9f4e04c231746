import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onProjectYear } from '../kernel/timeline.js';
import { SOURCE_LABELS } from '../line/line.js';
import { wan } from '../money/money.js';
import type { ArrivalEvent } from './events.js';

/** It moves nothing that a form counts: budget and execution are what was approved and what was paid. */
const fact = { ...QUIET, timelines: onProjectYear, nature: 'fact' } as const;

export const arrivalMeanings: MeaningsOf<ArrivalEvent> = {
  ArrivalRecorded: {
    ...fact,
    summary: ({ payload: { source, amount } }) => `${SOURCE_LABELS[source]}到位 ${wan(amount)} 万元`,
  },
  ArrivalReversed: {
    ...fact,
    undoes: ({ payload }) => payload.corrects,
    summary: ({ payload }) => payload.reason,
  },
};
