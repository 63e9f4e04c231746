import { COMMON, DEFAULT_DATA, parse } from '../arguments.js';
import { followed, withJobs } from '../job-desk.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';

export const SWEEP_HELP = `用法：mingzhang sweep [--data 目录 | --url 服务地址] [--json]

巡查全部项目、全部年度的疑点，按代码计数，并列出上次巡查（此前某日）所没有的。服务每夜自动巡查一次。
有疑点时退出码为 1。`;

export async function sweep(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, { ...COMMON, url: { type: 'string' } });
  if (values.help === true) {
    say(SWEEP_HELP);
    return EXIT.ok;
  }
  if (positionals.length > 0) throw new UsageError(`sweep 不接受参数“${positionals[0]}”`);
  return withJobs({ dir: values.data ?? DEFAULT_DATA, url: values.url }, true, async (jobs) => {
    const { sweep: result } = await followed(jobs, await jobs.askSweep());
    if (result === null) throw new Error('a sweep that is done has a result');
    say(values.json === true ? JSON.stringify(result, null, 2) : result.digest);
    const { error, warning, note } = result.findings;
    return error + warning + note > 0 ? EXIT.found : EXIT.ok;
  });
}
