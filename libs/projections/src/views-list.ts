import { EVALUATION_STATUS_LABELS, SEVERITY_LABELS, TARGET_STATUS_LABELS, worded } from '@mingzhang/domain';
import { z } from 'zod';

export const projectRowSchema = z
  .object({
    projectId: z.string(),
    name: z.string(),
    code: z.string().nullable(),
    unitId: z.string(),
    unitName: z.string(),
    fiscalYear: z.int(),
    initial: z.string(),
    adjusted: z.string(),
    executed: z.string(),
    rate: z.string().nullable(),
    /** 自评总分 as it stands. */
    score: z.string().nullable(),
    targetStatus: worded(TARGET_STATUS_LABELS),
    evaluationStatus: worded(EVALUATION_STATUS_LABELS),
    findings: z.object({ error: z.int(), warning: z.int(), note: z.int() }),
  })
  .meta({ id: 'ProjectRow' });

export const projectListSchema = z
  .object({
    rows: z.array(projectRowSchema),
    total: z.int(),
    /** Where a finding is looked for: rows that were not looked into yet, to be asked for again. */
    unchecked: z.int(),
    totals: z.object({ initial: z.string(), adjusted: z.string(), executed: z.string() }),
    /** Of the rows; what a reader gets who asks for none. */
    fiscalYear: z.int(),
    years: z.array(z.int()),
    /** Every unit with a project in the year, whatever is filtered. */
    units: z.array(z.object({ unitId: z.string(), unitName: z.string() })),
    logIndex: z.int(),
  })
  .meta({ id: 'ProjectList' });

export const findingFacetsSchema = z
  .object({
    findings: z.array(
      z.object({
        code: z.string(),
        severity: worded(SEVERITY_LABELS),
        title: z.string(),
        /** Forms that have it. */
        projects: z.int(),
      }),
    ),
    /** Forms that were not looked into yet, to be asked for again. */
    unchecked: z.int(),
  })
  .meta({ id: 'FindingFacets', description: '一个年度里各种疑点各有几份表' });
export type FindingFacets = z.infer<typeof findingFacetsSchema>;

export const provenanceSchema = z
  .object({
    logIndex: z.int(),
    /** Of all of them, however many are given here. */
    sum: z.string(),
    total: z.int(),
    rows: z.array(
      z.object({
        logIndex: z.int(),
        eventId: z.string(),
        label: z.string(),
        kind: z.string(),
        kindLabel: z.string(),
        occurredOn: z.string(),
        recordedAt: z.string(),
        docNo: z.string().nullable(),
        line: z.string(),
        sourceLabel: z.string(),
        amount: z.string(),
      }),
    ),
  })
  .meta({ id: 'Provenance', description: '一个合计由哪些事项构成' });

export type ProjectRow = z.infer<typeof projectRowSchema>;
export type ProjectList = z.infer<typeof projectListSchema>;
export type Provenance = z.infer<typeof provenanceSchema>;
