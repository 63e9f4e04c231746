import { z } from 'zod';
import { day, fiscalYear } from '../calendar/day.js';
import type { Reference } from '../kernel/decider.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { id, oneLine } from '../kernel/text.js';

const head = {
  assignmentId: id.meta({ title: '分工标识' }),
  projectId: id.meta({ title: '项目' }),
  fiscalYear: fiscalYear.meta({ title: '年度' }),
};

/** The rows of one form that a project office fills, and until when (docs/rules.md §12.12). Of one row the latest counts. */
export const rowsAssigned = defineEvent(
  'RowsAssigned',
  '分给科室填报',
  z.strictObject({
    ...head,
    office: oneLine(60).meta({ title: '科室' }),
    /** Who answers for the office: a person by id, never by name. */
    personId: id.meta({ title: '填报人' }),
    /** null is the row of the execution rate. */
    rows: z.array(id.nullable()).min(1).max(200).meta({ title: '所分的行' }),
    assignedOn: day.meta({ title: '分工日期' }),
    dueOn: day.meta({ title: '填报期限' }),
    note: oneLine(300).nullable().default(null).meta({ title: '说明' }),
  }),
  {
    assignmentId: 'fg-faxuehui-2024-1',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    office: '法治宣传科',
    personId: 'person-7',
    rows: ['huodong-changci', 'manyidu'],
    assignedOn: '2025-03-04',
    dueOn: '2025-03-08',
    note: '以活动台账为准',
  },
  'Rows of a form are given to a project office, which then fills these and no others.',
);

export const assignmentWithdrawn = defineEvent(
  'AssignmentWithdrawn',
  '收回分工',
  z.strictObject({
    ...head,
    withdrawnOn: day.meta({ title: '收回日期' }),
    corrects: z.uuid().meta({ title: '被收回的分工' }),
    reason: oneLine(200).meta({ title: '收回原因' }),
  }),
  {
    assignmentId: 'fg-faxuehui-2024-1',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    withdrawnOn: '2025-03-05',
    corrects: '5c0e4b1e-27a2-5d6f-8a37-0a3f1f6b9c11',
    reason: '改由综合科填报',
  },
  'The rows are the clerk’s again.',
);

export const assignmentEvents = [rowsAssigned, assignmentWithdrawn] as const;
export type AssignmentEvent = EventOf<(typeof assignmentEvents)[number]>;

export const assignmentStream = (assignmentId: string): string => `assignment-${assignmentId}`;
export const namedAssignment = (assignmentId: string): Reference => ({
  stream: assignmentStream(assignmentId),
  field: 'assignmentId',
  value: assignmentId,
  label: '分工',
});
