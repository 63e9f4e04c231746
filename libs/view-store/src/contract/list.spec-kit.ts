import { describe, expect } from '@jest/globals';
import type { ListQuery, ViewStore } from '../port.js';
import {
  applyAll,
  applyBatch,
  clauses,
  eventfulYear,
  EventLog,
  line,
  type OpenViews,
} from './kit.spec-kit.js';

export const listClauses = (open: OpenViews): void => {
  describe('list', () => {
    sums(open);
    orders(open);
    filters(open);
    units(open);
  });
  describe('what can be named', () => nameable(open));
  describe('find', () => finding(open));
  describe('attributes and states', () => attributes(open));
};

const query = (more: Partial<ListQuery> = {}): ListQuery => ({
  fiscalYear: 2023,
  sort: 'name',
  descending: false,
  offset: 0,
  limit: 50,
  ...more,
});
const idsOf = async (views: ViewStore, more: Partial<ListQuery> = {}): Promise<string[]> =>
  (await views.list(query(more))).rows.map(({ projectId }) => projectId);

const sums = (open: OpenViews): void => {
  const clause = clauses(open);

  clause('a row says what the movements add up to', async (views) => {
    await applyAll(views, eventfulYear());
    const { rows, total, totals } = await views.list(query());
    // a: 1000 + 400 (the origin once) − 100 moved − 50 recovered; paid 300 − 100 corrected − 10 refunded in the year.
    // b: 250.50 + 100; paid 20.25 + 100. The refund of 2024-01-01 lowers nothing.
    expect(
      rows.map(({ projectId, initial, adjusted, executed }) => ({ projectId, initial, adjusted, executed })),
    ).toEqual([
      { projectId: 'b', initial: 0, adjusted: 35_050, executed: 12_025 },
      { projectId: 'a', initial: 140_000, adjusted: 125_000, executed: 19_000 },
    ]);
    expect(total).toBe(2);
    expect(totals).toEqual({ initial: 140_000, adjusted: 160_050, executed: 31_025 });
  });
  clause('totals are of all rows, not of the page', async (views) => {
    await applyAll(views, eventfulYear());
    const page = await views.list(query({ offset: 1, limit: 1 }));
    expect(page.rows.map(({ projectId }) => projectId)).toEqual(['a']);
    expect(page.total).toBe(2);
    expect(page.totals.adjusted).toBe(160_050);
    expect(await idsOf(views, { offset: 2 })).toEqual([]);
    expect(await views.list(query({ fiscalYear: 2022 }))).toEqual({
      rows: [],
      total: 0,
      totals: { initial: 0, adjusted: 0, executed: 0 },
    });
  });
  clause('sums beyond what a 32-bit number holds are exact', async (views) => {
    const history = new EventLog().unit('unit-a', '甲单位').project('a').project('b');
    for (const id of ['a', 'b', 'a'])
      history.budget('issue', line(id, 2023), '999999999999.99', '2023-01-01');
    await applyAll(views, history);
    expect((await views.list(query())).totals.initial).toBe(299_999_999_999_997);
  });
};

const orders = (open: OpenViews): void => {
  const clause = clauses(open);
  const history = (): EventLog => {
    const given = new EventLog().unit('unit-a', '甲单位');
    // Adjusted and paid: a 100/50, b 300/0, c 0/10, d 200/100; names by code point: B < a < 乙 (4E59) < 甲 (7532).
    const rows = [
      ['a', '甲', '100.00', '50.00'],
      ['b', 'a', '300.00', null],
      ['c', '乙', null, '10.00'],
      ['d', 'B', '200.00', '100.00'],
    ] as const;
    for (const [id, name, budget, paid] of rows) {
      given.project(id, name);
      if (budget !== null) given.budget('issue', line(id, 2023), budget, '2023-01-01');
      if (paid !== null) given.paid(line(id, 2023), paid, '2023-02-01');
    }
    return given;
  };

  clause('by name in code point order, the same in every store', async (views) => {
    await applyAll(views, history());
    expect(await idsOf(views)).toEqual(['d', 'b', 'c', 'a']);
    expect(await idsOf(views, { descending: true })).toEqual(['a', 'c', 'b', 'd']);
  });
  clause('by money and by rate, ties by id, no budget last when the best rate comes first', async (views) => {
    await applyAll(views, history());
    expect(await idsOf(views, { sort: 'adjusted', descending: true })).toEqual(['b', 'd', 'a', 'c']);
    expect(await idsOf(views, { sort: 'executed' })).toEqual(['b', 'c', 'a', 'd']);
    expect(await idsOf(views, { sort: 'rate', descending: true })).toEqual(['a', 'd', 'b', 'c']);
  });
};

