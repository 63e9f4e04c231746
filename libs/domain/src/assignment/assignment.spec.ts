import { describe, expect, it } from '@jest/globals';
import { given, recorded } from '../kernel/decider.spec-kit.js';
import { rowsAssigned } from './events.js';

const input = { ...rowsAssigned.example, projectId: 'p', rows: ['visits', null] };
const formRows = {
  indicators: ['visits', 'order'],
  scheme: null,
  layout: { label: '中央表样', narratives: [] },
};
const assigned = recorded({ type: 'RowsAssigned', payload: { ...input, note: null } } as never);
const withdrawal = {
  assignmentId: input.assignmentId,
  projectId: 'p',
  fiscalYear: input.fiscalYear,
  withdrawnOn: '2025-03-05',
  reason: '改由综合科填报',
};
const withdrawn = recorded({
  type: 'AssignmentWithdrawn',
  payload: { ...withdrawal, corrects: assigned.id },
} as never);

describe('分工', () => {
  it('gives rows that the form has to an office, once, by the clerk', () => {
    given()
      .when('assignRows', input, { facts: { formRows } })
      .events({ occurredOn: '2025-03-04' } as never);
    given(assigned).when('assignRows', input, { facts: { formRows } }).refused('ASSIGNMENT_EXISTS');
    given().when('assignRows', input, { by: 'office', facts: { formRows } }).refused('ROLE_NOT_ALLOWED');
  });
  it('names the row that the form has not', () => {
    const refusal = given()
      .when('assignRows', { ...input, rows: ['visits', 'nobody'] }, { facts: { formRows } })
      .refused('UNKNOWN_INDICATOR');
    expect(refusal).toMatchObject({ field: 'rows.1', value: 'nobody' });
  });
  it('is not due before it is given', () => {
    given()
      .when('assignRows', { ...input, dueOn: '2025-03-03' }, { facts: { formRows } })
      .refused('DUE_BEFORE_ASSIGNED');
  });
  it('is taken back once', () => {
    given(assigned)
      .when('withdrawAssignment', withdrawal)
      .events({ payload: expect.objectContaining({ corrects: assigned.id }) } as never);
    given(assigned, withdrawn).when('withdrawAssignment', withdrawal).refused('NOTHING_TO_WITHDRAW');
    given(assigned)
      .when('withdrawAssignment', { ...withdrawal, projectId: 'q' })
      .refused('OTHER_PROJECT_YEAR');
  });
});
