import type { Severity } from '@mingzhang/domain';
import type { FindingFacets } from '@mingzhang/projections';
import type { CurrentRow, ListAnswer, ListQuery, ViewStore } from '@mingzhang/view-store';
import type { Assessments } from './assessments.js';

/** Which findings are looked for: by code, by severity, or both in one finding. */
export interface FindingFilter {
  readonly code?: string | undefined;
  readonly severity?: Severity | undefined;
}
export type RowsQuery = Omit<ListQuery, 'offset' | 'limit'>;

/** Rows that are read at a time. */
const BLOCK = 1_000;
/** Forms folded for one question: what was not folded before is told as unchecked, and asked for again. */
const MOST_FOLDED = 200;

export interface Looked {
  readonly rows: readonly CurrentRow[];
  /** Rows that were not looked into yet. */
  readonly unchecked: number;
}

/**
 * The rows of a list that have such a finding. Findings are folded, not stored: each form once for every version of it, so that a
 * first question over many projects takes several goes, and later ones read what is remembered.
 */
export async function rowsWithFinding(
  views: ViewStore,
  assessments: Assessments,
  query: RowsQuery,
  filter: FindingFilter,
  most = MOST_FOLDED,
): Promise<Looked> {
  const rows: CurrentRow[] = [];
  const unchecked = await lookThrough(
    views,
    assessments,
    query,
    (row, found) => {
      const fits = found.some(
        ({ code, severity }) =>
          (filter.code === undefined || filter.code === code) &&
          (filter.severity === undefined || filter.severity === severity),
      );
      if (fits) rows.push(row);
    },
    most,
  );
  return { rows, unchecked };
}

/** All of them: who asks cannot say that some are missing. */
export async function idsWithFinding(
  views: ViewStore,
  assessments: Assessments,
  query: RowsQuery,
  filter: FindingFilter,
): Promise<ReadonlySet<string>> {
  const { rows } = await rowsWithFinding(views, assessments, query, filter, Infinity);
  return new Set(rows.map(({ projectId }) => projectId));
}

/** A list, or the part of it that has such a finding. */
export type FoundQuery = ListQuery & { readonly finding?: FindingFilter | undefined };
type Answer = ListAnswer & { readonly unchecked: number };

export async function listWithFinding(
  views: ViewStore,
  assessments: Assessments,
  { offset, limit, ...query }: ListQuery,
  finding: FindingFilter | undefined,
): Promise<Answer> {
  if (finding === undefined) return { ...(await views.list({ offset, limit, ...query })), unchecked: 0 };
  const { rows, unchecked } = await rowsWithFinding(views, assessments, query, finding);
  const sum = (part: 'initial' | 'adjusted' | 'executed'): number =>
    rows.reduce((all, row) => all + row[part], 0);
  const totals = { initial: sum('initial'), adjusted: sum('adjusted'), executed: sum('executed') };
  return { rows: rows.slice(offset, offset + limit), total: rows.length, totals, unchecked };
}

/** In how many forms each finding stands, those in most of them first. */
export async function findingFacets(
  views: ViewStore,
  assessments: Assessments,
  query: RowsQuery,
): Promise<FindingFacets> {
  const facets = new Map<string, FindingFacets['findings'][number]>();
  const unchecked = await lookThrough(views, assessments, query, (_row, found) => {
    for (const { code, severity, title } of found) {
      const key = `${severity} ${code}`;
      const before = facets.get(key)?.projects ?? 0;
      facets.set(key, { code, severity, title, projects: before + 1 });
    }
  });
  const findings = [...facets.values()].toSorted(
    (one, other) => other.projects - one.projects || one.code.localeCompare(other.code),
  );
  return { findings, unchecked };
}

type Found = Awaited<ReturnType<Assessments['of']>>['codes'];

async function lookThrough(
  views: ViewStore,
  assessments: Assessments,
  query: RowsQuery,
  look: (row: CurrentRow, found: Found) => void,
  most = MOST_FOLDED,
): Promise<number> {
  let [folded, unchecked] = [0, 0];
  for (let offset = 0; ; offset += BLOCK) {
    const { rows, total } = await views.list({ ...query, offset, limit: BLOCK });
    for (const row of rows) {
      const isKnown = assessments.isKnown(row);
      if (!isKnown && folded >= most) {
        unchecked += 1;
        continue;
      }
      if (!isKnown) folded += 1;
      look(row, (await assessments.of(row)).codes);
    }
    if (offset + rows.length >= total || rows.length === 0) return unchecked;
  }
}
