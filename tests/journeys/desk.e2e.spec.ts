import { expect, it } from '@jest/globals';
import type { Desk } from '@mingzhang/projections';
import { CENTRAL, line, useOffice, wan } from '../kit/office.js';

const office = useOffice(async (the) => {
  await the.client.recordingOn('2025-03-04');
  await the.unit('unit', { 2024: CENTRAL });
  for (const [index, project] of ['a', 'b', 'c'].entries()) {
    await the.project(project, 'unit');
    await the.paper('issue', line(project, 2024), wan('10.00'), `2024-01-2${index}`);
  }
  await the.client.does('receiveNotice', {
    noticeId: 'n',
    unitId: 'unit',
    fiscalYear: 2024,
    issuedOn: '2025-03-03',
    issuer: '区财政局',
    submitBy: '2025-03-10',
    fileBy: '2025-03-14',
  });
  // 12.00 of 10.00: a rate above 100 %, which nobody has explained.
  await the.pays('1', line('a', 2024), wan('12.00'), '2024-12-20');
  await the.client.does('openEvaluation', { projectId: 'a', fiscalYear: 2024 });
});
const desk = (query = {}): Promise<Desk> => office().client.get<Desk>('/api/desk', query);

it('the desk of a clerk: one form begun and two not, by the first day of the notice', async () => {
  const { fiscalYear, tasks, notices, stages, looked } = await desk();
  expect(fiscalYear).toBe(2024);
  expect(tasks.map(({ act, count, dueOn }) => [act, count, dueOn])).toEqual([
    ['submit', 1, '2025-03-10'],
    ['open', 2, '2025-03-10'],
  ]);
  expect(tasks.map(({ rows }) => rows.map(({ projectId }) => projectId).toSorted())).toEqual([
    ['a'],
    ['b', 'c'],
  ]);
  expect(notices).toMatchObject([{ submitBy: '2025-03-10', fileBy: '2025-03-14', unsent: 3, unfiled: 3 }]);
  expect(stages.filter(({ count }) => count > 0)).toEqual([
    { status: 'none', count: 2 },
    { status: 'open', count: 1 },
  ]);
  expect(looked).toEqual({ at: 3, of: 3 });
});

it('what blocks sending stands on the desk as it stands on the form', async () => {
  const { findings } = await office().client.fullForm('a', 2024);
  const errors = findings.filter(({ severity, explanation }) => severity === 'error' && explanation === null);
  expect(errors.length).toBeGreaterThan(0);
  expect((await desk()).blocking).toMatchObject([{ projectId: 'a', errors: errors.length }]);
});

it('a year in which nothing happened has an empty desk', async () => {
  const { tasks, notices, units } = await desk({ year: 2019 });
  expect([tasks, notices, units]).toEqual([[], [], []]);
});