const units = (open: OpenViews): void => {
  const clause = clauses(open);

  clause(
    'all units of a year are named, once and by name, however many projects stand before them',
    async (views) => {
      const log = new EventLog().unit('unit-z', '甲单位').unit('unit-y', '丁单位').unit('unit-x', '无项目');
      for (let n = 0; n < 230; n += 1) {
        log
          .project(`p-${n}`, `项目${n}`, 'unit-z')
          .budget('issue', line(`p-${n}`, 2023), '1.00', '2023-01-05');
      }
      log.project('last', '末项目', 'unit-y').budget('issue', line('last', 2023), '1.00', '2023-01-05');
      await applyAll(views, log);
      expect(await views.units(2023)).toEqual([
        { unitId: 'unit-y', unitName: '丁单位' },
        { unitId: 'unit-z', unitName: '甲单位' },
      ]);
      expect(await views.units(2022)).toEqual([]);
    },
  );
};

const filters = (open: OpenViews): void => {
  const clause = clauses(open);
  const history = (): EventLog => {
    const given = new EventLog().unit('unit-a', '甲单位').unit('unit-b', '乙单位');
    given
      .project('p1', '100%达标')
      .project('p2', '100分达标', 'unit-b')
      .project('p3', 'a_b')
      .project('p4', 'axb');
    given.project('p5', '反\\斜');
    given.add(
      'ProjectAttributesChanged',
      { projectId: 'p4', effectiveOn: '2020-02-01', code: '42010324111T000000100', reason: '补录代码' },
      { on: '2020-02-01' },
    );
    for (const id of ['p1', 'p2', 'p3', 'p4', 'p5']) given.paid(line(id, 2023), '1.00', '2023-01-01');
    return given;
  };

  clause('text is part of the name or code, or the id, and its signs are no wildcards', async (views) => {
    await applyAll(views, history());
    expect((await idsOf(views, { text: '达标' })).toSorted()).toEqual(['p1', 'p2']);
    expect(await idsOf(views, { text: '100%' })).toEqual(['p1']);
    expect(await idsOf(views, { text: 'a_b' })).toEqual(['p3']);
    expect(await idsOf(views, { text: '反\\' })).toEqual(['p5']);
    expect(await idsOf(views, { text: '24111T' })).toEqual(['p4']);
    expect(await idsOf(views, { text: '24111t' })).toEqual(['p4']);
    expect(await idsOf(views, { text: 'p2' })).toEqual(['p2']);
    expect(await idsOf(views, { text: '没有' })).toEqual([]);
    expect(await idsOf(views, { text: '' })).toHaveLength(5);
  });
  clause('by unit, and totals follow the filter', async (views) => {
    await applyAll(views, history());
    const { rows, total, totals } = await views.list(query({ unitId: 'unit-b' }));
    expect(rows.map(({ projectId, unitName }) => [projectId, unitName])).toEqual([['p2', '乙单位']]);
    expect([total, totals.executed]).toEqual([1, 100]);
  });
};

const finding = (open: OpenViews): void => {
  const clause = clauses(open);
  const history = (): EventLog => {
    const given = new EventLog().unit('unit-a', '甲单位');
    given.project('p1', '综治工作').project('p2', '综治工作经费').project('p3', '法学会');
    given.add(
      'ProjectAttributesChanged',
      { projectId: 'p3', effectiveOn: '2020-02-01', code: 'C-9', reason: '补录代码' },
      { on: '2020-02-01' },
    );
    for (const id of ['p1', 'p2', 'p3']) given.paid(line(id, 2023), '1.00', '2023-01-01');
    return given.paid(line('p2', 2024), '1.00', '2024-01-01');
  };
  const found = async (views: ViewStore, text: string, year = 2023): Promise<string[]> =>
    (await views.find(text, year)).map(({ projectId }) => projectId).toSorted();

  clause('an exact id, code or name comes alone; a part of names brings all', async (views) => {
    await applyAll(views, history());
    expect(await found(views, '综治工作')).toEqual(['p1']);
    expect(await found(views, 'p2')).toEqual(['p2']);
    expect(await found(views, 'C-9')).toEqual(['p3']);
    expect(await found(views, '综治')).toEqual(['p1', 'p2']);
    expect(await found(views, '经费')).toEqual(['p2']);
    expect(await found(views, '综治', 2024)).toEqual(['p2']);
    expect(await found(views, '法学会', 2024)).toEqual([]);
    expect(await found(views, '%')).toEqual([]);
    expect(await found(views, '_')).toEqual([]);
  });
};

