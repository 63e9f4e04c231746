import { describe, expect, it } from '@jest/globals';
import { budgetChanges } from './budget-changes.js';
import { EventLog, line } from './event-log.spec-kit.js';
import { computeForm } from './form.js';
import { simulate } from './simulate.js';
import { yearOf } from './year.spec-kit.js';

const office = (): EventLog => new EventLog().unit('unit-a', '甲单位').project('a').project('b');
const A = line('a', 2024);
const B = line('b', 2024);

const stepsOf = (log: EventLog, projectId = 'a') =>
  budgetChanges(yearOf(log, projectId)).steps.map(({ label, occurredOn, part, moved, standing }) => [
    label,
    occurredOn,
    part,
    moved.value,
    standing.value,
  ]);

describe('预算变动', () => {
  it('goes from nothing to 全年 by the dates of the documents, whenever they were recorded', () => {
    const log = office()
      .budget('supplement', A, '50.00', '2024-06-01')
      .budget('issue', A, '1000.00', '2024-01-20')
      .budget('recovery', A, '200.00', '2024-12-20')
      .budget('reduction', A, '100.00', '2024-03-01');
    // By hand: 1000; −100; +50; −200.
    expect(stepsOf(log)).toEqual([
      ['下达', '2024-01-20', 'initial', '1000.00', '1000.00'],
      ['追减', '2024-03-01', 'change', '-100.00', '900.00'],
      ['追加', '2024-06-01', 'change', '50.00', '950.00'],
      ['收回', '2024-12-20', 'change', '-200.00', '750.00'],
    ]);
    const { initial, adjusted } = budgetChanges(yearOf(log));
    expect([initial.value, adjusted.value]).toEqual(['1000.00', '750.00']);
  });

  it('a 调剂 between two projects stands on both pages, as much less here as more there', () => {
    const log = office()
      .budget('issue', A, '1000.00', '2024-01-20')
      .budget('issue', B, '10.00', '2024-01-20')
      .add(
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
    expect(stepsOf(log).at(-1)).toEqual(['调剂', '2024-07-01', 'change', '-300.00', '700.00']);
    expect(stepsOf(log, 'b').at(-1)).toEqual(['调剂', '2024-07-01', 'change', '300.00', '310.00']);
    expect(budgetChanges(yearOf(log)).steps.at(-1)).toMatchObject({
      docNo: '示财预〔2024〕9号',
      causeLabel: '政策变化',
      documentId: 'tj',
      undone: false,
    });
  });

  it('a wrong entry and what undid it both stand, and leave nothing', () => {
    const log = office()
      .budget('issue', A, '1000.00', '2024-01-20')
      .budget('supplement', A, '7.00', '2024-02-01');
    const wrong = log.last;
    if (wrong.type !== 'BudgetDocumentRecorded') throw new Error('no document');
    log.add(
      'BudgetDocumentReversed',
      {
        documentId: wrong.payload.documentId,
        reversedOn: '2024-02-05',
        corrects: wrong.id,
        undone: wrong.payload as never,
        reason: '金额录错',
      },
      { on: '2024-02-01' },
    );
    const { steps, adjusted } = budgetChanges(yearOf(log));
    expect(steps.map(({ undone, moved }) => [undone, moved.value])).toEqual([
      [false, '1000.00'],
      [true, '7.00'],
      [true, '-7.00'],
    ]);
    expect([steps.at(-1)?.standing.value, adjusted.value]).toEqual(['1000.00', '1000.00']);
  });

  it('a document that is only imagined changes the rate beforehand, and the year not at all', () => {
    const log = office().budget('issue', A, '1000.00', '2024-01-20');
    const year = yearOf(log);
    const document = {
      kind: 'supplement' as const,
      documentId: 'next',
      docNo: null,
      documentDate: '2024-11-01',
      cause: null,
      note: null,
      entries: [{ line: A, amount: '250.00' }],
    };
    const [row] = computeForm(simulate(year, { document }), {}).funds;
    expect([row?.initial.value, row?.adjusted.value]).toEqual(['1000.00', '1250.00']);
    expect(computeForm(year, {}).funds[0]?.adjusted.value).toBe('1000.00');
  });
});
