import { expect, it } from '@jest/globals';
import type { FindingFacets, ProjectList } from '@mingzhang/projections';
import { CENTRAL, line, useOffice, wan } from '../kit/office.js';

const office = useOffice(async (the) => {
  await the.client.recordingOn('2025-03-04');
  await the.unit('unit', { 2024: CENTRAL });
  for (const project of ['a', 'b']) {
    await the.project(project, 'unit');
    await the.paper('issue', line(project, 2024), wan('10.00'), '2024-01-20');
  }
  // 12.00 of 10.00: above 100 %, an error by docs/rules.md §1.
  await the.pays('1', line('a', 2024), wan('12.00'), '2024-12-20');
});
const list = (query: Readonly<Record<string, string>>): Promise<ProjectList> =>
  office().client.get<ProjectList>('/api/projects', { year: 2024, ...query });
const ids = ({ rows }: ProjectList): readonly string[] => rows.map(({ projectId }) => projectId);

it('a list is kept to the forms with a finding, and so are its totals', async () => {
  const found = await list({ finding: 'EXEC_GT_100' });
  expect(ids(found)).toEqual(['a']);
  expect(found).toMatchObject({
    total: 1,
    unchecked: 0,
    totals: { adjusted: '100000.00', executed: '120000.00' },
  });
  expect(ids(await list({ finding: 'EXEC_GT_100', severity: 'note' }))).toEqual([]);
});

it('the choices say in how many forms each finding stands', async () => {
  const { findings, unchecked } = await office().client.get<FindingFacets>('/api/findings', { year: 2024 });
  expect(findings.find(({ code }) => code === 'EXEC_GT_100')).toMatchObject({
    severity: 'error',
    projects: 1,
  });
  expect(unchecked).toBe(0);
});

it('the table of the list is the filtered one, with a heading and a row for each', async () => {
  const { body, headers } = await office().client.request<string>(
    'GET',
    '/api/projects.csv?year=2024&finding=EXEC_GT_100',
  );
  expect(headers.get('content-type')).toContain('text/csv');
  const [head = '', row = '', rest] = body.trimEnd().split('\r\n');
  expect([head.split(',')[6], row.split(',')[6], rest]).toEqual(['执行率（%）', '120.00', undefined]);
});
