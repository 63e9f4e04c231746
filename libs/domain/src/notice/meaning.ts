import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onUnitYear } from '../kernel/timeline.js';
import type { NoticeEvent } from './events.js';

export const noticeMeanings: MeaningsOf<NoticeEvent> = {
  NoticeReceived: {
    ...QUIET,
    timelines: onUnitYear,
    nature: 'decision',
    summary: ({ payload: { issuer, submitBy, fileBy } }) => `${issuer}：${submitBy} 前送审，${fileBy} 前报送`,
  },
};
