import { Pagination } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ProjectList, ProjectRow } from '../api/client.js';
import { NONE } from '../format/figure.js';
import { FindingCounts } from '../findings/FindingCounts.js';
import { EvaluationTag, TargetTag } from '../ui/StatusTags.js';
import { Money, MoneyUnitLine } from '../ui/Money.js';
import type { ListQuery, Sort } from './list-query.js';
import { PAGE_SIZE } from './page-size.js';

interface ProjectTableProps {
  readonly list: ProjectList;
  readonly query: ListQuery;
  readonly change: (change: Partial<ListQuery>) => void;
  readonly isLoading: boolean;
}

export function ProjectTable({ list, query, change, isLoading }: ProjectTableProps) {
  const sortable = { query, change };
  return (
    <div className="panel" aria-busy={isLoading}>
      <p className="on-paper">{onPaper(list, query)}</p>
      <p className="above-table">
        <span className="muted">金额与状态为今天的情况</span>
        <MoneyUnitLine />
      </p>
      <div className="scroll">
        <table className="grid projects">
          <caption className="hidden">项目列表</caption>
          <thead>
            <tr>
              <SortHead {...sortable} sort="name">
                项目
              </SortHead>
              <th scope="col">实施单位</th>
              <th scope="col" className="number">
                年初预算数
              </th>
              <SortHead {...sortable} sort="adjusted" isNumber>
                全年预算数
              </SortHead>
              <SortHead {...sortable} sort="executed" isNumber>
                全年执行数
              </SortHead>
              <SortHead {...sortable} sort="rate" isNumber>
                执行率
              </SortHead>
              <th scope="col" className="number">
                自评得分
              </th>
              <th scope="col">绩效目标</th>
              <th scope="col">自评</th>
              <th scope="col">疑点</th>
              <th scope="col">打开</th>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row) => (
              <Row key={row.projectId} row={row} />
            ))}
          </tbody>
          <Totals list={list} />
        </table>
      </div>
      {list.total > PAGE_SIZE && (
        <Pagination
          className="pages"
          current={query.page}
          pageSize={PAGE_SIZE}
          total={list.total}
          showSizeChanger={false}
          showTotal={(total) => `共 ${total} 个项目`}
          itemRender={pageItem}
          onChange={(page) => change({ page })}
        />
      )}
    </div>
  );
}

/** Words instead of arrows, which Ant Design names in English to who listens. */
function pageItem(_page: number, type: string, own: ReactNode): ReactNode {
  if (type === 'prev') return <button type="button">上一页</button>;
  return type === 'next' ? <button type="button">下一页</button> : own;
}

function Row({ row }: { readonly row: ProjectRow }) {
  const address = `/projects/${row.projectId}/years/${row.fiscalYear}`;
  return (
    <tr>
      <th scope="row" className="project-name">
        <Link to={address}>{row.name}</Link>
        <span className="code">{row.code ?? '未登记项目代码'}</span>
      </th>
      <td>{row.unitName}</td>
      <td className="number">
        <Money yuan={row.initial} />
      </td>
      <td className="number">
        <Money yuan={row.adjusted} />
      </td>
      <td className="number">
        <Money yuan={row.executed} />
      </td>
      <td className="number">{row.rate === null ? NONE : `${row.rate}%`}</td>
      <td className="number">{row.score ?? NONE}</td>
      <td>
        <TargetTag status={row.targetStatus} />
      </td>
      <td>
        <EvaluationTag status={row.evaluationStatus} />
      </td>
      <td>
        <FindingCounts counts={row.findings} />
      </td>
      <td>
        <Link to={`${address}/form`} aria-label={`${row.name}的自评表`}>
          自评表
        </Link>
      </td>
    </tr>
  );
}

function Totals({ list: { total, totals } }: { readonly list: ProjectList }) {
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={2}>
          合计（{total} 个项目）
        </th>
        {[totals.initial, totals.adjusted, totals.executed].map((yuan, column) => (
          <td key={column} className="number">
            <Money yuan={yuan} />
          </td>
        ))}
        <td colSpan={6} />
      </tr>
    </tfoot>
  );
}

/** What a printed sheet says that the screen shows in its fields: what was looked for, and which rows of how many these are. */
function onPaper({ total, units, rows }: ProjectList, { q, unitId, page }: ListQuery): string {
  const unit = units.find((one) => one.unitId === unitId)?.unitName;
  const first = (page - 1) * PAGE_SIZE + 1;
  return [
    ...(unit === undefined ? [] : [`单位：${unit}`]),
    ...(q === undefined ? [] : [`名称或代码含“${q}”`]),
    `第 ${first} 至 ${first + rows.length - 1} 个，共 ${total} 个项目`,
  ].join('　');
}

interface SortHeadProps {
  readonly query: ListQuery;
  readonly change: (change: Partial<ListQuery>) => void;
  readonly sort: Sort;
  readonly isNumber?: boolean;
  readonly children: ReactNode;
}

const ARROWS = { ascending: '▲', descending: '▼', none: '⇅' } as const;

/** Sorts by this column; a second press turns the order round. Amounts begin with the largest. */
function SortHead({ query, change, sort, isNumber = false, children }: SortHeadProps) {
  const isCurrent = query.sort === sort;
  const direction = !isCurrent ? 'none' : query.order === 'asc' ? 'ascending' : 'descending';
  const first = isNumber ? 'desc' : 'asc';
  const next = !isCurrent ? first : query.order === 'asc' ? 'desc' : 'asc';
  return (
    <th scope="col" aria-sort={direction} className={isNumber ? 'number' : undefined}>
      <button type="button" className="sort" onClick={() => change({ sort, order: next, page: 1 })}>
        {children}
        <span aria-hidden="true">{ARROWS[direction]}</span>
      </button>
    </th>
  );
}
