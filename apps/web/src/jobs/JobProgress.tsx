import { Progress } from 'antd';
import type { Job } from '../api/client.js';
import { percentOf, progressText } from './progress.js';

/** A bar for eyes, the same in words for everybody. */
export function JobProgress({ job }: { readonly job: Job }) {
  const percent = percentOf(job);
  return (
    <>
      <span className={`status ${TONES[job.state]}`}>{job.stateLabel}</span>
      {percent !== null && (
        <Progress
          percent={percent}
          size="small"
          status={job.state === 'done' ? 'success' : 'normal'}
          showInfo={false}
          aria-label={`${job.label}的进度`}
        />
      )}
      {job.state === 'running' && <span className="muted">{progressText(job)}</span>}
    </>
  );
}

const TONES: Record<Job['state'], string> = {
  waiting: 'waiting',
  running: 'active',
  done: 'done',
  dead: 'alarm',
  cancelled: 'quiet',
};
