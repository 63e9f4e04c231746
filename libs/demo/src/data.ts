import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Documents as published, copied from the seeds; read from beside the built code. */
export const read = <S extends z.ZodType>(name: string, schema: S): z.output<S> =>
  schema.parse(JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8')));

export const wan = z.string();

export const jianghan = () =>
  read(
    'jianghan',
    z.object({
      source: z.string(),
      projects: z.array(
        z.object({
          projectId: z.string(),
          name: z.string(),
          code: z.string(),
          frequency: z.enum(['once', 'regular', 'continuing']),
          goal: z.string(),
          selfScore: z.string(),
          selfScoreText: z.string(),
          priorYears: z.record(
            z.string(),
            z.object({
              budgetWan: wan,
              executedWan: wan,
              adjust: z.string().optional(),
              adjustWan: wan.optional(),
            }),
          ),
          currentBudgetWan: wan,
          indicators: z.array(
            z.object({
              level1: z.string(),
              level2: z.string(),
              name: z.string(),
              target: z.string().nullable(),
              weight: z.string().nullable(),
              basis: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
  );

export const nanyue = () =>
  read(
    'nanyue',
    z.object({
      source: z.string(),
      projects: z.array(
        z.object({
          projectId: z.string(),
          name: z.string(),
          source: z.string(),
          goal: z.string(),
          completion: z.string(),
          funds: z.array(z.object({ label: z.string(), budgetWan: wan.nullable(), actualWan: wan })),
          indicators: z.array(
            z.object({
              level1: z.string(),
              level2: z.string(),
              name: z.string(),
              target: z.string(),
              actual: z.string(),
            }),
          ),
        }),
      ),
    }),
  );

export const yongde = () =>
  read(
    'yongde',
    z.object({
      source: z.object({ title: z.string() }),
      name: z.string(),
      funds: z.object({
        rows: z.array(
          z.object({
            source: z.string(),
            adjusted: z.string(),
            executed: z.string(),
            rate: z.string(),
            score: z.string(),
          }),
        ),
      }),
      indicators: z.array(
        z.object({
          level1: z.string(),
          level2: z.string(),
          name: z.string(),
          target: z.string(),
          actual: z.string(),
          weight: z.string(),
          score: z.string(),
        }),
      ),
      total_score: z.string(),
    }),
  );
