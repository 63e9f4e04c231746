import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onUnit, onUnitYear } from '../kernel/timeline.js';
import type { UnitEvent } from './events.js';

export const unitMeanings: MeaningsOf<UnitEvent> = {
  UnitRegistered: { ...QUIET, timelines: onUnit, nature: 'registration', touches: 'unit' },
  UnitSchemeChosen: { ...QUIET, timelines: onUnitYear, nature: 'decision' },
};
