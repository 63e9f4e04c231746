import { z } from 'zod';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { id, oneLine, schemeId } from '../kernel/text.js';
import { SHOWN_AS, type ShownAs } from '../kernel/words.js';
import { HUBEI_PROJECT_20_80, liftScheme, type ScoringScheme, scoringScheme } from '../scoring/index.js';

/** A scheme of a unit or bureau: the same data as the ones that ship, entered as events and immutable once published. */
export const ofUnit = { unitId: id.meta({ title: '单位' }) };
const SCHEME = scoringScheme.meta({ title: '自评方案', [SHOWN_AS]: 'scheme' satisfies ShownAs });
const EXAMPLE: ScoringScheme = { ...HUBEI_PROJECT_20_80, id: 'QUXIAN-2024', version: 1, status: 'own' };

/** Version 2 of the events: the scheme says which form it prints. */
const VERSION_2 = {
  version: 2,
  upcasts: {
    1: (payload: unknown) => {
      const stored = payload as { readonly unitId: string; readonly scheme: unknown };
      return { ...stored, scheme: liftScheme(stored.scheme) };
    },
  },
};

export const schemeDrafted = {
  ...defineEvent(
    'SchemeDrafted',
    '起草自评方案',
    z.strictObject({ ...ofUnit, scheme: SCHEME }),
    { unitId: 'jianghan-zfw', scheme: EXAMPLE },
    'A unit writes a version of a scheme of its own; it may still be replaced.',
  ),
  ...VERSION_2,
};
export const schemePublished = {
  ...defineEvent(
    'SchemePublished',
    '发布自评方案',
    z.strictObject({ ...ofUnit, scheme: SCHEME }),
    { unitId: 'jianghan-zfw', scheme: EXAMPLE },
    'The version can be chosen from now on and never changes again.',
  ),
  ...VERSION_2,
};
export const schemeSuperseded = defineEvent(
  'SchemeSuperseded',
  '停用自评方案',
  z.strictObject({
    ...ofUnit,
    schemeId,
    version: z.int().positive().meta({ title: '版本' }),
    reason: oneLine(200).meta({ title: '原因' }),
  }),
  { unitId: 'jianghan-zfw', schemeId: 'QUXIAN-2024', version: 1, reason: '2025年方案另行发布' },
  'The version is no longer to be chosen; what was scored by it stays.',
);
export const schemeEvents = [schemeDrafted, schemePublished, schemeSuperseded] as const;
export type SchemeEvent = EventOf<(typeof schemeEvents)[number]>;

export const schemeStream = (unitId: string, schemeId: string): string => `scheme-${unitId}-${schemeId}`;
