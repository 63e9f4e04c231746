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

const {
  summary: _summary,
  moved: _moved,
  standing: _standing,
  targets: _targets,
  ...ofDocument
} = budgetStep.shape;

/** Amounts in 元; each project's own page says how its share came about. */
export const unitBudgetChangesSchema = z
  .object({
    unitId: z.string(),
    unitName: z.string(),
    fiscalYear: z.int(),
    asOf: z.string().nullable(),
    upTo: z.string().nullable(),
    /** Projects that are in these sums, of all the unit has in the year. */
    projects: z.int(),
    total: z.int(),
    initial: z.string(),
    adjusted: z.string(),
    executed: z.string(),
    steps: z.array(
      z.object({
        ...ofDocument,
        /** Null where the name was erased, or where whoever recorded it was a role. */
        actorName: z.string().nullable(),
        moved: z.string(),
        standing: z.string(),
        /** What it moved of each project. */
        projects: z.array(z.object({ projectId: z.string(), name: z.string(), moved: z.string() })),
        targets: z.array(causedTarget.extend({ projectId: z.string(), name: z.string() })),
      }),
    ),
  })
  .meta({ id: 'UnitBudgetChanges', description: '预算变动：一个单位全部项目的各份文件，从年初到全年' });
export type UnitBudgetChanges = z.infer<typeof unitBudgetChangesSchema>;
