import { Button } from 'antd';
import { call, type Job } from '../api/client.js';
import { instantText } from '../format/time.js';
import { NONE } from '../format/figure.js';
import { JobProgress } from './JobProgress.js';
import { JobResult } from './JobResult.js';
import type { useAsk } from './use-ask.js';

interface JobTableProps {
  readonly jobs: readonly Job[];
  readonly ask: ReturnType<typeof useAsk>['ask'];
  readonly isAsking: boolean;
  readonly look: () => void;
}

export function JobTable({ jobs, ...acting }: JobTableProps) {
  return (
    <div className="panel">
      <div className="scroll">
        <table className="grid jobs">
          <caption className="hidden">作业列表</caption>
          <thead>
            <tr>
              {['作业', '状态与进度', '提出', '结束', '结果', '办理'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <tr key={job.id} data-job={job.id}>
                <th scope="row">
                  {job.label}
                  <span className="code">{job.subject}</span>
                </th>
                <td>
                  <JobProgress job={job} />
                </td>
                <td className="day">{instantText(job.askedAt)}</td>
                <td className="day">{job.finishedAt === null ? NONE : instantText(job.finishedAt)}</td>
                <td>
                  <JobResult job={job} />
                </td>
                <td>
                  <JobActions job={job} {...acting} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function JobActions({ job, ask, isAsking, look }: { readonly job: Job } & Omit<JobTableProps, 'jobs'>) {
  const [name = '', key = ''] = job.id.split('/');
  const path = { name, key };
  const what = `${job.label}（${job.subject}）`;
  switch (job.state) {
    case 'waiting':
    case 'running':
      return (
        <Button
          disabled={isAsking}
          aria-label={`取消${what}`}
          onClick={() => ask(() => call('POST /api/jobs/{name}/{key}/cancel', { path }), look)}
        >
          取消
        </Button>
      );
    case 'dead':
    case 'cancelled':
      return (
        <Button
          disabled={isAsking}
          aria-label={`重做${what}`}
          onClick={() => ask(() => call('POST /api/jobs/{name}/{key}/retry', { path }), look)}
        >
          重做
        </Button>
      );
    case 'done':
      return NONE;
  }
}
