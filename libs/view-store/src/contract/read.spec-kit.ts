import { describe, expect } from '@jest/globals';
import { matches, movementsOf } from '@mingzhang/projections';
import { type MovementFilter, projectSubject, unitSubject } from '@mingzhang/domain';
import {
  applyAll,
  applyBatch,
  clauses,
  eventfulYear,
  EventLog,
  line,
  type OpenViews,
} from './kit.spec-kit.js';

export const readClauses = (open: OpenViews): void => {
  describe('timelines and events', () => timelines(open));
  describe('movements', () => movements(open));
  describe('asOf: the running maximum of recordedAt', () => asOf(open));
};

const timelines = (open: OpenViews): void => {
  const clause = clauses(open);
  const indices = (events: readonly { readonly logIndex: number }[]): number[] =>
    events.map(({ logIndex }) => logIndex);

  clause('an event comes back as it went in, whatever is in it', async (views) => {
    const reason = '“引号” \\ \u{20bb7} \n二行 🏮 %_';
    const history = new EventLog().unit('unit-a', '甲单位').project('a');
    history.add(
      'ProjectAttributesChanged',
      {
        projectId: 'a',
        effectiveOn: '2023-06-01',
        name: '𠮷祥（100%_）\\',
        reason: reason.replace('\n', ' '),
      },
      { on: '2023-06-01' },
    );
    await applyAll(views, history);
    for (const event of history.events) expect(await views.event(event.logIndex)).toEqual(event);
    expect(await views.event(3)).toBeNull();
    expect(await views.timeline([{ subject: projectSubject('a'), year: 0 }])).toEqual(
      history.events.slice(1),
    );
  });
  clause('several timelines are merged in log order, an event of two of them once', async (views) => {
    const history = new EventLog().unit('unit-a', '甲单位').project('a').project('b');
    history.paid(
      [
        [line('a', 2023), '1.00'],
        [line('b', 2023), '2.00'],
        [line('a', 2023, 'other'), '3.00'],
      ],
      '',
      '2023-02-01',
    );
    history.paid(line('b', 2023), '4.00', '2023-02-02').paid(line('a', 2024), '5.00', '2024-02-02');
    await applyAll(views, history);
    const keys = ['a', 'b'].map((id) => ({ subject: projectSubject(id), year: 2023 }));
    expect(indices(await views.timeline(keys))).toEqual([3, 4]);
    expect(indices(await views.timeline(keys.slice(0, 1)))).toEqual([3]);
    expect(indices(await views.timeline([{ subject: projectSubject('a'), year: 0 }, ...keys]))).toEqual([
      1, 3, 4,
    ]);
    expect(indices(await views.timeline([{ subject: unitSubject('unit-a'), year: 0 }]))).toEqual([0]);
    expect(await views.timeline([])).toEqual([]);
    expect(await views.timeline([{ subject: projectSubject('none'), year: 2023 }])).toEqual([]);
  });
  clause('the version is the newest index of the timelines asked for', async (views) => {
    const history = new EventLog()
      .unit('unit-a', '甲单位')
      .project('a')
      .project('b')
      .paid(line('a', 2023), '1.00', '2023-02-01');
    await applyAll(views, history);
    expect(await views.version([{ subject: projectSubject('a'), year: 2023 }])).toBe(3);
    expect(await views.version([{ subject: projectSubject('a'), year: 0 }])).toBe(1);
    expect(
      await views.version([
        { subject: projectSubject('b'), year: 0 },
        { subject: projectSubject('a'), year: 0 },
      ]),
    ).toBe(2);
    expect(await views.version([{ subject: projectSubject('b'), year: 2023 }])).toBe(-1);
    expect(await views.version([])).toBe(-1);
  });
  clause('years: of the ledger, of one project, in order', async (views) => {
    const history = new EventLog().unit('unit-a', '甲单位').project('a').project('b');
    expect(await views.years()).toEqual([]);
    history
      .paid(line('a', 2024), '1.00', '2024-02-01')
      .paid(line('a', 2022), '1.00', '2022-02-01')
      .paid(line('b', 2023), '1.00', '2023-02-01');
    await applyAll(views, history);
    expect(await views.years()).toEqual([2022, 2023, 2024]);
    expect(await views.years('a')).toEqual([2022, 2024]);
    expect(await views.years('none')).toEqual([]);
  });
  clause('a year that held only a mistake, now reversed, is none', async (views) => {
    const history = new EventLog()
      .unit('unit-a', '甲单位')
      .project('a')
      .paid(line('a', 2024), '1.00', '2024-02-01');
    history.budget('issue', line('a', 2032), '1.00', '2024-02-01');
    const paper = history.last;
    if (paper.type !== 'BudgetDocumentRecorded') throw new Error('the newest event is the paper');
    await applyAll(views, history);
    expect(await views.years()).toEqual([2024, 2032]);
    const { documentId } = paper.payload;
    const from = await views.checkpoint();
    const undo = { documentId, reversedOn: '2024-02-02', corrects: paper.id, undone: paper.payload };
    history.add('BudgetDocumentReversed', { ...undo, reason: '年度录错' }, { on: '2024-02-01' });
    const events = history.events.slice(-1);
    const to = { token: 'after', logIndex: history.last.logIndex };
    await views.apply({ from, to, events });
    expect([await views.years(), await views.years('a')]).toEqual([[2024], [2024]]);
  });
};

