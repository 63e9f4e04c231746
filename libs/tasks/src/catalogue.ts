import { importKind, role } from '@mingzhang/domain';
import { importMapping } from '@mingzhang/imports';
import { PAPER_FORMATS } from '@mingzhang/documents';
import { defineJob, heartbeat } from '@mingzhang/jobs';
import { z } from 'zod';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

const id = z.string().min(1).max(80);
const fiscalYear = z.int().min(1990).max(2100);
const count = z.int().nonnegative();
const logIndex = z.int().min(-1);

/** As of one log index: the same question gets the same file, and a later one a new job. */
export const formsArchive = defineJob({
  name: 'formsArchive',
  label: '打包单位全部自评表',
  input: z.strictObject({
    unitId: id,
    fiscalYear,
    lastIndex: logIndex,
    format: z.enum(PAPER_FORMATS).default('xlsx'),
  }),
  result: z.strictObject({
    /** As people save it: 2022年度江汉区委政法委自评表.zip */
    file: z.string().max(200),
    forms: count,
    bytes: count,
    /** Names the .zip among the exports. */
    sha256: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  }),
  key: ({ unitId, fiscalYear: year, lastIndex, format }) =>
    `${unitId}.${year}.${lastIndex}${format === 'xlsx' ? '' : `.${format}`}`,
  attempts: 3,
  backoffMs: 2 * SECOND_MS,
  timeoutMs: HOUR_MS,
});

/** One for each request of a person. */
export const viewRebuild = defineJob({
  name: 'viewRebuild',
  label: '重建视图',
  input: z.strictObject({ request: id }),
  result: z.strictObject({ events: count, milliseconds: count }),
  key: ({ request }) => request,
  attempts: 3,
  backoffMs: 10 * SECOND_MS,
  timeoutMs: 12 * HOUR_MS,
});

/** One a night, whoever asks for it (`lastIndex` null: on what is in the ledger by then), or one a day and log index. */
export const findingsSweep = defineJob({
  name: 'findingsSweep',
  label: '疑点巡查',
  input: z.strictObject({ day: z.iso.date(), lastIndex: logIndex.nullable() }),
  result: z.strictObject({
    projects: count,
    findings: z.strictObject({ error: count, warning: count, note: count }),
    byCode: z.array(z.strictObject({ code: z.string(), title: z.string(), count, fresh: count })),
    /** Findings that the last sweep of an earlier day did not have; all of them in the first. */
    fresh: count,
    /** The day of that sweep; null in the first. */
    since: z.iso.date().nullable(),
    digest: z.string().max(10_000),
  }),
  key: ({ day, lastIndex }) => (lastIndex === null ? day : `${day}.${lastIndex}`),
  attempts: 5,
  backoffMs: MINUTE_MS,
  timeoutMs: 6 * HOUR_MS,
});

const rowProblem = z.strictObject({ row: count, cell: z.string().nullable(), message: z.string() });

/** One for each request of a person; what an import has entered is recognised, so that a second adds nothing. */
export const factsImport = defineJob({
  name: 'factsImport',
  label: '导入文件',
  input: z.strictObject({
    /** Begins with who asked. */
    request: z.string().min(1).max(140),
    kind: importKind,
    mapping: importMapping,
    /** Among the files of the ledger: the file is evidence of what it brought. */
    sha256: z.string().regex(/^sha256:[0-9a-f]{64}$/),
    fileName: z.string().min(1).max(200),
    bytes: z.int().positive(),
    whole: z.boolean(),
    /** Who asked: a person by id, whose grants are looked up when it runs; a role where the ledger knows no people. */
    by: z.union([z.strictObject({ personId: z.string().max(80) }), z.strictObject({ role })]),
  }),
  result: z.strictObject({
    importId: z.string().nullable(),
    /** Documents that are new, and that stood before. */
    recorded: count,
    earlier: count,
    enteredRows: count,
    refusedRows: count,
    /** The first of what was refused; all of it is in the file. */
    problems: z.array(rowProblem),
    refused: z
      .strictObject({
        file: z.string().max(240),
        bytes: count,
        sha256: z.string().regex(/^sha256:[0-9a-f]{64}$/),
      })
      .nullable(),
  }),
  key: ({ request }) => request,
  attempts: 3,
  backoffMs: 2 * SECOND_MS,
  timeoutMs: HOUR_MS,
});

/** One for each request of a person: the log by its checkpoints, and everything computed, folded again. */
export const verification = defineJob({
  name: 'verification',
  label: '核验',
  input: z.strictObject({ request: id }),
  result: z.strictObject({
    events: count,
    /** In the log and in what is computed. */
    found: count,
    /** What was found and by whose checkpoint, in lines for people. */
    report: z.string().max(20_000),
  }),
  key: ({ request }) => request,
  attempts: 1,
  backoffMs: 10 * SECOND_MS,
  timeoutMs: 12 * HOUR_MS,
});

/** Every job of this product: those people ask for, and the queue's own heartbeat. */
export const JOB_DEFINITIONS = [
  formsArchive,
  viewRebuild,
  findingsSweep,
  factsImport,
  verification,
  heartbeat,
] as const;
