import { describe, expect, it } from '@jest/globals';
import { given, recorded } from '../kernel/decider.spec-kit.js';
import { reportInput, resultReported } from './events.js';

const head = { reportId: 'r', projectId: 'p', fiscalYear: 2024 };
const report = (...results: readonly object[]) => ({ ...head, occurredOn: '2024-03-31', results });
const reported = recorded({
  type: 'ResultReported',
  payload: resultReported.schema.parse({ ...resultReported.example, ...head, occurredOn: '2024-03-31' }),
});
const withdrawal = { ...head, withdrawnOn: '2024-04-05', reason: '重复填报' };

describe('a report of results', () => {
  it('may divide nothing by nothing: nothing was due in that quarter', () => {
    const none = { indicatorId: 'a', actual: '—', numerator: '0', denominator: '0' };
    given()
      .when('reportResult', report(none), { by: 'office', facts: { rowsAssigned: [] } })
      .events({ type: 'ResultReported' });
  });
  it('holds what was written and what it means, on the day it holds for', () => {
    given()
      .when('reportResult', report({ indicatorId: 'a', actual: '3场' }), {
        by: 'office',
        facts: { rowsAssigned: [] },
      })
      .events({
        type: 'ResultReported',
        occurredOn: '2024-03-31',
        payload: expect.objectContaining({
          results: [
            expect.objectContaining({
              actual: '3场',
              typed: expect.objectContaining({ kind: 'number', number: '3', unit: '场' }),
            }),
          ],
        }),
      });
  });
  it('may say that it holds for another day than the one it was made on', () => {
    const survey = { ...report({ indicatorId: 'a', actual: '93%' }), occurredOn: '2025-01-15' };
    given()
      .when('reportResult', { ...survey, holdsFor: '2024-12-31' })
      .events({
        type: 'ResultReported',
        occurredOn: '2025-01-15',
        payload: expect.objectContaining({ holdsFor: '2024-12-31' }),
      });
  });
  it('that says nothing of it is the input it always was, so its hash is', () => {
    const input = reportInput.parse(report({ indicatorId: 'a', actual: '3场' }));
    expect(Object.keys(input).toSorted()).toEqual([
      'completion',
      'fiscalYear',
      'occurredOn',
      'projectId',
      'reportId',
      'results',
    ]);
  });
  it('is given once under its number', () => {
    given(reported)
      .when('reportResult', report({ indicatorId: 'a', actual: '4场' }))
      .refused('REPORT_EXISTS');
  });
  it.each(['0', '0.0000'])('divides by nothing: not by %s', (denominator) => {
    const good = { indicatorId: 'a', actual: '50%', numerator: '1', denominator: '2' };
    const refusal = given()
      .when('reportResult', report(good, { ...good, denominator }))
      .refused('DENOMINATOR_ZERO');
    expect(refusal.field).toBe('results.1.denominator');
  });
  it('that was wrong is withdrawn on the day it was said to hold for', () => {
    given(reported)
      .when('withdrawResult', withdrawal)
      .events({
        type: 'ResultWithdrawn',
        occurredOn: '2024-03-31',
        reason: '重复填报',
        payload: { ...withdrawal, corrects: reported.id },
      });
  });
  it('is withdrawn once, and not before it is there', () => {
    const withdrawn = recorded({
      type: 'ResultWithdrawn',
      payload: { ...withdrawal, corrects: reported.id },
    } as never);
    given(reported, withdrawn).when('withdrawResult', withdrawal).refused('NOTHING_TO_WITHDRAW');
    given().when('withdrawResult', withdrawal).refused('NOTHING_TO_WITHDRAW');
  });
});
