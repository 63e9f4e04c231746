import { z } from 'zod';
import { defineJob } from './definition.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

const id = z.string().min(1).max(80);
const fiscalYear = z.int().min(1990).max(2100);
const count = z.int().nonnegative();

/** As of one log index: the same question gets the same file, and a later one a new job. */
export const formsArchive = defineJob({
  name: 'formsArchive',
  label: '打包单位全部自评表',
  input: z.strictObject({ unitId: id, fiscalYear, lastIndex: z.int().min(-1) }),
  result: z.strictObject({
    /** Name of the .zip in the folder of exports. */
    file: z.string(),
    forms: count,
    bytes: count,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  key: ({ unitId, fiscalYear: year, lastIndex }) => `${unitId}.${year}.${lastIndex}`,
  attempts: 3,
  backoffMs: 2 * SECOND_MS,
  timeoutMs: HOUR_MS,
});

/** One for each request of a person; `request` is the command's correlation id. */
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

/** One a day and year of budget, whoever asks for it. */
export const nightlySweep = defineJob({
  name: 'nightlySweep',
  label: '夜间疑点巡查',
  input: z.strictObject({ day: z.iso.date(), fiscalYear }),
  result: z.strictObject({
    projects: count,
    findings: z.strictObject({ error: count, warning: count, note: count }),
    /** Findings that yesterday's digest did not have. */
    fresh: count,
    digest: z.string().max(20_000),
  }),
  key: ({ day, fiscalYear: year }) => `${day}.${year}`,
  attempts: 5,
  backoffMs: MINUTE_MS,
  timeoutMs: 6 * HOUR_MS,
});

/** Does nothing. That it was done lately is the health of a queue that has nothing else to do. */
export const heartbeat = defineJob({
  name: 'heartbeat',
  label: '作业心跳',
  input: z.strictObject({ beat: count }),
  result: z.null(),
  key: ({ beat }) => String(beat),
  attempts: 1,
  backoffMs: SECOND_MS,
  timeoutMs: 10 * SECOND_MS,
});

export const JOB_DEFINITIONS = [formsArchive, viewRebuild, nightlySweep, heartbeat] as const;
