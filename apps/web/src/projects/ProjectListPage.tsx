import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { call, type ProjectList } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { ExportForms } from '../jobs/ExportForms.js';
import { FailureView, Loading, Nothing } from '../ui/States.js';
import { ListFilters } from './ListFilters.js';
import { ProjectTable } from './ProjectTable.js';
import { PAGE_SIZE } from './page-size.js';
import { useListQuery, type ListQuery } from './list-query.js';
import { LinkButton } from '../ui/LinkButton.js';

// A ledger is without documents once in its life.
const EmptyLedger = lazy(async () => ({ default: (await import('./EmptyLedger.js')).EmptyLedger }));

/** 项目列表: every project of a year, as the ledger stands today. */
export function ProjectListPage() {
  const [query, change] = useListQuery();
  const { data, failure, isLoading, retry } = useAnswer(JSON.stringify(query), (signal) =>
    ask(query, signal),
  );
  const year = query.year ?? data?.fiscalYear;
  // While another page of the list is read the old one stays, dimmed; never under the heading of another year.
  const list = isLoading && data?.rows.some(({ fiscalYear }) => fiscalYear !== year) ? null : data;
  return (
    <div className="list">
      <title>项目列表 · 明账</title>
      <div className="page-head">
        <h1>项目列表{year === undefined ? '' : `（${year}年度）`}</h1>
        <Link to={batchAddress(query.unitId, year)}>成批办理</Link>
        <ExportForms unitId={query.unitId} year={year} />
        {query.unitId !== undefined && year !== undefined && (
          <>
            <Link to={`/units/${query.unitId}/years/${year}/budget`}>单位预算变动</Link>
            <LinkButton to={`/units/${query.unitId}/years/${year}/changes`}>单位的变动</LinkButton>
          </>
        )}
      </div>
      <ListFilters query={query} year={year} list={data} change={change} />
      {failure !== null ? (
        <FailureView failure={failure} retry={retry} />
      ) : list === null ? (
        <Loading />
      ) : list.total === 0 ? (
        <NoProjects query={query} change={change} list={list} />
      ) : (
        <ProjectTable list={list} query={query} change={change} isLoading={isLoading} />
      )}
    </div>
  );
}

interface NoProjectsProps {
  readonly query: ListQuery;
  readonly change: (change: Partial<ListQuery>) => void;
  readonly list: ProjectList;
}

function NoProjects({ query, change, list }: NoProjectsProps) {
  const isFiltered = query.q !== undefined || query.unitId !== undefined;
  if (list.years.length === 0)
    return (
      <Suspense fallback={<Loading />}>
        <EmptyLedger />
      </Suspense>
    );
  return (
    <div className="panel">
      {isFiltered ? (
        <Nothing
          action={
            <button
              type="button"
              className="link"
              onClick={() => change({ q: undefined, unitId: undefined, page: 1 })}
            >
              清除筛选条件
            </button>
          }
        >
          没有符合条件的项目。可以换一个词，只输入名称的一部分，或清除筛选条件。
        </Nothing>
      ) : (
        <Nothing>{`${query.year ?? ''}年度没有项目。请在上方选择其他年度。`}</Nothing>
      )}
    </div>
  );
}

function ask({ year, q, unitId, page, sort, order }: ListQuery, signal: AbortSignal): Promise<ProjectList> {
  return call('GET /api/projects', {
    signal,
    query: { year, q, unitId, page, pageSize: PAGE_SIZE, sort, order },
  });
}

const batchAddress = (unitId: string | undefined, year: number | undefined): string =>
  `/batch?${new URLSearchParams({
    ...(unitId === undefined ? {} : { unitId }),
    ...(year === undefined ? {} : { year: String(year) }),
  }).toString()}`;
