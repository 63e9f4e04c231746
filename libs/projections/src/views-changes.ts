import { worded } from '@mingzhang/domain';
import { z } from 'zod';
import { eventLine, eventLineSchema } from './event-line.js';
import type { NamedChange, YearChanges } from './year-changes.js';

/** The two axes on which two days can be compared (docs/specs/time.md). */
export const AXIS_LABELS = { asOf: '按登记日期', upTo: '按发生日期' } as const;
export type AxisName = keyof typeof AXIS_LABELS;

const text = z.string().nullable();

const cellChange = z
  .object({
    cell: z.string(),
    label: z.string(),
    unit: z.enum(['元', '%', '分', '']),
    before: text,
    after: text,
    /** The events that did it, by log index; the first of them where there are very many. */
    events: z.array(z.int()),
    /** How many there are in all. */
    count: z.int(),
  })
  .meta({ id: 'CellChange', description: '两个日期之间变动的一格' });

const between = { axis: worded(AXIS_LABELS), from: z.string(), to: z.string() };

export const changesSchema = z
  .object({
    projectId: z.string(),
    name: z.string(),
    unitId: z.string(),
    unitName: z.string(),
    fiscalYear: z.int(),
    ...between,
    logIndex: z.int(),
    changes: z.array(cellChange),
    /** The events that are named above. */
    events: z.array(eventLineSchema),
    /** How many events came between the two days, whether a cell changed by them or not. */
    came: z.int(),
  })
  .meta({ id: 'YearChanges', description: '两个日期之间变动的各格，及引起变动的事项' });
export type YearChangesView = z.infer<typeof changesSchema>;

export const unitChangesSchema = z
  .object({
    unitId: z.string(),
    unitName: z.string(),
    fiscalYear: z.int(),
    ...between,
    /** Projects of the unit with something new between the two days, each with its main cells. */
    rows: z.array(
      z.object({
        projectId: z.string(),
        name: z.string(),
        changes: z.array(cellChange),
        /** Cells that changed in all, and events that came. */
        cells: z.int(),
        came: z.int(),
      }),
    ),
    /** Looked through so far, and how many projects the unit has. */
    projects: z.int(),
    total: z.int(),
  })
  .meta({ id: 'UnitChanges', description: '两个日期之间一个单位各项目的变动' });
export type UnitChanges = z.infer<typeof unitChangesSchema>;

/** Of one cell so many events are named singly. */
const NAMED = 50;

export const shownChanges = (changes: readonly NamedChange[]): YearChangesView['changes'] =>
  changes.map(({ events, ...change }) => ({
    ...change,
    events: events.slice(0, NAMED),
    count: events.length,
  }));

/** The events that the changes name, in log order. */
export function namedEvents({ changes, came }: YearChanges): YearChangesView['events'] {
  const named = new Set(shownChanges(changes).flatMap(({ events }) => events));
  return came.filter(({ logIndex }) => named.has(logIndex)).map((event) => eventLine(event));
}

const MAIN: ReadonlySet<string> = new Set([
  'funds.total.initial',
  'funds.total.adjusted',
  'funds.total.executed',
  'funds.total.rate',
  'total',
  'target.status',
  'evaluation.status',
  'review.score',
  'project.name',
  'project.unit',
]);

/** What of a project's year a row of its unit tells. */
export const mainChanges = (changes: readonly NamedChange[]): YearChangesView['changes'] =>
  shownChanges(changes.filter(({ cell }) => MAIN.has(cell)));
