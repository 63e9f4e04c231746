import { onLedger, type EvaluationStatus } from '@mingzhang/domain';
import { reviewRow, reviewUnits, samplesOf, type ReviewList, type ReviewRow } from '@mingzhang/projections';
import type { ListQuery, ViewStore } from '@mingzhang/view-store';
import type { FindingFilter } from './by-finding.js';
import type { Queries } from './queries.js';

/** Which forms of a year: of one unit, of those that may be seen, in these states. */
export interface ReviewQuery extends Pick<ListQuery, 'unitId' | 'units'> {
  readonly fiscalYear: number;
  readonly statuses: readonly EvaluationStatus[];
  readonly page: number;
  readonly pageSize: number;
  readonly finding?: FindingFilter | undefined;
}

/** 审核: the forms of a year by where they stand, the units they are of, and the samples that were drawn. */
export async function reviewList(
  views: ViewStore,
  queries: Queries,
  { fiscalYear, statuses, page, pageSize, finding, ...of }: ReviewQuery,
): Promise<ReviewList> {
  const samples = samplesOf(await views.timeline(onLedger()), fiscalYear);
  const inState = await views.projectsIn(fiscalYear, statuses, of);
  const byName = { fiscalYear, ...of, sort: 'name', descending: false } as const;
  const having = finding === undefined ? null : await queries.withFinding(byName, finding);
  const found = having === null ? inState : inState.filter((id) => having.has(id));
  const rows: ReviewRow[] = [];
  for (const projectId of found.slice((page - 1) * pageSize, page * pageSize)) {
    const form = await queries.form(projectId, fiscalYear);
    if (form !== null) rows.push(reviewRow(form, samples));
  }
  return {
    fiscalYear,
    years: [...(await views.years())],
    total: found.length,
    rows,
    units: reviewUnits(await views.unitStatuses(fiscalYear, of.units)),
    // Who sees some units only is told of their projects and of no others.
    samples: samples.map((one) => ({
      ...one,
      chosen: of.units === undefined ? one.chosen : one.chosen.filter((id) => found.includes(id)),
    })),
  };
}
