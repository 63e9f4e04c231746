import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { onUnitYear } from '../kernel/timeline.js';
import type { NoticeEvent } from './events.js';

export const noticeMeanings: MeaningsOf<NoticeEvent> = {
  NoticeReceived: { ...QUIET, timelines: onUnitYear, nature: 'decision' },
};
