import type { Severity } from '@mingzhang/domain';
import { useSearchParams } from 'react-router';

const SORTS = ['name', 'adjusted', 'executed', 'rate'] as const;
const SEVERITIES = ['error', 'warning', 'note'] as const satisfies readonly Severity[];
export type Sort = (typeof SORTS)[number];

export interface ListQuery {
  readonly year: number | undefined;
  readonly q: string | undefined;
  readonly unitId: string | undefined;
  readonly finding: string | undefined;
  readonly severity: Severity | undefined;
  readonly page: number;
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
}

/** What an address asks for; what it says wrongly is left out rather than refused. */
export function readListQuery(params: URLSearchParams): ListQuery {
  const sort = SORTS.find((one) => one === params.get('sort')) ?? 'name';
  return {
    year: wholeNumber(params.get('year')),
    q: params.get('q') ?? undefined,
    unitId: params.get('unitId') ?? undefined,
    finding: codeIn(params.get('finding')),
    severity: SEVERITIES.find((one) => one === params.get('severity')),
    page: wholeNumber(params.get('page')) ?? 1,
    sort,
    order: params.get('order') === 'desc' ? 'desc' : 'asc',
  };
}

/** The shortest address that asks for the same. */
export function writeListQuery({ page, sort, order, ...filters }: ListQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of ['year', 'q', 'unitId', 'finding', 'severity'] as const) {
    const value = filters[name];
    if (value !== undefined && value !== '') params.set(name, String(value));
  }
  if (page > 1) params.set('page', String(page));
  if (sort !== 'name' || order !== 'asc') {
    params.set('sort', sort);
    params.set('order', order);
  }
  return params;
}

const codeIn = (text: string | null): string | undefined =>
  text !== null && /^[A-Z][A-Z0-9_]{0,59}$/.test(text) ? text : undefined;

/** Without page and order: what is looked for, and nothing of how it is shown. */
export const isFiltered = ({ q, unitId, finding, severity }: ListQuery): boolean =>
  [q, unitId, finding, severity].some((one) => one !== undefined);
export const NO_FILTER = {
  q: undefined,
  unitId: undefined,
  finding: undefined,
  severity: undefined,
  page: 1,
};

const wholeNumber = (text: string | null): number | undefined =>
  text !== null && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;

export function useListQuery(): readonly [ListQuery, (change: Partial<ListQuery>) => void] {
  const [params, setParams] = useSearchParams();
  const query = readListQuery(params);
  return [query, (change) => setParams(writeListQuery({ ...query, ...change }))];
}
