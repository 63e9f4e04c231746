import type { PaperFormat } from '@mingzhang/forms';
import { setTimeout as sleep } from 'node:timers/promises';
import { openJobs, STATE_LABELS, type JobDesk, type JobView, type ResultFile } from '@mingzhang/tasks';
import type { LedgerFolder } from '@mingzhang/hosts/embedded';
import { askServer, openExisting, withLocal } from './folder.js';
import { complain, UsageError } from './output.js';

/** Jobs, in the folder or at the server that holds it. */
export interface JobAccess {
  askForms(unitId: string, fiscalYear: number, format: PaperFormat): Promise<JobView>;
  askSweep(): Promise<JobView>;
  list(): Promise<readonly JobView[]>;
  get(id: string): Promise<JobView>;
  cancel(id: string): Promise<JobView>;
  retry(id: string): Promise<JobView>;
  file(id: string): Promise<ResultFile>;
}

export interface Where {
  readonly dir: string;
  /** A server that is asked whatever the folder. */
  readonly url?: string | undefined;
}

/** `works`: where nobody else does the job, this process does. */
export async function withJobs<T>(
  { dir, url }: Where,
  works: boolean,
  use: (jobs: JobAccess) => Promise<T>,
): Promise<T> {
  if (url !== undefined) return use(atServer(url));
  const opened = await openExisting({ dir });
  if (opened.kind === 'remote') return use(atServer(opened.url));
  return withLocal(opened.folder, (folder) => inFolder(folder, dir, works, use));
}

function atServer(url: string): JobAccess {
  const asked = async (path: string, init?: RequestInit): Promise<JobView> =>
    (await (await askServer(url, path, init)).json()) as JobView;
  const post = (path: string, body: object = {}): Promise<JobView> =>
    asked(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return {
    askForms: (unitId, fiscalYear, format) => post('/api/jobs/forms', { unitId, fiscalYear, format }),
    askSweep: () => post('/api/jobs/sweep'),
    list: async () => {
      const answer = await askServer(url, '/api/jobs');
      return ((await answer.json()) as { jobs: JobView[] }).jobs;
    },
    get: (id) => asked(`/api/jobs/${id}`),
    cancel: (id) => post(`/api/jobs/${id}/cancel`),
    retry: (id) => post(`/api/jobs/${id}/retry`),
    file: async (id) => {
      const { file } = await asked(`/api/jobs/${id}`);
      if (file === null) throw new UsageError(`作业 ${id} 没有结果文件`);
      const bytes = await (await askServer(url, file.path)).arrayBuffer();
      return { name: file.name, bytes: new Uint8Array(bytes) };
    },
  };
}

async function inFolder<T>(
  folder: LedgerFolder,
  dir: string,
  works: boolean,
  use: (jobs: JobAccess) => Promise<T>,
): Promise<T> {
  const jobs = await openJobs(folder, {
    dir,
    redis: null,
    works,
    views: { kind: 'folder', dir },
    sweepHour: null,
    onAttempt: () => undefined,
    onError: (error) => complain(String(error)),
  });
  try {
    return await use(locally(jobs.desk));
  } finally {
    await jobs.close();
  }
}

function locally(desk: JobDesk): JobAccess {
  const get = async (id: string): Promise<JobView> => {
    const job = await desk.get(id);
    if (job === null) throw new UsageError(`没有编号为“${id}”的作业`);
    return job;
  };
  const change = async (id: string, what: string, changed: () => Promise<boolean>): Promise<JobView> => {
    const { stateLabel } = await get(id);
    if (!(await changed())) throw new UsageError(`作业 ${id} 不能${what}（${stateLabel}）`);
    return get(id);
  };
  return {
    askForms: async (unitId, fiscalYear, format) => {
      const answer = await desk.askForms(unitId, fiscalYear, format);
      if (answer === 'no-projects') {
        throw new UsageError(`单位“${unitId}”没有 ${fiscalYear} 年度的项目`);
      }
      if (answer === 'behind') throw new UsageError('视图尚未更新，请稍后再试');
      return answer;
    },
    askSweep: () => desk.askSweep(),
    list: () => desk.list(),
    get,
    cancel: (id) => change(id, '取消', () => desk.cancel(id)),
    retry: (id) => change(id, '重做', () => desk.retry(id)),
    file: async (id) => {
      const file = await desk.file(id);
      if (file === null) throw new UsageError(`作业 ${id} 没有结果文件`);
      return file;
    },
  };
}

const LOOK_MS = 200;

/** Waits until the job is over, telling its progress. Anything but its being done is said in one line. */
export async function followed(jobs: JobAccess, asked: JobView): Promise<JobView> {
  let told = '';
  for (let job = asked; ; job = await jobs.get(job.id)) {
    const now = progressText(job);
    if (now !== told && job.state !== 'done') complain(`${job.label}　${job.subject}　${now}`);
    told = now;
    if (job.state === 'done') return job;
    if (job.state === 'dead' || job.state === 'cancelled') {
      throw new UsageError(`${job.label}${STATE_LABELS[job.state]}：${job.error ?? '没有结果'}（${job.id}）`);
    }
    await sleep(LOOK_MS);
  }
}

export function progressText({ stateLabel, progress, error }: JobView): string {
  const done =
    progress === null
      ? ''
      : ` ${progress.done}${progress.total === null ? '' : `/${progress.total}`}${progress.note === null ? '' : ` ${progress.note}`}`;
  return `${stateLabel}${done}${error === null ? '' : `（${error}）`}`;
}
