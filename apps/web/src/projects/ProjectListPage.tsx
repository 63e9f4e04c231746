import { lazy, Suspense, useEffect } from 'react';
import { Link } from 'react-router';
import { call, type ProjectList } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { ExportForms } from '../jobs/ExportForms.js';
import { FailureView, Loading, Nothing } from '../ui/States.js';
import { ListFilters } from './ListFilters.js';
import { ProjectTable } from './ProjectTable.js';
import { PAGE_SIZE } from './page-size.js';
import { isFiltered, NO_FILTER, useListQuery, writeListQuery, type ListQuery } from './list-query.js';
import { LinkButton } from '../ui/LinkButton.js';

// Read when the list is there already.
const SavedViews = lazy(async () => ({ default: (await import('../views/SavedViews.js')).SavedViews }));

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
        <a href={`/api/projects.csv?${writeListQuery({ ...query, page: 1 }).toString()}`} download>
          下载表格（CSV）
        </a>
        {query.unitId !== undefined && year !== undefined && (
          <>
            <Link to={`/units/${query.unitId}/years/${year}/budget`}>单位预算变动</Link>
            <LinkButton to={`/units/${query.unitId}/years/${year}/changes`}>单位的变动</LinkButton>
          </>
        )}
        <Suspense fallback={null}>
          <SavedViews page="projects" search={writeListQuery({ ...query, page: 1 }).toString()} />
        </Suspense>
      </div>
      <ListFilters query={query} year={year} list={data} change={change} />
      <Unchecked list={list} retry={retry} />
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

interface UncheckedProps {
  readonly list: ProjectList | null;
  readonly retry: () => void;
}

const AGAIN_MS = 500;

/** Findings are folded once after a start: until all are, the list says how many are still to come, and asks again. */
function Unchecked({ list, retry }: UncheckedProps) {
  const unchecked = list?.unchecked ?? 0;
  useEffect(() => {
    if (unchecked === 0) return;
    const timer = setTimeout(retry, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [list]);
  if (unchecked === 0) return null;
  return (
    <p className="notice" role="status">
      正在查疑点，还有 {unchecked} 份没有查，以下不是全部。
    </p>
  );
}

interface NoProjectsProps {
  readonly query: ListQuery;
  readonly change: (change: Partial<ListQuery>) => void;
  readonly list: ProjectList;
}

function NoProjects({ query, change, list }: NoProjectsProps) {
  if (list.years.length === 0)
    return (
      <Suspense fallback={<Loading />}>
        <EmptyLedger />
      </Suspense>
    );
  return (
    <div className="panel">
      {isFiltered(query) ? (
        <Nothing
          action={
            <button type="button" className="link" onClick={() => change(NO_FILTER)}>
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

function ask({ page, ...query }: ListQuery, signal: AbortSignal): Promise<ProjectList> {
  return call('GET /api/projects', {
    signal,
    query: { ...query, page, pageSize: PAGE_SIZE },
  });
}

const batchAddress = (unitId: string | undefined, year: number | undefined): string =>
  `/batch?${new URLSearchParams({
    ...(unitId === undefined ? {} : { unitId }),
    ...(year === undefined ? {} : { year: String(year) }),
  }).toString()}`;
