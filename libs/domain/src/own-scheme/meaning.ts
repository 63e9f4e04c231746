import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onUnit } from '../kernel/timeline.js';
import type { SchemeEvent } from './events.js';

const versionOf = (id: string, version: number): string => `${id} 第 ${version} 版`;

const decision = { ...QUIET, timelines: onUnit, nature: 'decision' } as const;

export const ownSchemeMeanings: MeaningsOf<SchemeEvent> = {
  SchemeDrafted: {
    ...decision,
    summary: ({ payload: { scheme } }) => `${scheme.title}（${versionOf(scheme.id, scheme.version)}）`,
  },
  SchemePublished: {
    ...decision,
    summary: ({ payload: { scheme } }) => `${scheme.title}（${versionOf(scheme.id, scheme.version)}）`,
  },
  SchemeSuperseded: {
    ...decision,
    summary: ({ payload: { schemeId, version, reason } }) => `${versionOf(schemeId, version)}：${reason}`,
  },
};
