import { z } from 'zod';
import { STYLE_IDS } from './layout.js';
import { VALUE_KINDS } from './print.js';

/**
 * A layout filled in with a form, before it is cut into pages: all that a workbook, a page and a seal need to show the same
 * paper. Lengths are millimetres, values are decimal strings in 元, percent and points.
 */
const sheetCell = z
  .object({
    /** Counted from 0, the label beside a section included. */
    column: z.int(),
    span: z.int(),
    style: z.enum(STYLE_IDS),
    kind: z.enum(['label', 'slot', ...VALUE_KINDS]),
    /** As computed; null where the form has none. Absent for labels, slots and rows that stand for nothing. */
    value: z.string().nullable().optional(),
    /** As printed. */
    text: z.string(),
    /** The address of the figure or field the value came from. */
    cell: z.string().optional(),
    /** What is filled in at print time only, and never kept. */
    slot: z.string().optional(),
    /** Cells below each other with the same group are one cell. */
    group: z.string().optional(),
  })
  .meta({ id: 'SheetCell' });

const sheetRow = z
  .object({
    cells: z.array(sheetCell),
    /** At least so many lines of text high, so that a pen finds room. */
    lines: z.int(),
    /** Printed again where the rows under it go on on a next page. */
    heading: z.boolean(),
  })
  .meta({ id: 'SheetRow' });

export const sheetSchema = z
  .object({
    layout: z.object({ id: z.string(), version: z.int() }),
    title: z.string(),
    page: z.object({
      orientation: z.enum(['portrait', 'landscape']),
      margin: z.object({ top: z.number(), bottom: z.number(), side: z.number() }),
    }),
    columns: z.array(z.number()),
    sections: z.array(
      z.object({
        /** One label in the first column beside all rows of the section. */
        side: z.string().nullable(),
        rows: z.array(sheetRow),
      }),
    ),
  })
  .meta({ id: 'Sheet', description: '按表样填好的表' });

export type Sheet = z.infer<typeof sheetSchema>;
export type SheetSection = Sheet['sections'][number];
export type SheetRow = z.infer<typeof sheetRow>;
export type SheetCell = z.infer<typeof sheetCell>;

/** A sheet under the name a workbook gives it: a form, or the 附页 behind it. */
export interface Printable {
  /** At most 31 characters. */
  readonly name: string;
  readonly sheet: Sheet;
}

/** "central@1": the layout a seal names. */
export const layoutName = ({ layout }: Pick<Sheet, 'layout'>): string => `${layout.id}@${layout.version}`;

/** Every cell that shows a value of the form, in reading order. */
export const valueCells = ({ sections }: Sheet): readonly SheetCell[] =>
  sections.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)).filter(({ cell }) => cell !== undefined);
