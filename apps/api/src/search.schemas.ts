import { eventLineSchema } from '@mingzhang/projections';
import { z } from 'zod';

const entry = eventLineSchema.extend({
  actorId: z.string(),
  /** As long as it is known: names can be erased. */
  actorName: z.string().nullable(),
});

export const entriesSchema = z
  .object({
    rows: z.array(entry),
    total: z.int(),
    /** There are more than `total`. */
    isMore: z.boolean(),
  })
  .meta({ id: 'Entries', description: '查找到的事项，新的在前' });

export const documentSchema = z
  .object({
    stream: z.string(),
    /** Everything of the document in the order it was recorded. */
    rows: z.array(entry),
    /** The first event of the documents of the same kind before and after it. */
    previous: z.int().nullable(),
    next: z.int().nullable(),
  })
  .meta({ id: 'Document', description: '一份单据的全部事项' });

export const searchSchema = z
  .object({
    projects: z.array(
      z.object({
        projectId: z.string(),
        name: z.string(),
        code: z.string().nullable(),
        unitName: z.string(),
        fiscalYear: z.int(),
      }),
    ),
    units: z.array(z.object({ unitId: z.string(), unitName: z.string(), fiscalYear: z.int() })),
    /** By 文号 or 凭证号. */
    papers: z.array(entry.extend({ number: z.string() })),
  })
  .meta({ id: 'Search', description: '按名称或号码查找' });
