import { findingSchema } from '@mingzhang/projections';
import { z } from 'zod';
import { SHOWN } from './paper.js';
import { sheetSchema } from './sheet.js';

/** What a seal is, beside the paper it is shown on. */
const sealShown = z
  .object({
    number: z.int(),
    signedAt: z.string(),
    logIndex: z.int(),
    layout: z.string(),
    engineVersion: z.string(),
    formHash: z.string(),
    /** The stored bytes still have the hash that was sealed. */
    intact: z.boolean(),
    /** A seal of the first version kept no cells: they are drawn again at its log index. */
    redrawn: z.boolean(),
    /** What a redrawing by this program says otherwise. */
    note: z.string().nullable(),
  })
  .meta({ id: 'SealShown' });

export const paperSchema = z
  .object({
    shown: z.enum(SHOWN),
    sheet: sheetSchema,
    seal: sealShown.nullable(),
    /** What the sealed cells would say now, and the events that did it. */
    changes: z.array(
      z.object({ cell: z.string(), sealed: z.string(), now: z.string(), events: z.array(z.int()) }),
    ),
    /** The events behind the changes. */
    since: z.array(z.object({ logIndex: z.int(), label: z.string(), occurredOn: z.string() })),
    findings: z.array(findingSchema),
  })
  .meta({ id: 'Paper', description: '自评表：所示的表、其封存和封存之后的变动' });
export type PaperView = z.infer<typeof paperSchema>;
export type SealShown = z.infer<typeof sealShown>;
