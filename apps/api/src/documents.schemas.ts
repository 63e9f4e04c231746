import type { MockReview } from '@mingzhang/checker';
import {
  publishedForm,
  SEVERITY_LABELS,
  worded,
  type Finding,
  type FormScore,
  type Step,
} from '@mingzhang/domain';
import { z } from 'zod';

/** What the document routes take and answer: the formats of docs/formats.md §1, as the command line prints them. */
const decimal = z.string().nullable();

const step = z
  .object({
    rule: z.string(),
    inputs: z.record(z.string(), z.string()),
    formula: z.string(),
    result: z.string(),
    text: z.string(),
    source: z.string(),
  })
  .meta({ id: 'Step', description: '计算的一步' }) satisfies z.ZodType<Step>;

const finding = z
  .object({
    code: z.string(),
    severity: worded(SEVERITY_LABELS),
    where: z.string(),
    left: decimal,
    right: decimal,
    difference: decimal,
    message: z.string(),
    evidence: z.string(),
  })
  .meta({
    id: 'DocumentFinding',
    description: '文件中的疑点；difference = right − left',
  }) satisfies z.ZodType<Finding>;

const explanation = z.array(step);
const formScore = z
  .object({
    id: z.string(),
    scheme: z.string(),
    execution: z.object({ rate: decimal, score: decimal, explanation }),
    indicators: z.array(z.object({ name: z.string(), score: decimal, kind: z.string(), explanation })),
    total: decimal,
    grade: z.string().nullable(),
    findings: z.array(finding),
  })
  .meta({ id: 'FormScore', description: '按自评方案计分的一张表' }) satisfies z.ZodType<FormScore>;

const review = z
  .object({
    id: z.string(),
    selfTotal: decimal,
    reviewTotal: decimal,
    deviation: decimal,
    lines: z.array(
      z.object({
        name: z.string(),
        nature: z.enum(['定量', '定性']),
        weight: decimal,
        selfScore: decimal,
        reviewScore: decimal,
        deviation: decimal,
      }),
    ),
    items: z.array(
      z.object({
        priority: z.enum(['P0', 'P1', 'P2']),
        rule: z.string(),
        where: z.string(),
        says: z.string(),
        takenOff: decimal,
        mend: z.string(),
      }),
    ),
  })
  .meta({ id: 'MockReview', description: '模拟复核' }) satisfies z.ZodType<MockReview>;

export const scoresSchema = z.array(formScore).meta({ id: 'FormScores' });
export const checkSchema = z.object({ findings: z.array(finding) }).meta({ id: 'CheckReport' });
export const reviewsSchema = z.object({ reviews: z.array(review) }).meta({ id: 'MockReviews' });

/** A file of others re-checked: nothing of it is kept. */
export interface PaperCheck {
  readonly file: string;
  readonly count: number;
  readonly forms: readonly Readonly<Record<string, unknown>>[];
  readonly asks: readonly { readonly field: string; readonly place: string; readonly question: string }[];
  readonly findings: readonly Finding[];
  readonly scores: readonly FormScore[];
}

export const paperCheckSchema = z
  .object({
    file: z.string(),
    count: z.int().meta({ description: '认出的表数：自评表、目标申报表、测算表、预算表' }),
    forms: z
      .array(z.record(z.string(), z.unknown()))
      .meta({ description: '认出的各表，公开交换格式，文字照印' }),
    asks: z
      .array(z.object({ field: z.string(), place: z.string(), question: z.string() }))
      .meta({ description: '没有把握之处，连同所在的地方；不猜' }),
    findings: z.array(finding),
    scores: z.array(formScore).meta({ description: '按所印方案重算；有一张表算不了时为空' }),
  })
  .meta({
    id: 'PaperCheck',
    description: '对一份外来文件的复核',
  }) satisfies z.ZodType<PaperCheck>;

export const paperCheckQuery = z.strictObject({
  name: z.string().min(1).max(200).meta({ description: '文件名，用来在结果里指明', example: '自评表.docx' }),
});

export const scoreQuery = z.strictObject({
  scheme: z.string().max(60).optional().meta({
    description:
      '自评方案编号；不填则由所印的执行率分值决定（10 → CN-MOF-2020-10，20 → HUBEI-PROJECT-20-80）',
    example: 'CN-MOF-2020-10',
  }),
});
export type ScoreQuery = z.infer<typeof scoreQuery>;

/** For the OpenAPI document only: bodies are read by the domain, which names the place of what is wrong in a list. */
export const formsBody = z.toJSONSchema(z.union([publishedForm, z.array(publishedForm)]), {
  target: 'openapi-3.0',
  io: 'input',
});
