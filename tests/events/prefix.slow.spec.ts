import { beforeAll, describe, expect, it } from '@jest/globals';
import { EVENT_DEFINITIONS, lastDayOf, type AnyEvent, projectSubject, unitSubject } from '@mingzhang/domain';
import {
  computeForm,
  computePage,
  cutTimeline,
  foldProjectYear,
  newestStretch,
  historyOf,
  plainForm,
  plainFormSchema,
  projectPageSchema,
  simulate,
  timelinesOf,
  type Cut,
} from '@mingzhang/projections';
import { SqliteViewStore } from '@mingzhang/view-store';
import fc from 'fast-check';
import { fullLog } from './full-log.js';

let log: readonly AnyEvent[];
beforeAll(async () => {
  log = await fullLog();
});

const PROJECTS = ['p', 'q'];
const YEARS = [2024, 2025];
const UNIT = 'u';

function timeline(events: readonly AnyEvent[], projectId: string, year: number): readonly AnyEvent[] {
  const subjects = [projectSubject(projectId), unitSubject(UNIT)];
  return events.filter((event) =>
    timelinesOf(event).some((key) => subjects.includes(key.subject) && [0, year].includes(key.year)),
  );
}

/** Every view of one project and year; throws where one of them does, or answers what its own schema refuses. */
function everyView(events: readonly AnyEvent[], projectId: string, fiscalYear: number, cut: Cut) {
  const own = cutTimeline(timeline(events, projectId, fiscalYear), cut);
  const year = foldProjectYear(projectId, fiscalYear, own);
  if (year.project === null) return null;
  const form = computeForm(year, {});
  const page = computePage(year, { years: [fiscalYear], stretch: newestStretch(year, own) });
  plainFormSchema.parse(plainForm(form));
  projectPageSchema.parse(page);
  computeForm(simulate(year, { actuals: { visits: '8次' }, targets: { visits: '≥9次' } }), {});
  historyOf(projectId, fiscalYear, [form]);
  return page;
}

const cuts: readonly Cut[] = [
  { lastIndex: null, upTo: null },
  { lastIndex: null, upTo: '2024-03-01' },
  { lastIndex: null, upTo: lastDayOf(2024) },
];

describe('every prefix of a log in which every event occurs', () => {
  it('holds every event type', () => {
    const missing = EVENT_DEFINITIONS.map(({ type }) => type).filter(
      (type) => !log.some((event) => event.type === type),
    );
    expect(missing).toEqual([]);
  });

  it('is a valid ledger: every view folds, at every cut', () => {
    for (let length = 0; length <= log.length; length += 1) {
      const prefix = log.slice(0, length);
      for (const projectId of PROJECTS) {
        for (const year of YEARS) for (const cut of cuts) everyView(prefix, projectId, year, cut);
      }
    }
    expect(everyView(log, 'p', 2024, { lastIndex: null, upTo: null })?.funds[0]?.initial.value).toBe(
      '1000.00',
    );
  });

  it('is listed as its pages say, event by event', async () => {
    const views = SqliteViewStore.open(':memory:');
    if (views === null) throw new Error('no views in memory');
    for (const event of log) {
      const from = await views.checkpoint();
      await views.apply({
        from,
        to: { token: `${event.logIndex}`, logIndex: event.logIndex },
        events: [event],
      });
      const prefix = log.slice(0, event.logIndex + 1);
      const { rows } = await views.list({
        fiscalYear: 2024,
        sort: 'name',
        descending: false,
        offset: 0,
        limit: 9,
      });
      for (const row of rows) {
        const page = everyView(prefix, row.projectId, 2024, { lastIndex: null, upTo: null });
        const [total] = page?.funds ?? [];
        const fen = (yuan: string | null | undefined) => Number((yuan ?? '').replace('.', ''));
        expect([row.initial, row.adjusted, row.executed]).toEqual([
          fen(total?.initial.value),
          fen(total?.adjusted.value),
          fen(total?.executed.value),
        ]);
        expect(row.name).toBe(page?.project.name);
      }
    }
    expect((await views.years('p')).length).toBeGreaterThan(0);
    await views.close();
  });

  it('and so is any part of it in any order: views never fall over a log they did not expect', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(log.map((_event, index) => index)), (chosen) => {
        const events = chosen.map((from, logIndex) => ({ ...(log[from] as AnyEvent), logIndex }));
        for (const projectId of PROJECTS) everyView(events, projectId, 2024, { lastIndex: null, upTo: null });
      }),
      { numRuns: 200 },
    );
  });
});
