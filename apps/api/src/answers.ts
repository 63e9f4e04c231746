import { ledgerKind, SCHEME_STATUS_LABELS, worded } from '@mingzhang/domain';
import { plainFormSchema, shownField } from '@mingzhang/projections';
import { z } from 'zod';
import { proofStateSchema } from './proof.schemas.js';

export const ledgerSchema = z
  .object({
    ledgerId: z.string(),
    kind: ledgerKind,
    title: z.string(),
    now: z.string(),
    today: z.string(),
    clockIsSet: z.boolean(),
    headIndex: z.int(),
    viewsIndex: z.int(),
    actor: z.object({ id: z.string(), role: z.string(), roleLabel: z.string() }),
    version: z.string(),
    /** What whoever works with the ledger has to know at the moment: that nothing can be recorded, that the clock is wrong. */
    notices: z.array(z.string()),
  })
  .meta({ id: 'Ledger' });

export const schemesSchema = z
  .array(
    z.object({
      id: z.string(),
      title: z.string(),
      authority: z.string(),
      status: worded(SCHEME_STATUS_LABELS),
      fromYear: z.int(),
    }),
  )
  .meta({ id: 'Schemes' });

export const eventSchema = z
  .object({
    logIndex: z.int(),
    eventId: z.string(),
    type: z.string(),
    label: z.string(),
    stream: z.string(),
    revision: z.int(),
    recordedAt: z.string(),
    occurredOn: z.string(),
    actor: z.object({ id: z.string(), role: z.string(), roleLabel: z.string() }),
    unitId: z.string().nullable(),
    document: z.object({ no: z.string().nullable(), date: z.string() }).nullable(),
    reason: z.string().nullable(),
    key: z.string(),
    inputHash: z.string(),
    correlationId: z.string(),
    causationId: z.string().nullable(),
    /** Null for what no import brought in. */
    origin: z
      .object({
        importId: z.string(),
        logIndex: z.int(),
        fileName: z.string(),
        sheet: z.string().nullable(),
        rows: z.array(z.int()),
        cells: z.array(z.string()),
        sha256: z.string(),
      })
      .nullable()
      .meta({ description: '来自哪个文件的哪几行；logIndex 为该次导入的事项' }),
    schemaVersion: z.int(),
    payload: z.record(z.string(), z.unknown()),
    /** The same in words: the content, and what every event carries beside it. */
    content: z.array(shownField),
    record: z.array(shownField),
    /** How far it is proved, and by whose checkpoint; null where no log is kept. */
    proof: proofStateSchema.nullable(),
  })
  .meta({ id: 'Event', description: '一个事项的全部内容' });

export const rebuildSchema = z
  .object({ events: z.int(), milliseconds: z.int() })
  .meta({ id: 'RebuildReport' });

export const simulationSchema = z
  .object({ actual: plainFormSchema, simulated: plainFormSchema })
  .meta({ id: 'Simulation', description: '现状与模拟并列' });
