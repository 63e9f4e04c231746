import { COMMON, parse } from '../arguments.js';
import { openFolder, heldLine, withLocal } from '../folder.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';

export const INIT_HELP = `用法：mingzhang init --data 目录 [--json]

在一个目录里新建一本账，不启动服务。目录里可以有别的文件；有属于一本账的文件时不建，以免把丢了账的目录当成新的。`;

export async function init(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, COMMON);
  if (values.help === true) {
    say(INIT_HELP);
    return EXIT.ok;
  }
  if (positionals.length > 0) throw new UsageError(`init 不接受参数“${positionals[0]}”`);
  const dir = values.data;
  if (dir === undefined) throw new UsageError('缺少 --data：在哪个目录新建账');
  const opened = await openFolder({ dir, creates: 'anew' });
  if ('heldBy' in opened) throw new UsageError(heldLine(dir, opened));
  const { ledger } = await withLocal(opened, async ({ application }) => application);
  say(
    values.json === true
      ? JSON.stringify({ data: dir, ...ledger })
      : `已新建：${dir}（${ledger.title}）；启动用 mingzhang start --data ${dir}`,
  );
  return EXIT.ok;
}
