import { describe, expect, it } from '@jest/globals';
import { addDays, dayOf, endOfDay, type AnyEvent, type Day } from '@mingzhang/domain';
import {
  cellsOf,
  cutTimeline,
  foldProjectYear,
  moneyOf,
  sealedAt,
  yearChanges,
  type Cells,
  type Cut,
  type YearChanges,
  type YearKey,
} from '@mingzhang/projections';
import fc from 'fast-check';
import { corpus, timelineOf, type Ledger } from '../seals/corpus.js';

/** The demo, the examples and whole random ledgers; of each the years that were ever printed. */
const years = corpus().flatMap((ledger) =>
  [...new Set(ledger.forms.map(({ projectId, fiscalYear }) => `${projectId}/${fiscalYear}`))].map((name) => {
    const [projectId = '', year = ''] = name.split('/');
    return { ledger, key: { projectId, fiscalYear: Number(year) } };
  }),
);

/** The year as any other program would fold it: the whole log, cut, without some events. */
function foldedCells(
  { events }: Ledger,
  { projectId, fiscalYear }: YearKey,
  keep: (one: AnyEvent) => boolean,
): Cells {
  const all = events.filter(keep);
  const own = timelineOf(events, projectId, fiscalYear).filter(keep);
  const money = moneyOf({ projectId, fiscalYear }, all, sealedAt(own));
  return cellsOf(foldProjectYear(projectId, fiscalYear, own, null, money)).cells;
}

function known(events: readonly AnyEvent[], cut: Cut): (one: AnyEvent) => boolean {
  const there = new Set(cutTimeline(events, cut));
  return (one) => there.has(one);
}

/** The longest prefix recorded by the end of a day, whatever a clock did in between (docs/specs/time.md). */
function indexAsOf(events: readonly AnyEvent[], on: Day): number {
  const late = events.findIndex(({ meta }) => meta.recordedAt > endOfDay(on));
  return late < 0 ? (events.at(-1)?.logIndex ?? -1) : (events[late - 1]?.logIndex ?? -1);
}

const daysOf = (events: readonly AnyEvent[], axis: 'asOf' | 'upTo'): readonly Day[] => {
  const days = new Set(
    events.map(({ meta }) => (axis === 'asOf' ? dayOf(meta.recordedAt) : meta.occurredOn)).toSorted(),
  );
  const [first = '2023-01-01'] = days;
  return [addDays(first, -1), ...days];
};

const cutOn = (events: readonly AnyEvent[], axis: 'asOf' | 'upTo', on: Day): Cut =>
  axis === 'asOf' ? { lastIndex: indexAsOf(events, on), upTo: null } : { lastIndex: null, upTo: on };

let told = 0;

function compare({ ledger, key }: (typeof years)[number], from: Cut, to: Cut): void {
  const { events } = ledger;
  const own = timelineOf(events, key.projectId, key.fiscalYear);
  const { changes }: YearChanges = yearChanges({ key, own, all: events }, from, to);
  const [before, after] = [from, to].map((cut) => foldedCells(ledger, key, known(events, cut)));
  if (before === undefined || after === undefined) throw new Error('two cuts');
  const differing = [...new Set([...before.keys(), ...after.keys()])].filter(
    (cell) => (before.get(cell) ?? null) !== (after.get(cell) ?? null),
  );
  expect(changes.map(({ cell }) => cell).toSorted()).toEqual(differing.toSorted());
  const isKnown = known(events, to);
  const undone = new Map<string, Cells>();
  for (const { cell, before: was, events: named } of changes) {
    told += 1;
    const without =
      undone.get(named.join()) ??
      foldedCells(ledger, key, (one) => isKnown(one) && !named.includes(one.logIndex));
    undone.set(named.join(), without);
    expect([cell, without.get(cell) ?? null]).toEqual([cell, was]);
  }
}

describe('what changed between two dates', () => {
  it.each(['asOf', 'upTo'] as const)(
    'by %s: exactly the cells that differ, and without the named events they say what they said',
    (axis) => {
      const between = fc.constantFrom(...years).chain((year) => {
        const days = daysOf(timelineOf(year.ledger.events, year.key.projectId, year.key.fiscalYear), axis);
        return fc.tuple(fc.constant(year), fc.constantFrom(...days), fc.constantFrom(...days));
      });
      fc.assert(
        fc.property(between, ([year, one, other]) => {
          const [from, to] = one <= other ? [one, other] : [other, one];
          compare(year, cutOn(year.ledger.events, axis, from), cutOn(year.ledger.events, axis, to));
        }),
        { numRuns: 12, seed: 12 },
      );
    },
  );

  it('was asked of years in which something changed', () => expect(told).toBeGreaterThan(100));
});
