import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onProject } from '../kernel/timeline.js';
import { CATEGORY_LABELS, type ProjectEvent } from './events.js';

const attributes = { ...QUIET, timelines: onProject, nature: 'registration', touches: 'attributes' } as const;

export const projectMeanings: MeaningsOf<ProjectEvent> = {
  ProjectRegistered: {
    ...attributes,
    summary: ({ payload }) => `${payload.name}（${CATEGORY_LABELS[payload.category]}）`,
  },
  ProjectAttributesChanged: { ...attributes, summary: ({ payload }) => payload.reason },
};
