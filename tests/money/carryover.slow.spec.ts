import { describe, expect, it } from '@jest/globals';
import type { AnyEvent, FundingSource, LineRef } from '@mingzhang/domain';
import fc from 'fast-check';
import type { EventLog } from '../../libs/projections/src/event-log.spec-kit.js';
import { office, pageOf, yuan } from './facts.js';

const FIRST = 2020;

/** One year of project a: what it is given on each line, which part of what stands is spent, how often a carry-over is named. */
interface Year {
  readonly given: readonly number[];
  /** Percent of what stands on a line that is paid. */
  readonly spent: number;
  readonly named: number;
}
const year: fc.Arbitrary<Year> = fc.record({
  given: fc.array(fc.integer({ min: 1, max: 9_999_999_999 }), { maxLength: 3 }),
  spent: fc.integer({ min: 0, max: 100 }),
  named: fc.integer({ min: 1, max: 3 }),
});

const fen = (amount: string | null): number => Number((amount ?? '0.00').replace('.', ''));
const refOf = (key: string): LineRef => {
  const [projectId = '', fiscalYear, source, tag] = key.split('/');
  return {
    projectId,
    fiscalYear: Number(fiscalYear),
    source: source as FundingSource,
    ...(tag === undefined ? {} : { tag }),
  };
};

interface Books {
  issued: number;
  paid: number;
  /** 结余: returned, not carried. */
  returned: number;
}

/** Gives, spends and carries one year: what year end says is 结转 goes to a line of the next, under the line it comes from. */
function live(history: EventLog, fiscalYear: number, { given, spent, named }: Year, books: Books): void {
  given.forEach((amount, index) => {
    const to: LineRef = { projectId: 'a', fiscalYear, source: 'fiscal', tag: `t${index}` };
    history.budget('issue', to, yuan(amount), `${fiscalYear}-01-20`);
    books.issued += amount;
  });
  for (const { line, balance } of pageOf(history.events, 'a', fiscalYear).lines) {
    const amount = Math.floor((fen(balance.value) * spent) / 100);
    if (amount === 0) continue;
    history.paid(refOf(line), yuan(amount), `${fiscalYear}-06-30`);
    books.paid += amount;
  }
  for (const { line, kind, unspent } of pageOf(history.events, 'a', fiscalYear).yearEnd) {
    if (kind === 'surplus') {
      books.returned += fen(unspent.value);
      continue;
    }
    const origin = refOf(line);
    const to: LineRef = { ...origin, fiscalYear: fiscalYear + 1, source: 'carryover' };
    for (let times = 0; times < named; times += 1) {
      history.carryover(to, origin, unspent.value ?? '', `${fiscalYear + 1}-03-0${times + 1}`);
    }
  }
}

const standing = (history: EventLog, fiscalYear: number): number =>
  pageOf(history.events, 'a', fiscalYear).lines.reduce((sum, { balance }) => sum + fen(balance.value), 0);

describe('carry-over', () => {
  it('conserves money over any number of years, however often a paper names it', () => {
    fc.assert(
      fc.property(fc.array(year, { minLength: 1, maxLength: 7 }), (years) => {
        const history = office();
        const books: Books = { issued: 0, paid: 0, returned: 0 };
        years.forEach((one, index) => live(history, FIRST + index, one, books));
        expect(books.issued).toBe(books.paid + books.returned + standing(history, FIRST + years.length));
      }),
      { numRuns: 30 },
    );
  });

  it('the two-year rule: money of year n is 结转 at the end of n, 结余 at the end of n + 1, and nowhere later', () => {
    fc.assert(
      fc.property(year, (one) => {
        const history = office();
        const books: Books = { issued: 0, paid: 0, returned: 0 };
        const unspent = { ...one, spent: Math.min(one.spent, 50) };
        const idle: Year = { given: [], spent: 0, named: 1 };
        live(history, FIRST, unspent, books);
        live(history, FIRST + 1, idle, books);
        const kinds = (fiscalYear: number) =>
          pageOf(history.events, 'a', fiscalYear).yearEnd.map(({ kind, since }) => [kind, since]);
        expect(kinds(FIRST)).toEqual(unspent.given.map(() => ['carryover', FIRST]));
        expect(kinds(FIRST + 1)).toEqual(unspent.given.map(() => ['surplus', FIRST]));
        expect(kinds(FIRST + 2)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is no change of the budget year it comes from', () => {
    fc.assert(
      fc.property(year, (one) => {
        const history = office();
        live(history, FIRST, one, { issued: 0, paid: 0, returned: 0 });
        const [row] = pageOf(history.events, 'a', FIRST).funds;
        expect(row?.adjusted.value).toBe(row?.initial.value);
      }),
      { numRuns: 30 },
    );
  });

  it('named by several papers, some of them reversed at any time: counted once while one stands', () => {
    const origin: LineRef = { projectId: 'a', fiscalYear: FIRST, source: 'fiscal' };
    const carried: LineRef = { ...origin, fiscalYear: FIRST + 1, source: 'carryover' };
    const day = `${FIRST + 1}-03-01`;
    const naming = fc.record({ reversed: fc.boolean(), later: fc.boolean() });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999_999 }),
        fc.array(naming, { maxLength: 5 }),
        (amount, namings) => {
          const history = office();
          const undo: (() => void)[] = [];
          for (const { reversed, later } of namings) {
            history.carryover(carried, origin, yuan(amount), day);
            const { id: corrects, payload } = history.last as Extract<
              AnyEvent,
              { type: 'BudgetDocumentRecorded' }
            >;
            const reversal = {
              documentId: payload.documentId,
              reversedOn: day,
              corrects,
              undone: payload,
              reason: '录错',
            };
            const reverse = () => void history.add('BudgetDocumentReversed', reversal, { on: day });
            if (reversed && later) undo.push(reverse);
            else if (reversed) reverse();
          }
          undo.forEach((reverse) => reverse());
          const standing = namings.some(({ reversed }) => !reversed);
          const [row] = pageOf(history.events, 'a', FIRST + 1).funds;
          expect(row?.adjusted.value).toBe(standing ? yuan(amount) : '0.00');
        },
      ),
    );
  });
});