const ALL_KINDS = [
  'issue',
  'supplement',
  'reduction',
  'transferIn',
  'transferOut',
  'recovery',
  'carryover',
  'payment',
  'redPayment',
  'refund',
  'correctionIn',
  'correctionOut',
] as const;

const movements = (open: OpenViews): void => {
  const clause = clauses(open);
  const history = eventfulYear();
  const written = history.events.flatMap(movementsOf);

  clause('a filter means in the store what it means in the folds', async (views) => {
    await applyAll(views, history, 4);
    const project = { projectId: 'a', fiscalYear: 2023 };
    const filters: MovementFilter[] = [
      { ...project, kinds: ALL_KINDS },
      { ...project, kinds: ['payment', 'refund'] },
      { ...project, kinds: ALL_KINDS, sources: ['fiscal'] },
      { ...project, kinds: ALL_KINDS, sources: ['other', 'carryover'] },
      { ...project, kinds: ALL_KINDS, from: '2023-05-02' },
      { ...project, kinds: ALL_KINDS, to: '2023-05-02' },
      { ...project, kinds: ['refund'], from: '2023-12-31', to: '2023-12-31' },
      { projectId: 'b', fiscalYear: 2023, kinds: ALL_KINDS },
      { projectId: 'b', fiscalYear: 2022, kinds: ALL_KINDS },
    ];
    // The 结转 document of 2023-04-12 names money that 年初 already holds: kept, but not counted (docs/rules.md §12.10).
    const counted = written.filter(({ kind }) => kind !== 'carryover');
    for (const filter of filters) {
      expect(await views.movements(filter, Infinity)).toEqual(counted.filter((one) => matches(filter, one)));
    }
  });
  clause('at an earlier index only what was there', async (views) => {
    await applyAll(views, history);
    const filter = { projectId: 'a', fiscalYear: 2023, kinds: ALL_KINDS };
    const firstIssue = written[0]?.logIndex ?? 0;
    expect(await views.movements(filter, firstIssue)).toEqual(written.slice(0, 1));
    expect(await views.movements(filter, firstIssue - 1)).toEqual([]);
    expect(await views.movements(filter, -1)).toEqual([]);
  });
  clause('one origin counts once, in one batch or in several, until it is reversed', async (views) => {
    const to = line('a', 2023, 'carryover');
    const origin = line('a', 2022);
    const carried = new EventLog().unit('unit-a', '甲单位').project('a');
    carried
      .budget('issue', to, '400.00', '2023-01-20', { origin })
      .carryover(to, origin, '400.00', '2023-04-12');
    await applyAll(views, carried);
    const adjusted = async (): Promise<number | undefined> =>
      (await views.list({ fiscalYear: 2023, sort: 'name', descending: false, offset: 0, limit: 1 })).rows[0]
        ?.adjusted;
    expect(await adjusted()).toBe(40_000);
    carried.carryover(to, origin, '400.00', '2023-05-12');
    await applyBatch(views, [carried.last]);
    expect(await adjusted()).toBe(40_000);
    carried.carryover(to, line('a', 2021), '5.00', '2023-05-13');
    await applyBatch(views, [carried.last]);
    expect(await adjusted()).toBe(40_500);
  });
  clause('what was reversed leaves its origin free to be named again', async (views) => {
    const to = line('a', 2023, 'carryover');
    const origin = line('a', 2022);
    const carried = new EventLog()
      .unit('unit-a', '甲单位')
      .project('a')
      .carryover(to, origin, '400.00', '2023-01-20');
    const first = carried.last;
    if (first.type !== 'BudgetDocumentRecorded') throw new Error('the newest event is the document');
    const undone = first.payload;
    carried.add(
      'BudgetDocumentReversed',
      { documentId: undone.documentId, reversedOn: '2023-06-01', corrects: first.id, undone, reason: '录错' },
      { on: undone.documentDate },
    );
    await applyAll(views, carried, 2);
    carried.carryover(to, origin, '390.00', '2023-06-02');
    await applyBatch(views, [carried.last]);
    const { rows } = await views.list({
      fiscalYear: 2023,
      sort: 'name',
      descending: false,
      offset: 0,
      limit: 1,
    });
    expect(rows[0]?.adjusted).toBe(39_000);
  });
};

