import { describe, expect, it } from '@jest/globals';
import { projectYearsOf } from './project-years.js';

describe('projectYearsOf', () => {
  it('finds both sides of a transfer, each once', () => {
    const line = (projectId: string) => ({ projectId, fiscalYear: 2024, source: 'fiscal' });
    const payload = { moves: [1, 2].map(() => ({ from: { line: line('a') }, to: { line: line('b') } })) };
    expect(projectYearsOf(payload)).toEqual([
      { projectId: 'a', fiscalYear: 2024 },
      { projectId: 'b', fiscalYear: 2024 },
    ]);
  });

  it('finds none in an event of the ledger', () =>
    expect(projectYearsOf({ kind: 'demo', title: '演示账' })).toEqual([]));
});
