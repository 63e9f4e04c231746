import { Button } from 'antd';
import { Fragment, useState } from 'react';
import { Link, useParams } from 'react-router';
import { call } from '../api/client.js';
import type { Routes } from '@mingzhang/api/routes';
import { useAnswer } from '../api/use-answer.js';
import { MoneyUnitLine } from '../ui/Money.js';
import { Section } from '../ui/Section.js';
import { FailureView, Loading, Nothing } from '../ui/States.js';
import { betweenSearch, useBetween, type Between } from './between.js';
import { BetweenForm } from './BetweenForm.js';
import { ChangedValue } from './ChangeTable.js';

type UnitChanges = Routes['GET /api/units/{unitId}/years/{year}/changes']['answer'];
type Row = UnitChanges['rows'][number];

/** 单位变动: which projects of a unit changed between two dates, in their main figures. */
export function UnitChangesPage() {
  const { unitId = '', year = '' } = useParams();
  const [between, change] = useBetween();
  const isAsked = between.from !== undefined && between.to !== undefined;
  const search = betweenSearch(between).toString();
  return (
    <>
      <title>{`单位${year}年度变动 · 明账`}</title>
      <nav className="crumbs" aria-label="位置">
        <Link to={`/projects?year=${year}&unitId=${unitId}`}>项目列表</Link> / 单位的变动
      </nav>
      <h1>单位各项目在两个日期之间的变动（{year}年度）</h1>
      <BetweenForm
        between={between}
        change={change}
        csv={isAsked ? `/api/units/${unitId}/years/${year}/changes.csv?${search}` : null}
      />
      {isAsked ? (
        <Answered key={search} unitId={unitId} year={Number(year)} between={between} />
      ) : (
        <Section title="变动">
          <Nothing>选两个日期，列出其间有变动的项目。</Nothing>
        </Section>
      )}
    </>
  );
}

interface AnsweredProps {
  readonly unitId: string;
  readonly year: number;
  readonly between: Between;
}

function Answered({ unitId, year, between }: AnsweredProps) {
  const [page, setPage] = useState(1);
  const { axis, from = '', to = '' } = between;
  const { data, failure, isLoading, retry } = useAnswer(
    JSON.stringify([unitId, year, between, page]),
    (signal) =>
      call('GET /api/units/{unitId}/years/{year}/changes', {
        signal,
        path: { unitId, year },
        query: { axis, from, to, page },
      }),
  );
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  if (data === null || isLoading) return <Loading />;
  const { rows, projects, total, unitName } = data;
  return (
    <Section
      title={`${unitName}：${rows.length} 个项目有新的事项`}
      aside={
        <span className="muted">
          已查看 {projects} 个项目，共 {total} 个{' '}
          {page > 1 && <Button onClick={() => setPage(page - 1)}>上一段</Button>}
          {projects < total && <Button onClick={() => setPage(page + 1)}>下一段</Button>}
        </span>
      }
    >
      {rows.length === 0 ? <Nothing>这些项目其间没有新的事项。</Nothing> : <UnitTable answer={data} />}
    </Section>
  );
}

function UnitTable({ answer }: { readonly answer: UnitChanges }) {
  const { rows, from, to } = answer;
  return (
    <div className="scroll">
      <MoneyUnitLine />
      <table className="grid">
        <caption className="hidden">各项目变动的主要数字</caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">项</th>
            <th scope="col" className="number">
              {from}
            </th>
            <th scope="col" className="number">
              {to}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.projectId}>
              <ProjectRows row={row} answer={answer} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ProjectRows({ row, answer }: { readonly row: Row; readonly answer: UnitChanges }) {
  const search = betweenSearch(answer).toString();
  const head = (
    <th scope="rowgroup" rowSpan={Math.max(row.changes.length, 1)}>
      <Link to={`/projects/${row.projectId}/years/${answer.fiscalYear}/changes?${search}`}>{row.name}</Link>
      <span className="code">
        {row.cells} 格变动，{row.came} 项事项
      </span>
    </th>
  );
  if (row.changes.length === 0) {
    return (
      <tr>
        {head}
        <td colSpan={3}>主要数字没有变动</td>
      </tr>
    );
  }
  return row.changes.map(({ cell, label, unit, before, after }, ordinal) => (
    <tr key={cell}>
      {ordinal === 0 && head}
      <td>{label}</td>
      <ChangedValue unit={unit} value={before} />
      <ChangedValue unit={unit} value={after} />
    </tr>
  ));
}
