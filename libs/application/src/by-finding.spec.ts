import { expect, it } from '@jest/globals';
import type { Form } from '@mingzhang/projections';
import type { CurrentRow, ViewStore } from '@mingzhang/view-store';
import { Assessments } from './assessments.js';
import { findingFacets, idsWithFinding, rowsWithFinding } from './by-finding.js';

const FORMS = 450;
const rows = Array.from(
  { length: FORMS },
  (_, index) => ({ projectId: `p${index}`, fiscalYear: 2024, lastIndex: 7 }) as CurrentRow,
);
const views = {
  list: ({ offset, limit }: { readonly offset: number; readonly limit: number }) =>
    Promise.resolve({ rows: rows.slice(offset, offset + limit), total: FORMS }),
} as unknown as ViewStore;

/** Every third form has an error twice, every one a warning. */
const findingsOf = (index: number) => [
  ...(index % 3 === 0 ? ['E', 'E'] : []).map((code) => ({ code, severity: 'error', title: '错' })),
  { code: 'W', severity: 'warning', title: '警' },
];
const form = (id: string): Form =>
  ({ funds: [], total: { value: null }, findings: findingsOf(Number(id.slice(1))) }) as unknown as Form;
const query = { fiscalYear: 2024, sort: 'name', descending: false } as const;

it('a question over many forms takes several goes, and says how many are left: 450 − 200 − 200 − 50', async () => {
  let folds = 0;
  const assessments = new Assessments((id) => {
    folds += 1;
    return Promise.resolve({ form: form(id), version: 7 });
  });
  const left = [];
  for (let go = 0; go < 4; go += 1)
    left.push((await rowsWithFinding(views, assessments, query, { code: 'E' })).unchecked);
  expect(left).toEqual([250, 50, 0, 0]);
  expect(folds).toBe(FORMS);
  const found = await rowsWithFinding(views, assessments, query, { code: 'E' });
  expect(found.rows.length).toBe(150);
  const both = await rowsWithFinding(views, assessments, query, { code: 'E', severity: 'warning' });
  expect(both.rows).toEqual([]);
  expect((await rowsWithFinding(views, assessments, query, { severity: 'warning' })).rows.length).toBe(FORMS);
  // A form counts once, however often it has the finding.
  expect((await findingFacets(views, assessments, query)).findings).toEqual([
    { code: 'W', severity: 'warning', title: '警', projects: 450 },
    { code: 'E', severity: 'error', title: '错', projects: 150 },
  ]);
});

it('who needs all of them gets all of them in one go: every third of 450', async () => {
  const assessments = new Assessments((id) => Promise.resolve({ form: form(id), version: 7 }));
  expect((await idsWithFinding(views, assessments, query, { code: 'E' })).size).toBe(150);
});
