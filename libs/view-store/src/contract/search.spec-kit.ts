import { expect } from '@jest/globals';
import type { EventQuery, ViewStore } from '../port.js';
import { applyAll, clauses, EventLog, line, type OpenViews } from './kit.spec-kit.js';

const A = line('a', 2023);
const B = line('b', 2023);
const WHOLE = { lastIndex: null, upTo: null };

/** Two units with a project each: a paper, a voucher over both, a transfer between them, a reversal, and last year's payment. */
const history = (): EventLog =>
  new EventLog()
    .unit('unit-a', '甲单位')
    .unit('unit-b', '乙单位')
    .project('a', '法学会工作经费', 'unit-a')
    .project('b', '乙项目', 'unit-b')
    .budget('issue', A, '1000.00', '2023-01-20', { docNo: '财预〔2023〕5号' })
    .paid(
      [
        [A, '300.00'],
        [B, '20.25'],
      ],
      '',
      '2023-06-30',
    )
    .transfer(A, B, '100.00', '2023-07-02')
    .paid(line('a', 2022), '7.00', '2022-12-30', { at: '2023-08-01T01:00:00.000Z', role: 'office' })
    .paid(A, '-40.00', '2023-09-01');

export const searchClauses = (open: OpenViews): void => {
  const clause = clauses(open);
  const found = async (views: ViewStore, query: Partial<EventQuery>): Promise<readonly number[]> => {
    const answer = await views.search({ cut: WHOLE, before: 99, limit: 50, ...query });
    expect(answer.total).toBe(answer.events.length);
    return answer.events.map(({ logIndex }) => logIndex);
  };

  clause('by number: part of 文号 or of the number of a paper, its signs no wildcards', async (views) => {
    await applyAll(views, history());
    expect(await found(views, { number: '〔2023〕5' })).toEqual([4]);
    expect(await found(views, { number: 'p-5' })).toEqual([5]);
    expect(await found(views, { number: 'p%5' })).toEqual([]);
    expect(await found(views, { number: 'P-5' })).toEqual([5]);
  });
  clause('by amount: of the paper, of one of its lines, of what is moved or taken back', async (views) => {
    await applyAll(views, history());
    expect(await found(views, { from: 32_025, to: 32_025 })).toEqual([5]);
    expect(await found(views, { from: 2_025, to: 2_025 })).toEqual([5]);
    expect(await found(views, { from: 10_000, to: 10_000 })).toEqual([6]);
    expect(await found(views, { from: 4_000, to: 4_000 })).toEqual([8]);
    expect(await found(views, { from: 30_000 })).toEqual([5, 4]);
    expect(await found(views, { to: 700 })).toEqual([7]);
  });
  clause('by person, kind, and days of happening and recording', async (views) => {
    await applyAll(views, history());
    expect(await found(views, { actors: ['local:office'] })).toEqual([7]);
    expect(await found(views, { actors: [] })).toEqual([]);
    expect(await found(views, { types: ['PaymentRecorded'] })).toEqual([8, 7, 5]);
    expect(await found(views, { occurredFrom: '2023-06-30', occurredTo: '2023-07-02' })).toEqual([6, 5]);
    expect(await found(views, { recordedFrom: '2023-08-01' })).toEqual([8, 7]);
  });
  clause('under both axes: what was known, of what had happened', async (views) => {
    await applyAll(views, history());
    const types = ['PaymentRecorded', 'BudgetDocumentRecorded'];
    expect(await found(views, { types, cut: { lastIndex: 5, upTo: null } })).toEqual([5, 4]);
    expect(await found(views, { types, cut: { lastIndex: null, upTo: '2023-01-31' } })).toEqual([7, 4]);
  });
  clause('by project, unit and year', async (views) => {
    await applyAll(views, history());
    expect(await found(views, { projectId: 'a' })).toEqual([8, 7, 6, 5, 4, 2]);
    expect(await found(views, { projectId: 'a', fiscalYear: 2022 })).toEqual([7]);
    expect(await found(views, { unitId: 'unit-b' })).toEqual([6, 5, 3, 1]);
    expect(await found(views, { unitId: 'unit-a', fiscalYear: 2022 })).toEqual([7, 2, 0]);
    expect(await found(views, { projectId: 'nobody' })).toEqual([]);
  });
  clause('within what somebody may read, and nothing beyond it', async (views) => {
    await applyAll(views, history());
    const scope = (units: readonly string[] | null, years: readonly number[] | null) => [{ units, years }];
    expect(await found(views, { scopes: scope(['unit-b'], null) })).toEqual([6, 5, 3, 1]);
    expect(await found(views, { scopes: scope(['unit-a'], [2022]) })).toEqual([7, 2, 0]);
    expect(await found(views, { scopes: scope(null, null) })).toHaveLength(9);
    expect(await found(views, { scopes: [] })).toEqual([]);
    expect(await found(views, { scopes: scope([], null) })).toEqual([]);
    expect(
      await found(views, { scopes: [...scope(['unit-b'], null), ...scope(['unit-a'], [2022])] }),
    ).toEqual([7, 6, 5, 3, 2, 1, 0]);
  });
  clause('page by page from the newest, counting all of them', async (views) => {
    await applyAll(views, history());
    const query = { types: ['PaymentRecorded'], cut: WHOLE, limit: 2 };
    const first = await views.search({ ...query, before: Number.MAX_SAFE_INTEGER });
    expect([first.events.map(({ logIndex }) => logIndex), first.total]).toEqual([[8, 7], 3]);
    const next = await views.search({ ...query, limit: 1, before: Number.MAX_SAFE_INTEGER, after: 5 });
    expect(next.events.map(({ logIndex }) => logIndex)).toEqual([7]);
    const second = await views.search({ ...query, before: 7 });
    expect([second.events.map(({ logIndex }) => logIndex), second.total]).toEqual([[5], 3]);
  });
  clause('projects and units by a part of their name, within what may be read', async (views) => {
    await applyAll(views, history());
    const names = async (text: string, units: readonly string[] | null = null) => {
      const answer = await views.suggest(text, [{ units, years: null }], 8);
      return [
        answer.projects.map(({ projectId, fiscalYear }) => [projectId, fiscalYear]),
        answer.units.map(({ unitId }) => unitId),
      ];
    };
    expect(await names('法学会')).toEqual([[['a', 2023]], []]);
    expect(await names('乙')).toEqual([[['b', 2023]], ['unit-b']]);
    expect(await names('乙', ['unit-a'])).toEqual([[], []]);
    expect(await names('单位', ['unit-a'])).toEqual([[], ['unit-a']]);
  });
};
