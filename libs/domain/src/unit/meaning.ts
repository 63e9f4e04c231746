import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onUnit, onUnitYear } from '../kernel/timeline.js';
import type { UnitEvent } from './events.js';

export const unitMeanings: MeaningsOf<UnitEvent> = {
  UnitRegistered: {
    ...QUIET,
    timelines: onUnit,
    nature: 'registration',
    touches: 'unit',
    summary: ({ payload: { name, department } }) => [name, department].filter(Boolean).join('，主管部门 '),
  },
  UnitSchemeChosen: {
    ...QUIET,
    timelines: onUnitYear,
    nature: 'decision',
    summary: ({ payload }) => payload.schemeId,
  },
};
