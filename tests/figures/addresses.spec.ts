import { describe, expect, it } from '@jest/globals';
import { addressLabel, figuresIn, type Figure } from '@mingzhang/domain';
import { budgetChanges, computeForm, computePage } from '@mingzhang/projections';
import { corpus, yearToday } from '../seals/corpus.js';

interface Answer {
  readonly of: string;
  readonly figures: readonly Figure[];
}

/** The form and the project page of every year that was ever kept: the demo, the examples, whole random ledgers. */
const answers: readonly Answer[] = corpus().flatMap((ledger) =>
  ledger.forms.flatMap((kept) => {
    const year = yearToday(ledger, kept);
    const page = computePage(year, { years: [], stretch: { events: [], before: [] } });
    return [
      { of: `${ledger.name}: form ${kept.id}`, figures: figuresIn(computeForm(year, {})) },
      { of: `${ledger.name}: page ${kept.id}`, figures: figuresIn(page) },
      { of: `${ledger.name}: budget ${kept.id}`, figures: figuresIn(budgetChanges(year)) },
    ];
  }),
);

const all = <T>(say: (answer: Answer) => readonly T[]): readonly T[] => answers.flatMap(say);

describe('the address of a figure', () => {
  it('names one figure in an answer', () => {
    const twice = all(({ of, figures }) => {
      const values = new Map(figures.map(({ cell, value }) => [cell, value]));
      return figures
        .filter(({ cell, value }) => values.get(cell) !== value)
        .map(({ cell }) => `${of} ${cell}`);
    });
    expect(twice).toEqual([]);
  });

  it('is what another figure names as its input: a figure of the same answer, with the same value', () => {
    const lost = all(({ of, figures }) => {
      const values = new Map(figures.map(({ cell, value }) => [cell, value]));
      return figures.flatMap(({ cell, inputs }) =>
        inputs.flatMap((input) =>
          input.kind !== 'figure' || (input.cell !== cell && values.get(input.cell) === input.value)
            ? []
            : [`${of}: ${cell} names ${input.cell}`],
        ),
      );
    });
    expect(lost).toEqual([]);
  });

  it('is read as words by the one grammar there is', () => {
    const cells = new Set(all(({ figures }) => figures.map(({ cell }) => cell)));
    const unread = [...cells].filter((cell) => /[a-z]/u.test(addressLabel(cell, () => '甲')));
    expect(unread).toEqual([]);
  });

  it('was asked of enough: every family of addresses, over a hundred answers', () => {
    const families = new Set(all(({ figures }) => figures.map(({ cell }) => cell.split(/[.:]/u)[0])));
    expect([...families].toSorted()).toEqual(
      expect.arrayContaining(['balance', 'beside', 'cumulative', 'execution', 'funds', 'indicator', 'line']),
    );
    expect(families).toContain('months');
    expect(families).toContain('target');
    expect(families).toContain('yearEnd');
    expect(answers.length).toBeGreaterThan(100);
  });
});
