import { z } from 'zod';
import { eventLineFields } from './event-line.js';

const amount = z.string().nullable();

export const timelineEntrySchema = z
  .object({
    ...eventLineFields,
    /** What it changed: 元 for money. */
    changes: z.array(z.object({ label: z.string(), unit: z.enum(['元', '']), from: amount, to: amount })),
  })
  .meta({ id: 'TimelineEntry' });

/** 时间线 in stretches: the newest first, each in log order. */
export const timelinePart = {
  timeline: z.array(timelineEntrySchema),
  timelineTotal: z.int(),
  /** Ask for what came before this log index; null where nothing did. */
  earlierThan: z.int().nullable(),
};
export const timelinePartSchema = z
  .object(timelinePart)
  .meta({ id: 'TimelinePart', description: '时间线的一段' });