const attributes = (open: OpenViews): void => {
  const clause = clauses(open);
  const rowOf = async (views: ViewStore, fiscalYear: number) =>
    (await views.list(query({ fiscalYear }))).rows[0];

  clause(
    'a name holds from its day on: earlier years keep theirs, whatever the order of recording',
    async (views) => {
      const given = new EventLog().unit('unit-a', '甲单位').unit('unit-b', '乙单位').project('a', '旧名');
      given.paid(line('a', 2022), '1.00', '2022-05-01').paid(line('a', 2024), '1.00', '2024-05-01');
      const change = { projectId: 'a', reason: '机构改革' };
      given.add(
        'ProjectAttributesChanged',
        { ...change, effectiveOn: '2024-01-01', name: '新名', unitId: 'unit-b' },
        { on: '2024-01-01' },
      );
      given.add(
        'ProjectAttributesChanged',
        { ...change, effectiveOn: '2023-01-01', name: '中间名' },
        { on: '2023-01-01' },
      );
      await applyAll(views, given);
      expect(await rowOf(views, 2022)).toMatchObject({ name: '旧名', unitId: 'unit-a', unitName: '甲单位' });
      expect(await rowOf(views, 2024)).toMatchObject({ name: '新名', unitId: 'unit-b', unitName: '乙单位' });
      given.paid(line('a', 2023), '1.00', '2023-05-01');
      await applyBatch(views, [given.last]);
      expect(await rowOf(views, 2023)).toMatchObject({ name: '中间名', unitId: 'unit-a' });
    },
  );
  clause('the states of target and evaluation follow their events', async (views) => {
    const given = new EventLog().unit('unit-a', '甲单位').project('a');
    const head = { targetId: 't1', projectId: 'a', fiscalYear: 2023 };
    const indicator = { indicatorId: 'i1', level1: '产出指标', name: '场次', target: '≥1场' };
    const typed = { kind: 'number' as const, op: '>=' as const, number: '1', unit: '场' };
    const key = { projectId: 'a', fiscalYear: 2023 };
    const scheme = { id: 'CN-MOF-2020-10', version: 1, hash: `sha256:${'0'.repeat(64)}` };
    const states = async () => {
      const row = await rowOf(views, 2023);
      return [row?.targetStatus, row?.evaluationStatus];
    };
    const happen = async (): Promise<unknown> => {
      await applyBatch(views, given.events.slice(applied));
      applied = given.events.length;
      return states();
    };
    let applied = 0;
    const on = '2023-02-01';
    given.add('TargetDrafted', { ...head, draftedOn: on, indicators: [{ ...indicator, typed }] }, { on });
    expect(await happen()).toEqual(['drafted', 'none']);
    given.add('TargetSubmitted', { ...head, submittedOn: on }, { on });
    expect(await happen()).toEqual(['submitted', 'none']);
    given.add('TargetApproved', { ...head, approvedOn: on }, { on });
    given.add('EvaluationOpened', { ...key, scheme }, { on, stream: 'evaluation-a-2023-main' });
    expect(await happen()).toEqual(['approved', 'open']);
    given.add('EvaluationSubmitted', key, { on, stream: 'evaluation-a-2023-main' });
    expect(await happen()).toEqual(['approved', 'submitted']);
  });
  clause('lastIndex is of the newest event of the year or of the attributes', async (views) => {
    const given = new EventLog()
      .unit('unit-a', '甲单位')
      .project('a')
      .paid(line('a', 2023), '1.00', '2023-05-01');
    given.project('b').paid(line('b', 2023), '1.00', '2023-05-02');
    await applyAll(views, given);
    expect((await rowOf(views, 2023))?.lastIndex).toBe(2);
    given.add(
      'ProjectAttributesChanged',
      { projectId: 'a', effectiveOn: '2023-06-01', code: 'C', reason: '补录' },
      { on: '2023-06-01' },
    );
    await applyBatch(views, [given.last]);
    expect((await rowOf(views, 2023))?.lastIndex).toBe(5);
  });
};

const nameable = (open: OpenViews): void => {
  const clause = clauses(open);
  const history = (): EventLog =>
    new EventLog()
      .unit('unit-a', '甲单位')
      .unit('unit-b', '乙单位')
      .project('begun', '综治工作', 'unit-a')
      .project('fresh', '普法宣传', 'unit-b')
      .budget('issue', line('begun', 2022), '100.00', '2022-01-01')
      .budget('issue', line('begun', 2023), '100.00', '2023-01-01');

  clause('every unit is there, with projects or without', async (views) => {
    await applyAll(views, history());
    const units = await views.registeredUnits();
    expect([...units].sort((a, b) => (a.unitId < b.unitId ? -1 : 1))).toEqual([
      { unitId: 'unit-a', unitName: '甲单位' },
      { unitId: 'unit-b', unitName: '乙单位' },
    ]);
  });
  clause(
    'a project of several years is found once, by a part of its name and within units',
    async (views) => {
      await applyAll(views, history());
      const found = { projectId: 'begun', name: '综治工作', code: null, unitId: 'unit-a', fiscalYear: 2023 };
      expect(await views.registeredProjects({ text: '综治', limit: 5 })).toEqual([found]);
      expect(await views.registeredProjects({ text: '', limit: 5 })).toEqual([found]);
      expect(await views.registeredProjects({ text: '综治', units: ['unit-a'], limit: 5 })).toEqual([found]);
      expect(await views.registeredProjects({ text: '综治', units: ['unit-b'], limit: 5 })).toEqual([]);
      expect(await views.registeredProjects({ text: '别的', limit: 5 })).toEqual([]);
    },
  );
  clause('a project that no document is about is found by its registration', async (views) => {
    await applyAll(views, history());
    const events = await views.projectsWithoutYear(5);
    expect(events.map(({ type, payload }) => [type, 'projectId' in payload && payload.projectId])).toEqual([
      ['ProjectRegistered', 'fresh'],
    ]);
  });
};
