import { z } from 'zod';
import { eventLineFields } from './event-line.js';
import { lineBalance, projectHead, type Computed } from './views.js';
import { figureSchema } from './views-figure.js';

const causedTarget = z.object({
  targetId: z.string(),
  statusLabel: z.string(),
  docNo: z.string().nullable(),
  approvedOn: z.string().nullable(),
  logIndex: z.int(),
});

const budgetStep = z.object({
  ...eventLineFields,
  documentId: z.string(),
  /** Of what was given at the start of the year, or of what changed it. */
  part: z.enum(['initial', 'change']),
  causeLabel: z.string().nullable(),
  /** Who recorded it: the id of a person, or a role of this machine. */
  actorId: z.string(),
  /** A wrong entry, undone by a later one; or that later one. */
  undone: z.boolean(),
  moved: figureSchema,
  standing: figureSchema,
  /** Targets that this document changed. */
  targets: z.array(causedTarget),
});

export const budgetChangesSchema = z
  .object({
    project: projectHead,
    fiscalYear: z.int(),
    asOf: z.string().nullable(),
    upTo: z.string().nullable(),
    logIndex: z.int(),
    initial: figureSchema,
    adjusted: figureSchema,
    executed: figureSchema,
    rate: figureSchema,
    /** By the date of the document, from nothing to 全年. */
    steps: z.array(budgetStep),
    lines: z.array(lineBalance),
  })
  .meta({ id: 'BudgetChanges', description: '预算变动：从年初到全年，逐份文件' });

export type BudgetChanges = Computed<z.infer<typeof budgetChangesSchema>>;
export type BudgetStep = BudgetChanges['steps'][number];
