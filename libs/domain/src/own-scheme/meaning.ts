import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onUnit } from '../kernel/timeline.js';
import type { SchemeEvent } from './events.js';

const decision = { ...QUIET, timelines: onUnit, nature: 'decision' } as const;

export const ownSchemeMeanings: MeaningsOf<SchemeEvent> = {
  SchemeDrafted: decision,
  SchemePublished: decision,
  SchemeSuperseded: decision,
};
