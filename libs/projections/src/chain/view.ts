import { z } from 'zod';
import { figureSchema } from '../views-figure.js';

const chainStep = z
  .object({
    logIndex: z.int(),
    type: z.string(),
    label: z.string(),
    recordedAt: z.string(),
    actorRole: z.string(),
    remark: z.string().nullable(),
    /** What a return or a review says row by row; `indicatorId` null is the row of the execution rate. */
    rows: z.array(
      z.object({
        indicatorId: z.string().nullable(),
        reason: z.string(),
        /** 复核得分, of a review. */
        score: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ChainStep', description: '自评办理的一步' });

/** What follows the filling in: scan, filing, review, 整改, publication, and every step on the way. */
export const chainSchema = z.object({
  scan: z.object({ sha256: z.string(), fileName: z.string(), stampedOn: z.string() }).nullable(),
  filedOn: z.string().nullable(),
  review: z.object({ score: z.string(), difference: figureSchema, opinion: z.string() }).nullable(),
  rectification: z.enum(['none', 'due', 'open', 'done', 'accepted']),
  /** 整改台账: what 财政 asked for and until when, what the unit answered, when 财政 was content with it. */
  demand: z.object({ text: z.string(), askedOn: z.string(), dueOn: z.string() }).nullable(),
  measure: z.string().nullable(),
  answeredOn: z.string().nullable(),
  acceptedOn: z.string().nullable(),
  published: z.object({ on: z.string(), place: z.string(), secrecyReview: z.string() }).nullable(),
  notice: z
    .object({
      issuer: z.string(),
      docNo: z.string().nullable(),
      issuedOn: z.string(),
      submitBy: z.string(),
      fileBy: z.string(),
      logIndex: z.int(),
    })
    .nullable(),
  steps: z.array(chainStep),
});
