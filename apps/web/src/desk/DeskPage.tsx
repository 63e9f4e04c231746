import { Select } from 'antd';
import { lazy, Suspense } from 'react';
import { Link, useSearchParams } from 'react-router';
import { call, type Desk } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { SELECT_ICON } from '../ui/select-icon.js';
import { FailureView, Loading } from '../ui/States.js';
import { Blocking } from './Blocking.js';
import { Notices, Offices, UnitsLeft } from './Waited.js';
import { Stages } from './Stages.js';
import { Tasks } from './Tasks.js';
import './desk.css';

// A ledger is without documents once in its life.
const EmptyLedger = lazy(async () => ({ default: (await import('../projects/EmptyLedger.js')).EmptyLedger }));

/** 工作台: what whoever is signed in has to do and until when, what blocks it, who has not answered. */
export function DeskPage() {
  const [params, setParams] = useSearchParams();
  const asked = params.get('year');
  const year = asked !== null && /^\d{4}$/.test(asked) ? Number(asked) : undefined;
  const { data, failure, retry } = useAnswer(`desk ${year ?? ''}`, (signal) =>
    call('GET /api/desk', { signal, query: { year } }),
  );
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  if (data === null) return <Loading />;
  if (data.years.length === 0)
    return (
      <Suspense fallback={<Loading />}>
        <title>工作台 · 明账</title>
        <h1>工作台</h1>
        <EmptyLedger />
      </Suspense>
    );
  return <Shown desk={data} choose={(chosen) => setParams({ year: String(chosen) })} />;
}

interface ShownProps {
  readonly desk: Desk;
  readonly choose: (year: number) => void;
}

function Shown({ desk, choose }: ShownProps) {
  const { fiscalYear, years } = desk;
  return (
    <>
      <title>{`工作台 ${fiscalYear}年度 · 明账`}</title>
      <div className="page-head">
        <h1>{`工作台（${fiscalYear}年度自评）`}</h1>
        <Select
          aria-label="年度"
          suffixIcon={SELECT_ICON}
          value={fiscalYear}
          options={years.toReversed().map((one) => ({ value: one, label: `${one}年度` }))}
          onChange={choose}
        />
        <Link to={`/projects?year=${fiscalYear}`}>项目列表</Link>
      </div>
      <Stages desk={desk} />
      <div className="two-columns desk">
        <div>
          <Tasks desk={desk} />
          <Blocking desk={desk} />
        </div>
        <div>
          <Notices desk={desk} />
          <Offices desk={desk} />
          <UnitsLeft desk={desk} />
        </div>
      </div>
    </>
  );
}
