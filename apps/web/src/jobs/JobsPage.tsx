import { Alert, Button } from 'antd';
import { use } from 'react';
import { call } from '../api/client.js';
import { holdsDuty, SessionContext } from '../people/session-context.js';
import { FailureView, Loading, Nothing } from '../ui/States.js';
import { JobTable } from './JobTable.js';
import { useAsk } from './use-ask.js';
import { useJobs } from './use-jobs.js';

/** 作业: what was asked for, how far it is, what came of it. */
export function JobsPage() {
  const { data, failure, retry, look } = useJobs();
  const { isAsking, failure: refusal, ask } = useAsk();
  const session = use(SessionContext)?.session;
  const mayRebuild = (session?.signedIn ?? null) === null || holdsDuty(session, 'administrator');
  return (
    <>
      <title>作业 · 明账</title>
      <div className="page-head">
        <h1>作业</h1>
        <Button
          disabled={isAsking}
          onClick={() => ask(() => call('POST /api/jobs/sweep'), look)}
          type="primary"
        >
          巡查疑点
        </Button>
        {mayRebuild && (
          <Button disabled={isAsking} onClick={() => ask(() => call('POST /api/jobs/rebuild'), look)}>
            重建视图
          </Button>
        )}
      </div>
      {refusal !== null && (
        <Alert type="error" showIcon title={refusal.title} description={refusal.detail} className="notice" />
      )}
      {failure !== null && data === null ? (
        <FailureView failure={failure} retry={retry} />
      ) : data === null ? (
        <Loading />
      ) : data.jobs.length === 0 ? (
        <div className="panel">
          <Nothing>还没有作业。导出全部表格、巡查疑点、重建视图都在这里看进度。</Nothing>
        </div>
      ) : (
        <JobTable jobs={data.jobs} ask={ask} isAsking={isAsking} look={look} />
      )}
    </>
  );
}
