import { z } from 'zod';
import { fiscalYear } from '../calendar/day.js';
import type { Reference } from '../kernel/decider.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { id, oneLine, reference } from '../kernel/text.js';
import { worded } from '../kernel/words.js';
import { fundingSource } from '../line/line.js';
import { IMPORT_KIND_LABELS } from './kinds.js';

export const importKind = worded(IMPORT_KIND_LABELS);
export type ImportKind = z.infer<typeof importKind>;

/** 元 or 万元, told by the paper or by two figures that fit, never by size (docs/rules.md §12.19). */
export const MONEY_UNIT_LABELS = { yuan: '元', wan: '万元' };
export const importMoneyUnit = worded(MONEY_UNIT_LABELS);
export type ImportMoneyUnit = z.infer<typeof importMoneyUnit>;

/** How vouchers are numbered: 字号 of own books restart every month, so the month is part of their key (docs/rules.md §12.6). */
export const NUMBERING_LABELS = { unique: '编号不重复', monthly: '每月从头编号' };
export const importNumbering = worded(NUMBERING_LABELS);
export type ImportNumbering = z.infer<typeof importNumbering>;

const head = { importId: id.meta({ title: '导入标识' }) };

const column = z.strictObject({
  field: z
    .string()
    .regex(/^[a-zA-Z]{1,40}$/)
    .meta({ title: '字段' }),
  /** As the file prints it. */
  header: oneLine(200).meta({ title: '表头' }),
  column: z
    .string()
    .regex(/^[A-Z]{1,3}$/)
    .meta({ title: '列' }),
});

/** An import is a document of its own: which file, read how. The rows' own inputs carry nothing of it. */
export const importOpened = defineEvent(
  'ImportOpened',
  '导入文件',
  z.strictObject({
    ...head,
    kind: importKind.meta({ title: '内容' }),
    fileName: oneLine(200).meta({ title: '文件名' }),
    sha256: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/, { message: '须为 sha256: 加 64 位十六进制' })
      .meta({ title: '文件校验值' }),
    bytes: z.int().min(1).max(1_073_741_824).meta({ title: '文件大小（字节）' }),
    sheet: oneLine(80).nullable().default(null).meta({ title: '工作表', example: '支付明细' }),
    headerRow: z.int().min(1).max(1_000_000).meta({ title: '表头所在行' }),
    columns: z.array(column).min(1).max(60).meta({ title: '列的对应' }),
    sourceSystem: reference.meta({ title: '来源系统' }),
    moneyUnit: importMoneyUnit.nullable().default(null).meta({ title: '金额单位' }),
    numbering: importNumbering.nullable().default(null).meta({ title: '编号方式' }),
    /** Said once for all rows whose file does not say it. */
    fiscalYear: fiscalYear.nullable().default(null).meta({ title: '年度' }),
    source: fundingSource.nullable().default(null).meta({ title: '资金来源' }),
    rows: z.int().min(1).max(1_000_000).meta({ title: '数据行数' }),
  }),
  {
    importId: 'imp-6f1d0c2b9a7e4d35-1',
    kind: 'payments',
    fileName: '集中支付明细2024.csv',
    // Of a file that holds the text 问卷统计.
    sha256: 'sha256:b489849e486ad63deb209d56d657d06216ffaae5239e0695f787740c87c93747',
    bytes: 12,
    headerRow: 1,
    columns: [
      { field: 'number', header: '支付凭证号', column: 'A' },
      { field: 'amount', header: '支付金额（元）', column: 'D' },
    ],
    sourceSystem: '集中支付',
    moneyUnit: 'yuan',
    numbering: 'unique',
    fiscalYear: 2024,
    source: 'fiscal',
    rows: 2,
  },
  'A file is read as facts of one kind, its columns understood so.',
);

/** In chunks, so that an event stays small however long the file is. */
export const ROWS_PER_CHUNK = 200;

export const importRowsEntered = defineEvent(
  'ImportRowsEntered',
  '导入各行',
  z.strictObject({
    ...head,
    chunk: z.int().min(1).max(100_000).meta({ title: '批次' }),
    rows: z
      .array(
        z.strictObject({
          row: z.int().min(1).max(1_048_576).meta({ title: '行' }),
          eventId: z.uuid().meta({ title: '登记的事项' }),
        }),
      )
      .min(1)
      .max(ROWS_PER_CHUNK)
      .meta({ title: '各行' }),
  }),
  {
    importId: 'imp-6f1d0c2b9a7e4d35-1',
    chunk: 1,
    rows: [{ row: 2, eventId: '5c0e4b1e-27a2-5d6f-8a37-0a3f1f6b9c11' }],
  },
  'Rows of the file and the event that each of them became, or had become before.',
);

const count = z.int().min(0).max(1_000_000);

export const importClosed = defineEvent(
  'ImportClosed',
  '导入结束',
  z.strictObject({
    ...head,
    entered: count.meta({ title: '已登记行数' }),
    refused: count.meta({ title: '未登记行数' }),
  }),
  { importId: 'imp-6f1d0c2b9a7e4d35-1', entered: 1, refused: 1 },
  'Every row of the file was looked at: so many stand in the ledger, so many do not.',
);

export const importEvents = [importOpened, importRowsEntered, importClosed] as const;
export type ImportEvent = EventOf<(typeof importEvents)[number]>;

export const importStream = (importId: string): string => `import-${importId}`;
export const namedImport = (importId: string): Reference => ({
  stream: importStream(importId),
  field: 'importId',
  value: importId,
  label: '导入',
});
