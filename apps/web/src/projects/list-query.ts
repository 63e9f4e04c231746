import { useSearchParams } from 'react-router';

const SORTS = ['name', 'adjusted', 'executed', 'rate'] as const;
export type Sort = (typeof SORTS)[number];

export interface ListQuery {
  readonly year: number | undefined;
  readonly q: string | undefined;
  readonly unitId: string | undefined;
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
    page: wholeNumber(params.get('page')) ?? 1,
    sort,
    order: params.get('order') === 'desc' ? 'desc' : 'asc',
  };
}

/** The shortest address that asks for the same. */
export function writeListQuery({ year, q, unitId, page, sort, order }: ListQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (year !== undefined) params.set('year', String(year));
  if (q !== undefined && q !== '') params.set('q', q);
  if (unitId !== undefined) params.set('unitId', unitId);
  if (page > 1) params.set('page', String(page));
  if (sort !== 'name' || order !== 'asc') {
    params.set('sort', sort);
    params.set('order', order);
  }
  return params;
}

const wholeNumber = (text: string | null): number | undefined =>
  text !== null && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;

export function useListQuery(): readonly [ListQuery, (change: Partial<ListQuery>) => void] {
  const [params, setParams] = useSearchParams();
  const query = readListQuery(params);
  return [query, (change) => setParams(writeListQuery({ ...query, ...change }))];
}
