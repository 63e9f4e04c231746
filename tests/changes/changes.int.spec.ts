import { describe, expect, it } from '@jest/globals';
import type { UnitChanges, YearChangesView } from '@mingzhang/projections';
import { CENTRAL, line, useOffice, wan } from '../kit/office.js';

const A = '/api/projects/a/years/2024';

/** 100.00 given and 30.00 paid, known in January 2025; then 20.00 more paid in 2024, recorded in March, and a supplement. */
describe('what changed between two dates, over HTTP', () => {
  const office = useOffice(async (the) => {
    const { client } = the;
    await client.recordingOn('2025-01-10');
    await the.unit('unit', { 2024: CENTRAL });
    await the.project('a', 'unit', '=危险的名称');
    await the.project('b', 'unit');
    await the.paper('issue', line('a', 2024), wan('100.00'), '2024-01-20');
    await the.pays('p-1', line('a', 2024), wan('30.00'), '2024-06-30');
    await the.paper('issue', line('b', 2024), wan('7.00'), '2024-01-20');
    await client.recordingOn('2025-03-08');
    await the.pays('p-2', line('a', 2024), wan('20.00'), '2024-11-30');
    await the.paper('supplement', line('a', 2024), wan('50.00'), '2024-12-20');
  });
  const changes = (query: Readonly<Record<string, string>>): Promise<YearChangesView> =>
    office().client.get<YearChangesView>(`${A}/changes`, query);
  const cell = ({ changes: all, events }: YearChangesView, name: string) => {
    const found = all.find((one) => one.cell === name);
    const days = found?.events.map((index) => events.find(({ logIndex }) => logIndex === index)?.occurredOn);
    return found === undefined ? null : [found.before, found.after, days];
  };

  it('by the day of recording: what was learnt in March', async () => {
    const answer = await changes({ from: '2025-01-31', to: '2025-03-31' });
    expect(cell(answer, 'funds.total.executed')).toEqual(['300000.00', '500000.00', ['2024-11-30']]);
    expect(cell(answer, 'funds.total.adjusted')).toEqual(['1000000.00', '1500000.00', ['2024-12-20']]);
    // 30 of 100, 50 of 150: both did it.
    expect(cell(answer, 'funds.total.rate')).toEqual(['30.00', '33.33', ['2024-11-30', '2024-12-20']]);
    expect(cell(answer, 'funds.total.initial')).toBeNull();
    expect([answer.came, answer.events.length]).toEqual([2, 2]);
  });

  it('by the day of happening: what happened in the second half of 2024', async () => {
    const answer = await changes({ axis: 'upTo', from: '2024-06-30', to: '2024-12-31' });
    expect(cell(answer, 'months.11')).toEqual(['0.00', '200000.00', ['2024-11-30']]);
    expect(cell(answer, 'months.6')).toBeNull();
  });

  it('nothing where nothing came, and both days of one day are the same', async () => {
    expect(await changes({ from: '2025-03-31', to: '2025-04-30' })).toMatchObject({ changes: [], came: 0 });
    expect(await changes({ from: '2025-03-08', to: '2025-03-08' })).toMatchObject({ changes: [], came: 0 });
  });

  it.each([
    ['from=2025-03-31&to=2025-01-31', '不能早于起始日期'],
    ['from=2025-02-30&to=2025-03-31', '日历上没有这一天'],
    ['from=昨天&to=2025-03-31', '日期须写作'],
    ['to=2025-03-31', '起'],
    ['axis=other&from=2025-01-31&to=2025-03-31', ''],
  ])('refuses %s', async (query, said) => {
    const answer = await office().client.request<{ detail: string }>('GET', `${A}/changes?${query}`);
    expect([answer.status, answer.body.detail.includes(said)]).toEqual([400, true]);
  });

  it('of a unit: the projects with something new, in their main figures', async () => {
    const answer = await office().client.get<UnitChanges>('/api/units/unit/years/2024/changes', {
      from: '2025-01-31',
      to: '2025-03-31',
    });
    expect([answer.total, answer.rows.map(({ projectId, came }) => [projectId, came])]).toEqual([
      2,
      [['a', 2]],
    ]);
    expect(answer.rows[0]?.changes.find((one) => one.cell === 'funds.total.executed')).toMatchObject({
      before: '300000.00',
      after: '500000.00',
    });
  });

  it('as CSV, in which no name is a formula', async () => {
    const { client } = office();
    const query = 'from=2025-01-31&to=2025-03-31';
    const of = await client.request<string>('GET', `${A}/changes.csv?${query}`);
    expect(of.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(of.body).toMatch(/年度资金总额·全年执行数,300000\.00,500000\.00,元,第 \d+ 号 .*2024-11-30/u);
    const all = await client.request<string>('GET', `/api/units/unit/years/2024/changes.csv?${query}`);
    expect(all.body).toContain("\n'=危险的名称,");
  });
});
