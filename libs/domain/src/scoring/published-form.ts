import { z } from 'zod';
import { hasInvisible } from '../values/normalize.js';

/** More than any office prints; what is larger is refused before it is read. */
export const MOST = {
  forms: 20_000,
  fundRows: 200,
  indicators: 2000,
  cell: 2000,
  name: 300,
  notes: 20_000,
} as const;

const words = (most: number) =>
  z
    .string({
      error: ({ input }) => (input === undefined ? '没有这一列' : '须为文字（照原表填写，数字也写成文字）'),
    })
    .max(most, { error: `不超过 ${most} 字` });
/** A form as an office published it: cells as printed, nothing repaired. The format of docs/formats.md §1. */
const cell = words(MOST.cell);
/** null or absent: the form has no such cell. */
const optionalCell = cell.nullable().optional();
/** What a finding is told by. A number with such a mark in it is a finding; a name with one could not be told. */
const label = (most: number) =>
  words(most).refine((text) => !hasInvisible(text), { error: '含有不可见的字符（控制符或从右至左标记）' });
const optionalLabel = label(MOST.cell).nullable().optional();
const FIELDS = { error: '须为一组字段' };

export const fundRow = z.object(
  {
    source: label(MOST.cell),
    initial: optionalCell,
    adjusted: optionalCell,
    executed: optionalCell,
    weight: optionalCell,
    rate: optionalCell,
    score: optionalCell,
  },
  FIELDS,
);

const publishedIndicator = z.object(
  {
    level1: optionalLabel,
    level2: optionalLabel,
    name: label(MOST.cell),
    target: optionalCell,
    actual: optionalCell,
    weight: optionalCell,
    score: optionalCell,
    hasReason: z.boolean({ error: '须为 true 或 false' }).optional(),
  },
  FIELDS,
);

const funds = z.object(
  {
    unit: label(MOST.name),
    rows: z
      .array(fundRow, { error: '须为资金行的列表' })
      .max(MOST.fundRows, { error: `资金行不超过 ${MOST.fundRows} 行` }),
  },
  FIELDS,
);

export const publishedForm = z.object(
  {
    id: label(MOST.name).min(1, { error: '不能为空' }),
    source: z.object({ title: cell.optional(), url: cell.optional() }, FIELDS).nullable().optional(),
    region: label(MOST.name).nullable().optional(),
    year: z
      .union([z.int(), label(MOST.name)], { error: '须为年份' })
      .nullable()
      .optional(),
    kind: z.enum(['project', 'department'], { error: '须为 project 或 department' }).optional(),
    name: label(MOST.cell),
    funds: funds.nullable().optional(),
    indicators: z
      .array(publishedIndicator, { error: '缺少指标行的列表' })
      .max(MOST.indicators, { error: `指标不超过 ${MOST.indicators} 行` }),
    total_score: optionalCell,
    complete: z.boolean({ error: '须为 true 或 false' }).optional(),
    notes: words(MOST.notes).nullable().optional(),
  },
  { error: '须为一张绩效自评表' },
);

export type PublishedForm = z.infer<typeof publishedForm>;
export type PublishedIndicator = z.infer<typeof publishedIndicator>;
export type FundRow = z.infer<typeof fundRow>;
