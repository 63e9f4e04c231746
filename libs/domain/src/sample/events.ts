import { z } from 'zod';
import { fiscalYear } from '../calendar/day.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { id, oneLine } from '../kernel/text.js';
import { SAMPLE_METHOD } from './draw.js';

export const sampleInput = z.strictObject({
  sampleId: id.meta({ title: '抽查标识' }),
  fiscalYear: fiscalYear.meta({ title: '年度' }),
  unitId: id.nullable().default(null).meta({ title: '单位', description: '空为全部单位' }),
  /** Best a number that nobody could know before, drawn in the presence of others. */
  seed: oneLine(100).meta({ title: '种子' }),
  size: z.int().min(1).max(1000).meta({ title: '抽取个数' }),
});

export const sampleDrawn = defineEvent(
  'SampleDrawn',
  '抽取抽查样本',
  sampleInput.extend({
    method: z.string().max(40).meta({ title: '抽取方法' }),
    /** Whose evaluations were filed when it was drawn: how many, and the SHA-256 of their ids, one a line in character order. */
    population: z
      .strictObject({
        count: z.int().positive().meta({ title: '个数' }),
        hash: z
          .string()
          .regex(/^sha256:[0-9a-f]{64}$/)
          .meta({ title: '名单校验值' }),
      })
      .meta({ title: '总体' }),
    chosen: z.array(id).min(1).max(1000).meta({ title: '抽中的项目' }),
  }),
  {
    sampleId: 'cc-2024-1',
    fiscalYear: 2024,
    unitId: 'jianghan-zfw',
    seed: '2025-04-15 现场摇号 7316',
    size: 1,
    method: SAMPLE_METHOD,
    population: { count: 1, hash: `sha256:${'0'.repeat(64)}` },
    chosen: ['jianghan-faxuehui'],
  },
  'Evaluations are drawn for a spot check, from a seed that is written down: anybody can draw them again.',
);

export const sampleEvents = [sampleDrawn] as const;
export type SampleEvent = EventOf<(typeof sampleEvents)[number]>;

export const sampleStream = (sampleId: string): string => `sample-${sampleId}`;
