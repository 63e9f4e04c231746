import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import {
  applyAll,
  applyBatch,
  checkpointAt,
  clauses,
  eventfulYear,
  EventLog,
  line,
  type OpenViews,
} from './kit.spec-kit.js';

export const applyClauses = (open: OpenViews): void => {
  describe('apply and the checkpoint', () => exactlyOnce(open));
  describe('however the log is cut into batches', () => batches(open));
};

const exactlyOnce = (open: OpenViews): void => {
  const clause = clauses(open);

  clause('empty views have no checkpoint, and it moves with each batch', async (views) => {
    expect(await views.checkpoint()).toBeNull();
    const { events } = eventfulYear();
    expect(await applyBatch(views, events.slice(0, 3))).toBe(true);
    expect(await views.checkpoint()).toEqual({ token: 't2', logIndex: 2 });
    expect(await applyBatch(views, events.slice(3))).toBe(true);
    expect(await views.checkpoint()).toEqual(checkpointAt(events.length - 1));
  });
  clause('a batch from another checkpoint is refused and writes nothing', async (views) => {
    const { events } = eventfulYear();
    await applyBatch(views, events.slice(0, 6));
    const standing = await views.dump();
    expect(await applyBatch(views, events.slice(0, 6))).toBe(false);
    expect(await applyBatch(views, events.slice(4, 8))).toBe(false);
    expect(await applyBatch(views, events.slice(8))).toBe(false);
    expect(await views.apply({ from: null, to: checkpointAt(7), events: events.slice(6, 8) })).toBe(false);
    expect(await views.dump()).toEqual(standing);
    expect(await applyBatch(views, events.slice(6))).toBe(true);
  });
  clause('of two projectors with the same batch one applies it', async (views, { beside }) => {
    const second = await beside();
    const { events } = eventfulYear();
    const answers = await Promise.all([applyBatch(views, events), applyBatch(second, events)]);
    expect(answers.toSorted()).toEqual([false, true]);
    expect(await views.movements(payments, Infinity)).toHaveLength(1);
    expect(await second.checkpoint()).toEqual(checkpointAt(events.length - 1));
  });
  clause('a batch that fails leaves nothing, and the same views go on', async (views) => {
    const { events } = eventfulYear();
    await applyBatch(views, events.slice(0, 5));
    const standing = await views.dump();
    const sixth = events.slice(5, 6);
    const broken = { from: checkpointAt(4), to: checkpointAt(6), events: [...sixth, ...sixth] };
    await expect(views.apply(broken)).rejects.toThrow();
    expect(await views.dump()).toEqual(standing);
    expect(await applyBatch(views, events.slice(5))).toBe(true);
  });
  clause('a failed batch does not leave its recordedAt in the running maximum', async (views) => {
    const history = new EventLog()
      .unit('unit-a', '甲单位', '2023-01-01')
      .add('LedgerClockSet', { at: null }, { on: '2023-02-01', at: '2023-09-09T00:00:00.000Z' })
      .add('LedgerClockSet', { at: null }, { on: '2023-02-02' });
    const [first, late, second] = history.events;
    if (first === undefined || late === undefined || second === undefined) throw new Error('three events');
    await applyBatch(views, [first]);
    const broken = { from: checkpointAt(0), to: checkpointAt(1), events: [late, late] };
    await expect(views.apply(broken)).rejects.toThrow();
    const instead = { ...second, logIndex: 1 };
    await views.apply({ from: checkpointAt(0), to: checkpointAt(1), events: [instead] });
    expect(await views.indexAsOf('2023-02-28T15:59:59.999Z')).toBe(1);
  });
  clause('what was applied is there after reopening', async (views, { reopen }) => {
    const history = eventfulYear();
    await applyAll(views, history);
    const standing = await views.dump();
    await views.close();
    const again = await reopen();
    expect(await again.dump()).toEqual(standing);
    expect(await again.checkpoint()).toEqual(checkpointAt(history.events.length - 1));
    history.paid(line('a', 2023), '1.00', '2023-07-01');
    expect(await applyBatch(again, [history.last])).toBe(true);
  });
};

const payments = { projectId: 'a', fiscalYear: 2023, kinds: ['payment' as const] };

const batches = (open: OpenViews): void => {
  const clause = clauses(open);
  const history = eventfulYear();

  for (const size of [1, 2, 3, 7]) {
    clause(`batches of ${size} write the rows that one batch writes`, async (views) => {
      const whole = await open();
      try {
        await applyAll(whole.views, history);
        await applyAll(views, history, size);
        expect(await views.dump()).toEqual(await whole.views.dump());
      } finally {
        await whole.cleanup();
      }
    });
  }
  clause('a list row adds up its movements, whatever happened in whatever order', async () => {
    const amount = fc.integer({ min: 1, max: 99_999_999_999_999 });
    const step = fc.tuple(fc.constantFrom('issue', 'supplement', 'reduction', 'paid', 'refunded'), amount);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const opened = await open();
        try {
          const history = new EventLog().unit('unit-a', '甲单位').project('a');
          const expected = { initial: 0n, adjusted: 0n, executed: 0n };
          for (const [what, fen] of steps) {
            const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
            const on = '2023-03-01';
            if (what === 'paid') history.paid(line('a', 2023), yuan, on);
            else if (what === 'refunded') history.refunded(line('a', 2023), yuan, on);
            else history.budget(what as 'issue', line('a', 2023), yuan, on);
            if (what === 'issue') expected.initial += BigInt(fen);
            if (what === 'issue' || what === 'supplement') expected.adjusted += BigInt(fen);
            if (what === 'reduction') expected.adjusted -= BigInt(fen);
            if (what === 'paid') expected.executed += BigInt(fen);
            if (what === 'refunded') expected.executed -= BigInt(fen);
          }
          await applyAll(opened.views, history, 5);
          const { rows } = await opened.views.list({
            fiscalYear: 2023,
            sort: 'name',
            descending: false,
            offset: 0,
            limit: 10,
          });
          const [row] = rows;
          expect({
            initial: BigInt(row?.initial ?? -1),
            adjusted: BigInt(row?.adjusted ?? -1),
            executed: BigInt(row?.executed ?? -1),
          }).toEqual(expected);
        } finally {
          await opened.cleanup();
        }
      }),
      { numRuns: 10 },
    );
  });
};
