import { expect, it } from '@jest/globals';
import { budgetChanges } from '@mingzhang/projections';
import { corpus, yearToday } from '../seals/corpus.js';

it('the waterfall of every year that was ever kept ends at 全年预算数, and its first part at 年初预算数', () => {
  let asked = 0;
  for (const ledger of corpus()) {
    for (const kept of ledger.forms) {
      const { steps, initial, adjusted } = budgetChanges(yearToday(ledger, kept));
      if (steps.length === 0) continue;
      asked += 1;
      const of = `${ledger.name} ${kept.id}`;
      const first = steps.findLast(({ part }) => part === 'initial');
      expect([of, steps.at(-1)?.standing.value]).toEqual([of, adjusted.value]);
      expect([of, first?.standing.value ?? '0.00']).toEqual([of, initial.value]);
    }
  }
  expect(asked).toBeGreaterThan(50);
});
