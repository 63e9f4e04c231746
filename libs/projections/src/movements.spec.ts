import { describe, expect, it } from '@jest/globals';
import type { MovementFilter } from '@mingzhang/domain';
import { EventLog, line } from './event-log.spec-kit.js';
import { matches, movementsOf } from './movements.js';

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

describe('a filter', () => {
  const paper = new EventLog().budget('issue', line('a', 2024), '1.00', '2024-01-20');
  const [movement] = movementsOf(paper.last);
  const all = { projectId: 'a', fiscalYear: 2024, kinds: ['issue' as const] };
  const taken = (change: Partial<MovementFilter>) =>
    movement !== undefined && matches({ ...all, ...change }, movement);

  it('takes what it names, days at both ends among it', () => {
    expect(taken({})).toBe(true);
    expect(taken({ from: '2024-01-20', to: '2024-01-20', timed: true })).toBe(true);
    expect(taken({ sources: ['fiscal'], lines: ['a/2024/fiscal'] })).toBe(true);
  });
  it.each<Partial<MovementFilter>>([
    { projectId: 'b' },
    { fiscalYear: 2023 },
    { kinds: ['payment'] },
    { sources: ['other'] },
    { lines: ['a/2024/other'] },
    { from: '2024-01-21' },
    { to: '2024-01-19' },
    { timed: false },
  ])('leaves out what is not %j', (change) => expect(taken(change)).toBe(false));
});
