import { type Decider, defineCommand } from '../kernel/decider.js';
import { misplaced, type Owner, ownerOf } from '../kernel/owner.js';
import { accept, refuse } from '../kernel/refusal.js';
import { ENTERING } from '../kernel/role.js';
import { nothingStands } from '../kernel/undo.js';
import { unknownRow } from '../evaluation/rows.js';
import { namedProject } from '../project/events.js';
import {
  type AssignmentEvent,
  assignmentStream,
  assignmentWithdrawn,
  namedAssignment,
  rowsAssigned,
} from './events.js';

export interface AssignmentState {
  readonly assigned: { readonly eventId: string; readonly of: Owner } | null;
  readonly withdrawn: boolean;
}
const decider: Decider<AssignmentState, AssignmentEvent> = {
  initial: { assigned: null, withdrawn: false },
  evolve: (state, { type, id: eventId, payload }) =>
    type === 'RowsAssigned'
      ? { assigned: { eventId, of: ownerOf(payload) }, withdrawn: false }
      : { ...state, withdrawn: true },
};
const { roles } = ENTERING;

export const assignRows = defineCommand({
  name: 'assignRows',
  label: rowsAssigned.label,
  roles,
  input: rowsAssigned.schema,
  example: rowsAssigned.example,
  stream: ({ assignmentId }) => assignmentStream(assignmentId),
  references: ({ projectId }) => [namedProject(projectId)],
  records: rowsAssigned.type,
  decider,
  facts: ({ projectId, fiscalYear }) => ({ formRows: { projectId, fiscalYear } }),
  decide: (input, state, { facts: { formRows } }) => {
    if (state.assigned !== null) {
      return refuse({
        code: 'ASSIGNMENT_EXISTS',
        field: 'assignmentId',
        value: input.assignmentId,
        message: `分工标识“${input.assignmentId}”已登记`,
        rule: '一次分工只登记一次；改派请登记新的分工',
      });
    }
    if (input.dueOn < input.assignedOn) {
      return refuse({
        code: 'DUE_BEFORE_ASSIGNED',
        field: 'dueOn',
        value: input.dueOn,
        message: `填报期限 ${input.dueOn} 早于分工日期 ${input.assignedOn}`,
        rule: '期限不早于分工之日',
      });
    }
    const unknown = input.rows.map((row) => unknownRow(row, formRows)).find((one) => one !== null);
    if (unknown != null)
      return refuse({ ...unknown, field: `rows.${input.rows.indexOf(String(unknown.value))}` });
    return accept([{ type: rowsAssigned.type, payload: input, occurredOn: input.assignedOn }]);
  },
});

export const withdrawAssignment = defineCommand({
  name: 'withdrawAssignment',
  label: assignmentWithdrawn.label,
  roles,
  input: assignmentWithdrawn.schema.omit({ corrects: true }),
  example: {
    assignmentId: 'fg-faxuehui-2024-1',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    withdrawnOn: '2025-03-05',
    reason: '改由综合科填报',
  },
  stream: ({ assignmentId }) => assignmentStream(assignmentId),
  references: ({ assignmentId }) => [namedAssignment(assignmentId)],
  decider,
  decide: (input, state) => {
    if (state.assigned === null || state.withdrawn) {
      return nothingStands(
        '撤回',
        { what: '分工', field: 'assignmentId', value: input.assignmentId },
        '收回',
      );
    }
    const elsewhere = misplaced(state.assigned.of, input, `分工“${input.assignmentId}”`);
    if (elsewhere !== null) return refuse(elsewhere);
    return accept([
      {
        type: assignmentWithdrawn.type,
        payload: { ...input, corrects: state.assigned.eventId },
        occurredOn: input.withdrawnOn,
        reason: input.reason,
      },
    ]);
  },
});

export const assignmentCommands = { assignRows, withdrawAssignment } as const;