const asOf = (open: OpenViews): void => {
  const clause = clauses(open);
  const at = (day: string): string => `${day}T08:00:00.000Z`;
  /** Recorded on these days, in this order: the fourth clock ran behind. */
  const recorded = ['2023-01-05', '2023-02-05', '2023-02-05', '2023-01-20', '2023-03-05'];
  const disagreeing = (): EventLog => {
    const history = new EventLog();
    for (const day of recorded) history.add('LedgerClockSet', { at: null }, { on: day, at: at(day) });
    return history;
  };

  clause('the longest prefix whose maximum is not after the instant', async (views) => {
    await applyAll(views, disagreeing(), 2);
    expect(await views.indexAsOf(at('2023-01-04'))).toBe(-1);
    expect(await views.indexAsOf(at('2023-01-05'))).toBe(0);
    // Event 3 says 01-20, but it was written after one of 02-05: on 01-20 the ledger did not know it.
    expect(await views.indexAsOf(at('2023-01-20'))).toBe(0);
    expect(await views.indexAsOf('2023-02-05T07:59:59.999Z')).toBe(0);
    expect(await views.indexAsOf(at('2023-02-05'))).toBe(3);
    expect(await views.indexAsOf(at('2023-03-05'))).toBe(4);
    expect(await views.indexAsOf('2099-12-31T15:59:59.999Z')).toBe(4);
  });
  clause('empty views know nothing on any day', async (views) => {
    expect(await views.indexAsOf(at('2023-01-05'))).toBe(-1);
  });
  clause('the maximum goes on after reopening', async (views, { reopen }) => {
    const { events } = disagreeing();
    await applyBatch(views, events.slice(0, 3));
    await views.close();
    const again = await reopen();
    await applyBatch(again, events.slice(3));
    expect(await again.indexAsOf(at('2023-01-20'))).toBe(0);
    expect(await again.indexAsOf(at('2023-02-05'))).toBe(3);
  });
  clause('two projectors taking turns write the rows that one writes', async (views, { beside }) => {
    const second = await beside();
    const history = disagreeing();
    await applyBatch(views, history.events.slice(0, 1));
    await applyBatch(second, history.events.slice(1, 3));
    await applyBatch(views, history.events.slice(3, 4));
    await applyBatch(second, history.events.slice(4));
    const alone = await open();
    try {
      await applyAll(alone.views, history, 2);
      expect(await views.dump()).toEqual(await alone.views.dump());
    } finally {
      await alone.cleanup();
    }
  });
};
