import { importKind, importMoneyUnit, importNumbering, oneLine } from '@mingzhang/domain';
import { importMapping } from '@mingzhang/imports';
import { z } from 'zod';

/** As JSON in the address: the body is the file itself. */
const MOST_MAPPING = 6_000;
const mappingText = z
  .string()
  .max(MOST_MAPPING)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: '须为 JSON' });
      return z.NEVER;
    }
  })
  .pipe(importMapping);

export const previewQuery = z.strictObject({
  kind: importKind.meta({ title: '内容' }),
  mapping: mappingText.optional().meta({ description: '怎样读这个文件，JSON' }),
});

const problem = z.object({ row: z.int(), cell: z.string().nullable(), message: z.string() });

export const importPreviewSchema = z
  .object({
    kind: importKind,
    sheet: z.string().nullable(),
    headerRow: z.int(),
    header: z.array(z.string()),
    columns: z.array(
      z.object({
        field: z.string(),
        title: z.string(),
        header: z.string(),
        column: z.string(),
        by: z.enum(['mapping', 'word', 'hint']),
      }),
    ),
    unused: z.array(z.object({ header: z.string(), column: z.string() })),
    fields: z
      .array(z.object({ field: z.string(), title: z.string(), required: z.boolean() }))
      .meta({ description: '这种内容可有的字段' }),
    moneyUnit: importMoneyUnit.nullable(),
    unitBasis: z.string().nullable(),
    numbering: importNumbering.nullable(),
    questions: z
      .array(
        z.object({
          asks: z.string(),
          message: z.string(),
          choices: z.record(z.string(), z.string()).nullable(),
        }),
      )
      .meta({ description: '读之前须由人回答的；有一个没有回答就不能导入' }),
    findings: z.array(
      z.object({ severity: z.enum(['error', 'warning', 'note']), where: z.string(), message: z.string() }),
    ),
    skipped: z.array(z.object({ row: z.int(), reason: z.string() })),
    sample: z.array(z.object({ number: z.int(), cells: z.array(z.string()) })),
    rows: z.int(),
    total: z.string().nullable().meta({ description: '可登记各行的金额合计（元）' }),
    documents: z.int().meta({ description: '可登记的单据' }),
    lookedAt: z.int().meta({ description: '其中已与账核对的' }),
    fresh: z.int(),
    earlier: z.int().meta({ description: '此前已登记、不再增加的' }),
    problems: z.array(problem).meta({ description: '不能登记的行，至多前 200 处' }),
    problemRows: z.int(),
  })
  .meta({ id: 'ImportPreview', description: '文件将被怎样读入；没有写入任何内容' });

export const importBody = z.strictObject({
  kind: importKind.meta({ title: '内容' }),
  mapping: importMapping,
  sha256: z.string().regex(/^sha256:[0-9a-f]{64}$/, { message: '须为 sha256: 加 64 位十六进制' }),
  fileName: oneLine(200).meta({ title: '文件名' }),
  bytes: z.int().min(1).max(1_073_741_824),
  whole: z.boolean().default(false).meta({ description: '有一行不能登记就全部不登记' }),
});
