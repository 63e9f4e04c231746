import { expect, it } from '@jest/globals';
import type { ProjectList, UnitBudgetChanges } from '@mingzhang/projections';
import { CENTRAL, line, useOffice, wan } from '../kit/office.js';

const office = useOffice(async (the) => {
  await the.client.recordingOn('2024-12-31');
  await the.unit('unit', { 2024: CENTRAL });
  for (const project of ['a', 'b']) await the.project(project, 'unit');
  await the.paper('issue', line('a', 2024), wan('100.00'), '2024-01-20');
  await the.paper('issue', line('b', 2024), wan('50.00'), '2024-01-21');
  await the.paper('reduction', line('a', 2024), wan('30.00'), '2024-06-01');
  await the.pays('1', line('a', 2024), wan('20.00'), '2024-07-01');
});

it('the documents of a unit lead to what its list adds up to', async () => {
  const { client } = office();
  const changes = await client.get<UnitBudgetChanges>('/api/units/unit/years/2024/budget-changes');
  const { totals } = await client.get<ProjectList>('/api/projects', { year: 2024, unitId: 'unit' });
  // By hand: 100 + 50 = 150 万; − 30 = 120 万; paid 20 万.
  expect([changes.initial, changes.adjusted, changes.executed]).toEqual([
    '1500000.00',
    '1200000.00',
    '200000.00',
  ]);
  expect(changes).toMatchObject(totals);
  expect(changes.steps.at(-1)).toMatchObject({ moved: '-300000.00', standing: '1200000.00' });
  expect(changes.projects).toBe(2);
});

it('before the paper of June nothing had changed', async () => {
  const changes = await office().client.get<UnitBudgetChanges>('/api/units/unit/years/2024/budget-changes', {
    upTo: '2024-05-31',
  });
  expect([changes.adjusted, changes.steps.length]).toEqual(['1500000.00', 2]);
});

it('comes as a table, a row for each project a document moved', async () => {
  const { body } = await office().client.request<string>(
    'GET',
    '/api/units/unit/years/2024/budget-changes.csv',
  );
  expect(body.split('\r\n')[3]).toMatch(/^2024-06-01,追减,.*,-300000\.00,/u);
});
