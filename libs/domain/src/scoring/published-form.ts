import { z } from 'zod';

/** A form as an office published it: cells as printed, nothing repaired. The format of shared/forms/README.md. */
const LONGEST_CELL = 2000;
const cell = z
  .string({ error: '须为文字（照原表填写，数字也写成文字）' })
  .max(LONGEST_CELL, { error: `不超过 ${LONGEST_CELL} 字` });
/** null or absent: the form has no such cell. */
const optionalCell = cell.nullable().optional();
const name = z.string({ error: '须为文字' }).max(300, { error: '不超过 300 字' });

export const fundRow = z.object({
  source: cell,
  initial: optionalCell,
  adjusted: optionalCell,
  executed: optionalCell,
  weight: optionalCell,
  rate: optionalCell,
  score: optionalCell,
});

const publishedIndicator = z.object({
  level1: optionalCell,
  level2: optionalCell,
  name: cell,
  target: optionalCell,
  actual: optionalCell,
  weight: optionalCell,
  score: optionalCell,
  hasReason: z.boolean({ error: '须为 true 或 false' }).optional(),
});

export const publishedForm = z.object({
  id: name.min(1, { error: '不能为空' }),
  source: z.object({ title: cell.optional(), url: cell.optional() }).nullable().optional(),
  region: name.nullable().optional(),
  year: z.union([z.int(), name], { error: '须为年份' }).nullable().optional(),
  kind: z.enum(['project', 'department'], { error: '须为 project 或 department' }).optional(),
  name: cell,
  funds: z
    .object({
      unit: name,
      rows: z.array(fundRow, { error: '须为资金行的列表' }).max(200, { error: '资金行不超过 200 行' }),
    })
    .nullable()
    .optional(),
  indicators: z
    .array(publishedIndicator, { error: '缺少指标行的列表' })
    .max(2000, { error: '指标不超过 2000 行' }),
  total_score: optionalCell,
  complete: z.boolean({ error: '须为 true 或 false' }).optional(),
  notes: z.string().max(20_000).nullable().optional(),
});

/** One form or an array of them. */
export const publishedForms = z.union([
  publishedForm.transform((form) => [form]),
  z.array(publishedForm).max(20_000),
]);
export type PublishedForm = z.infer<typeof publishedForm>;
export type PublishedIndicator = z.infer<typeof publishedIndicator>;
export type FundRow = z.infer<typeof fundRow>;
