import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onLedger } from '../kernel/timeline.js';
import type { ImportEvent } from './events.js';
import { IMPORT_KIND_LABELS } from './kinds.js';

/** It says how facts came in; what they say, they say themselves. */
const own = { ...QUIET, timelines: onLedger, nature: 'registration' } as const;

export const importMeanings: MeaningsOf<ImportEvent> = {
  ImportOpened: {
    ...own,
    summary: ({ payload: { kind, fileName, rows } }) =>
      `${IMPORT_KIND_LABELS[kind]}：${fileName}，${rows} 行`,
  },
  ImportRowsEntered: {
    ...own,
    summary: ({ payload: { chunk, rows } }) => `第 ${chunk} 批，第 ${rows[0]?.row} 至 ${rows.at(-1)?.row} 行`,
  },
  ImportClosed: {
    ...own,
    summary: ({ payload: { entered, refused } }) => `登记 ${entered} 行，未登记 ${refused} 行`,
  },
};
