import type { JobView } from '@mingzhang/tasks';
import { COMMON, DEFAULT_DATA, parse } from '../arguments.js';
import { progressText, withJobs } from '../job-desk.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';

export const JOBS_HELP = `用法：mingzhang jobs [--failed] [--cancel 编号 | --retry 编号] [--data 目录 | --url 服务地址] [--json]

作业列表，新的在前：导出自评表、重建视图、疑点巡查。
--failed  只列重试用尽、已经失败的
--cancel  取消等待或进行中的一项
--retry   失败或取消的一项重新开始`;

export async function jobs(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, {
    ...COMMON,
    failed: { type: 'boolean' },
    cancel: { type: 'string' },
    retry: { type: 'string' },
    url: { type: 'string' },
  });
  if (values.help === true) {
    say(JOBS_HELP);
    return EXIT.ok;
  }
  if (positionals.length > 0) throw new UsageError(`jobs 不接受参数“${positionals[0]}”`);
  const { cancel, retry, failed = false, json = false } = values;
  if (cancel !== undefined && retry !== undefined) throw new UsageError('--cancel 与 --retry 只能选一个');
  await withJobs({ dir: values.data ?? DEFAULT_DATA, url: values.url }, false, async (desk) => {
    if (cancel !== undefined) print([await desk.cancel(cancel)], json);
    else if (retry !== undefined) print([await desk.retry(retry)], json);
    else
      print(
        (await desk.list()).filter(({ state }) => !failed || state === 'dead'),
        json,
      );
  });
  return EXIT.ok;
}

function print(list: readonly JobView[], json: boolean): void {
  if (json) return say(JSON.stringify({ jobs: list }, null, 2));
  for (const job of list) say(`${job.id}　${job.label}　${job.subject}　${progressText(job)}`);
  if (list.length === 0) say('没有作业');
}
