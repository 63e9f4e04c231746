import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onProjectYear } from '../kernel/timeline.js';
import type { AssignmentEvent } from './events.js';

const decision = { ...QUIET, timelines: onProjectYear, nature: 'decision' } as const;

export const assignmentMeanings: MeaningsOf<AssignmentEvent> = {
  RowsAssigned: {
    ...decision,
    summary: ({ payload: { office, rows, dueOn } }) => `${office} ${rows.length} 行，${dueOn} 前填报`,
  },
  AssignmentWithdrawn: {
    ...decision,
    undoes: ({ payload }) => payload.corrects,
    summary: ({ payload }) => payload.reason,
  },
};
