import { describe, expect, it } from '@jest/globals';
import { budgetChanges } from './budget-changes.js';
import { EventLog, line } from './event-log.spec-kit.js';
import { unitBudgetChanges } from './unit-budget-changes.js';
import { yearOf } from './year.spec-kit.js';

const A = line('a', 2024);
const B = line('b', 2024);
const office = (): EventLog =>
  new EventLog()
    .unit('unit-a', '甲单位')
    .project('a')
    .project('b')
    .budget('issue', B, '10.00', '2024-01-25')
    .budget('supplement', B, '5.00', '2024-03-01')
    .budget('issue', A, '1000.00', '2024-01-20');
const of = (log: EventLog) =>
  unitBudgetChanges(['a', 'b'].map((projectId) => budgetChanges(yearOf(log, projectId))));

describe('预算变动 of a unit', () => {
  it('takes the documents of all its projects by part and date, and what stood after each is the unit’s', () => {
    const { steps, initial, adjusted } = of(office());
    // By hand: 1000; + 10; then + 5.
    expect(steps.map(({ part, occurredOn, moved, standing }) => [part, occurredOn, moved, standing])).toEqual(
      [
        ['initial', '2024-01-20', '1000.00', '1000.00'],
        ['initial', '2024-01-25', '10.00', '1010.00'],
        ['change', '2024-03-01', '5.00', '1015.00'],
      ],
    );
    expect([initial, adjusted]).toEqual(['1010.00', '1015.00']);
  });

  it('a 调剂 within the unit is one document that moves nothing of the unit, with what it took and gave', () => {
    const log = office().add(
      'BudgetDocumentRecorded',
      {
        kind: 'transfer',
        documentId: 'tj',
        documentDate: '2024-07-01',
        cause: 'policy',
        moves: [{ from: { line: A }, to: { line: B }, amount: '300.00' }],
      },
      { on: '2024-07-01', docNo: '示财预〔2024〕9号' },
    );
    const { steps, adjusted } = of(log);
    expect(steps).toHaveLength(4);
    expect(steps.at(-1)).toMatchObject({
      ...{ docNo: '示财预〔2024〕9号', moved: '0.00', standing: '1015.00' },
      projects: [
        { projectId: 'a', moved: '-300.00' },
        { projectId: 'b', moved: '300.00' },
      ],
    });
    expect(adjusted).toBe('1015.00');
  });
});
