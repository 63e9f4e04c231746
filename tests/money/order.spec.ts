import { describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '@mingzhang/domain';
import { computeForm, foldProjectYear, plainForm, type PlainForm } from '@mingzhang/projections';
import fc from 'fast-check';
import { fact, logOf, pageOf, timelineOf, YEAR, type Fact } from './facts.js';

const PROJECTS = ['a', 'b', 'c'];

/** The same events, arriving in another order: each gets the log index of its new place. */
function arriving(events: readonly AnyEvent[], order: readonly number[]): readonly AnyEvent[] {
  return events
    .map((event, index) => ({ event, rank: order[index] ?? index }))
    .toSorted((a, b) => a.rank - b.rank || a.event.logIndex - b.event.logIndex)
    .map(({ event }, logIndex) => ({ ...event, logIndex }));
}

const formOf = (events: readonly AnyEvent[], projectId: string): PlainForm =>
  plainForm(computeForm(foldProjectYear(projectId, YEAR, timelineOf(events, projectId, YEAR)), {}));

/** What a form says of the world. `logIndex` and evidence texts name places in the log, which is what was shuffled. */
function content(form: PlainForm) {
  const findings = form.findings.map(({ code, where, left, right, message }) =>
    [code, where, left, right, message].join('|'),
  );
  return { ...form, logIndex: 0, findings: findings.toSorted() };
}

const shuffled = fc.array(fact, { minLength: 1, maxLength: 30 }).chain((told: readonly Fact[]) => {
  const events = logOf(told);
  const order = fc.array(fc.integer({ min: 0, max: 1_000 }), {
    minLength: events.length,
    maxLength: events.length,
  });
  return fc.record({ events: fc.constant(events), order });
});

describe('the order in which facts arrive', () => {
  it('does not matter to any form at the end', () => {
    fc.assert(
      fc.property(shuffled, ({ events, order }) => {
        const other = arriving(events, order);
        for (const project of PROJECTS) {
          expect(content(formOf(other, project))).toEqual(content(formOf(events, project)));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('does not matter to lines, months and what is left at year end', () => {
    fc.assert(
      fc.property(shuffled, ({ events, order }) => {
        const other = arriving(events, order);
        const facts = (log: readonly AnyEvent[], project: string) => {
          const { lines, months, yearEnd } = pageOf(log, project);
          return {
            lines: lines
              .map(({ line, source, origin, adjusted, executed, balance, recovered }) => ({
                ...{ line, source, origin },
                amounts: [adjusted, executed, balance, recovered].map(({ value }) => value),
              }))
              .toSorted((a, b) => a.line.localeCompare(b.line)),
            months: months.map(({ paid, cumulative }) => [paid.value, cumulative.value]),
            yearEnd: yearEnd
              .map(({ line, label, unspent }) => [line, label, unspent.value].join())
              .toSorted(),
          };
        };
        for (const project of PROJECTS) expect(facts(other, project)).toEqual(facts(events, project));
      }),
      { numRuns: 50 },
    );
  });
});
