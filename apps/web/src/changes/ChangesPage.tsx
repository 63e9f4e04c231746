import { Link, useParams } from 'react-router';
import { call, type YearChanges } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { Section } from '../ui/Section.js';
import { FailureView, Loading, Nothing } from '../ui/States.js';
import { betweenSearch, useBetween, type Between } from './between.js';
import { BetweenForm } from './BetweenForm.js';
import { ChangeTable } from './ChangeTable.js';

/** 变动: what changed in a project's year between two dates, with the events that did it. */
export function ChangesPage() {
  const { projectId = '', year = '' } = useParams();
  const [between, change] = useBetween();
  const address = `/projects/${projectId}/years/${year}`;
  const isAsked = between.from !== undefined && between.to !== undefined;
  const csv = isAsked ? `/api${address}/changes.csv?${betweenSearch(between).toString()}` : null;
  return (
    <>
      <title>{`${year}年度变动 · 明账`}</title>
      <nav className="crumbs" aria-label="位置">
        <Link to={`/projects?year=${year}`}>项目列表</Link> / <Link to={address}>项目</Link> /
        两个日期之间的变动
      </nav>
      <h1>两个日期之间的变动（{year}年度）</h1>
      <BetweenForm between={between} change={change} csv={csv} />
      {isAsked ? (
        <Answered projectId={projectId} year={Number(year)} between={between} />
      ) : (
        <Section title="变动">
          <Nothing>选两个日期，列出其间变动的每一格、变动前后的数，以及引起变动的事项。</Nothing>
        </Section>
      )}
    </>
  );
}

interface AnsweredProps {
  readonly projectId: string;
  readonly year: number;
  readonly between: Between;
}

function Answered({ projectId, year, between }: AnsweredProps) {
  const { axis, from = '', to = '' } = between;
  const { data, failure, isLoading, retry } = useAnswer<YearChanges>(
    JSON.stringify([projectId, year, between]),
    (signal) =>
      call('GET /api/projects/{projectId}/years/{year}/changes', {
        signal,
        path: { projectId, year },
        query: { axis, from, to },
      }),
  );
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  if (data === null || isLoading) return <Loading />;
  return <Changes answer={data} />;
}

function Changes({ answer }: { readonly answer: YearChanges }) {
  const { name, unitName, changes, events, came, from, to } = answer;
  const title = `${name}（${unitName}）：${changes.length} 格有变动`;
  return (
    <Section
      title={title}
      aside={
        <span className="muted">
          其间共 {came} 项事项，其中 {events.length} 项引起变动
        </span>
      }
    >
      {changes.length === 0 ? (
        <Nothing>
          {came === 0
            ? '其间没有新的事项，各格都没有变动。'
            : `其间有 ${came} 项事项，但没有引起任何一格变动。`}
        </Nothing>
      ) : (
        <ChangeTable changes={changes} events={events} heads={[from, to]} caption={title} />
      )}
    </Section>
  );
}
