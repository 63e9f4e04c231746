import { expect } from '@jest/globals';
import { cutTimeline, moneyOf, sealedAt, type Cut } from '@mingzhang/projections';
import fc from 'fast-check';
import type { CurrentRow, ListAnswer } from '../port.js';
import {
  applyAll,
  applyBatch,
  clauses,
  EventLog,
  line,
  logOf,
  STEPS,
  type OpenViews,
} from './kit.spec-kit.js';

const KEYS = [
  { projectId: 'a', fiscalYear: 2023 },
  { projectId: 'b', fiscalYear: 2023 },
  { projectId: 'a', fiscalYear: 2022 },
];
const listed = { fiscalYear: 2023, sort: 'name' as const, descending: false, offset: 0, limit: 9 };

const summed = (rows: readonly CurrentRow[]): ListAnswer['totals'] => {
  const of = (column: 'initial' | 'adjusted' | 'executed'): number =>
    rows.reduce((sum, row) => sum + row[column], 0);
  return { initial: of('initial'), adjusted: of('adjusted'), executed: of('executed') };
};

export const moneyClauses = (open: OpenViews): void => {
  const clause = clauses(open);
  const to = line('a', 2023, 'carryover');
  const origin = line('a', 2022);

  clause('whatever happened, under any cut on both axes: what the pure fold gives', async () => {
    const steps = fc.array(
      fc.tuple(
        fc.constantFrom(...STEPS),
        fc.constantFrom(1000, 1600, 2600, 123, 99_999_999),
        fc.integer({ min: 0, max: 500 }),
      ),
      { maxLength: 14 },
    );
    const cuts = fc.record({
      lastIndex: fc.option(fc.integer({ min: 0, max: 16 })),
      upTo: fc.option(fc.constantFrom('2022-12-31', '2023-01-20', '2023-06-15', '2023-12-31', '2024-01-31')),
    });
    await fc.assert(
      fc.asyncProperty(steps, cuts, fc.integer({ min: 1, max: 5 }), async (happened, cut: Cut, size) => {
        const opened = await open();
        try {
          const history = logOf(happened);
          await applyAll(opened.views, history, size);
          const known = cutTimeline(history.events, cut);
          const seal = happened.length % 3 === 0 ? 4 : null;
          for (const fiscalYear of [2022, 2023]) {
            const { rows, total, totals } = await opened.views.list({ ...listed, fiscalYear });
            expect([total, totals]).toEqual([rows.length, summed(rows)]);
          }
          for (const key of KEYS) {
            expect(await opened.views.money(key, cut, seal)).toEqual(moneyOf(key, known, seal));
            const hanging = await opened.views.eventsAt(await opened.views.moneyEvents(key));
            expect(moneyOf(key, cutTimeline(hanging, cut), seal)).toEqual(moneyOf(key, known, seal));
          }
        } finally {
          await opened.cleanup();
        }
      }),
      { numRuns: 60 },
    );
  });
  clause('payments are on the timeline in stretches, and not among what pages fold', async (views) => {
    const history = new EventLog().unit('unit-a', '甲单位').project('a');
    for (let day = 10; day < 20; day += 1) history.paid(line('a', 2023), '1.00', `2023-05-${day}`);
    history.budget('issue', line('a', 2023), '9.00', '2023-05-14').project('b', '乙');
    await applyAll(views, history);
    const keys = [0, 2023].map((year) => ({ subject: 'project:a', year }));
    const indices = (events: readonly { readonly logIndex: number }[]) =>
      events.map(({ logIndex }) => logIndex);
    expect(indices(await views.folded(keys, 99))).toEqual([1, 12]);
    expect(indices(await views.folded(keys, 11))).toEqual([1]);
    const whole = { lastIndex: null, upTo: null };
    expect(indices(await views.stretch(keys, whole, 99, 3))).toEqual([10, 11, 12]);
    expect(indices(await views.stretch(keys, whole, 10, 3))).toEqual([7, 8, 9]);
    expect(indices(await views.stretch(keys, whole, 3, 3))).toEqual([1, 2]);
    expect(indices(await views.stretch(keys, { lastIndex: 8, upTo: '2023-05-14' }, 99, 3))).toEqual([
      4, 5, 6,
    ]);
    expect(indices(await views.stretch(keys, { ...whole, upTo: '2023-05-14' }, 99, 2))).toEqual([6, 12]);
    const sums = await views.sums({ projectId: 'a', fiscalYear: 2023 }, { ...whole, lastIndex: 6 });
    expect(sums.map(({ kind, fen, count }) => [kind, fen, count])).toEqual([['payment', 500, 5]]);
  });
  clause('beyond one block of the log, at its edges', async (views) => {
    const history = new EventLog().unit('unit-a', '甲单位').project('a');
    for (let n = 0; n < 4200; n += 1) {
      history.paid(line('a', 2023), '0.01', `2023-0${1 + (n % 9)}-1${n % 7}`);
    }
    await applyAll(views, history, 1000);
    const key = { projectId: 'a', fiscalYear: 2023 };
    for (const lastIndex of [4094, 4095, 4096, 4097, null]) {
      const cut = { lastIndex, upTo: '2023-08-13' };
      const known = cutTimeline(history.events, cut);
      expect(await views.money(key, cut, null)).toEqual(moneyOf(key, known, null));
    }
  });
  clause('an event of the origin’s year refreshes the year that received its money', async (views) => {
    const history = new EventLog().unit('unit-a', '甲单位').project('a');
    history.carryover(to, origin, '26.00', '2023-02-01').carryover(to, origin, '26.00', '2023-03-01');
    await applyAll(views, history);
    const seen = async () => {
      const [row] = (await views.list(listed)).rows;
      return [row?.adjusted, await views.version([{ subject: 'project:a', year: 2023 }])];
    };
    // Nobody knows what was left: an equal amount is the same money.
    expect(await seen()).toEqual([2600, 3]);
    // 52.00 was left, so both count; then 26.00 of it was paid, and one is too much.
    history.budget('issue', origin, '52.00', '2022-01-20');
    await applyBatch(views, [history.last]);
    expect(await seen()).toEqual([5200, 4]);
    history.paid(origin, '26.00', '2022-06-30');
    await applyBatch(views, [history.last]);
    expect(await seen()).toEqual([2600, 5]);
  });
  clause('the list shows what the sums of each year add up to', async () => {
    const steps = fc.array(
      fc.tuple(
        fc.constantFrom(...STEPS),
        fc.constantFrom(1000, 1600, 2600),
        fc.integer({ min: 0, max: 500 }),
      ),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (happened) => {
        const opened = await open();
        try {
          const history = logOf(happened);
          await applyAll(opened.views, history, 3);
          for (const row of (await opened.views.list(listed)).rows) {
            const { sums } = moneyOf(row, history.events, sealedAt(history.events));
            const budget = [
              'issue',
              'supplement',
              'reduction',
              'transferIn',
              'transferOut',
              'recovery',
              'carryover',
            ];
            const given = sums.filter(({ kind }) => budget.includes(kind));
            const spent = sums.filter(
              ({ kind, month }) => !budget.includes(kind) && !(kind === 'refund' && month > '2023-12'),
            );
            const total = (parts: typeof sums) => parts.reduce((sum, { fen }) => sum + fen, 0);
            expect([row.initial, row.adjusted, row.executed]).toEqual([
              total(given.filter(({ kind }) => kind === 'issue')),
              total(given),
              total(spent),
            ]);
          }
        } finally {
          await opened.cleanup();
        }
      }),
      { numRuns: 30 },
    );
  });
};
