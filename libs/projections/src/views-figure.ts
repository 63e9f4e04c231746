import { z } from 'zod';

const amount = z.string().nullable();

const movementFilter = z.object({
  projectId: z.string(),
  fiscalYear: z.int(),
  kinds: z.array(z.string()),
  sources: z.array(z.string()).optional(),
  lines: z.array(z.string()).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  timed: z.boolean().optional(),
});

const figureInput = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('movements'),
    label: z.string(),
    value: z.string(),
    filter: movementFilter,
    count: z.int(),
  }),
  z.object({ kind: z.literal('figure'), label: z.string(), cell: z.string(), value: amount }),
  z.object({
    kind: z.literal('event'),
    label: z.string(),
    value: z.string(),
    eventId: z.string(),
    logIndex: z.int(),
  }),
]);

export const figureSchema = z
  .object({
    /** Where it stands, absolute: by it another figure of the same answer names it as input. */
    cell: z.string(),
    value: amount,
    unit: z.enum(['元', '%', '分', '']),
    rule: z.string(),
    logIndex: z.int(),
    inputs: z.array(figureInput),
    steps: z.array(z.string()),
  })
  .meta({ id: 'Figure', description: '一个数及其由来' });
