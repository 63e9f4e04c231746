import { describe, expect, it } from '@jest/globals';
import { EventLog, line } from './event-log.spec-kit.js';
import { movementsOf } from './movements.js';

describe('the movements of a paper', () => {
  it('that names no origin have none, also where the field is there and empty', () => {
    const entry = { line: line('a', 2024), amount: '1.00', origin: undefined };
    const paper = new EventLog().add(
      'BudgetDocumentRecorded',
      { kind: 'issue', documentId: 'd', documentDate: '2024-01-20', entries: [entry] },
      { on: '2024-01-20' },
    );
    expect(movementsOf(paper.last).map(({ origin }) => origin)).toEqual([null]);
  });
});
