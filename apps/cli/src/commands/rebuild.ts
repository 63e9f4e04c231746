import type { RebuildReport } from '@mingzhang/application';
import { COMMON, DEFAULT_DATA, parse } from '../arguments.js';
import { askServer, openExisting, withLocal } from '../folder.js';
import { complain, EXIT, say, UsageError, type ExitCode } from '../output.js';

export const REBUILD_HELP = `用法：mingzhang rebuild [--data 目录] [--json]

从事项重新计算全部视图：旁边建好再切换。服务正在运行时由服务来做，期间照常查询。`;

export async function rebuild(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, COMMON);
  if (values.help === true) {
    say(REBUILD_HELP);
    return EXIT.ok;
  }
  if (positionals.length > 0) throw new UsageError(`rebuild 不接受参数“${positionals[0]}”`);
  const report = await run(values.data ?? DEFAULT_DATA);
  say(
    values.json === true
      ? JSON.stringify(report)
      : `视图已重建：${report.events} 项，用时 ${report.milliseconds} 毫秒`,
  );
  return EXIT.ok;
}

async function run(dir: string): Promise<RebuildReport> {
  const opened = await openExisting({ dir });
  if (opened.kind === 'remote') {
    const response = await askServer(opened.url, '/api/ledger/rebuild', { method: 'POST' });
    return (await response.json()) as RebuildReport;
  }
  return withLocal(opened.folder, (folder) =>
    folder.rebuild((events) => {
      if (process.stderr.isTTY) complain(`已重建 ${events} 项`);
    }),
  );
}
