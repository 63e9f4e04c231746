import { DEMO_TITLE, loadDemo, SeededEntropy, StepClock } from '@mingzhang/demo';
import { LedgerFolder } from '@mingzhang/hosts/embedded';
import { COMMON, DEFAULT_DEMO, parse } from '../arguments.js';
import { heldLine, withLocal } from '../folder.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';

export const DEMO_HELP = `用法：mingzhang demo [--all] [--data 目录] [--json]

把公开文件中的项目录入一个演示账（时钟可设，每页注明），随后退出。重复运行不会重复录入。
--all 另录入江汉区预算公开表与测算、通海、澄江、湛江的文件。`;

export async function demo(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, { ...COMMON, all: { type: 'boolean' } });
  if (values.help === true) {
    say(DEMO_HELP);
    return EXIT.ok;
  }
  if (positionals.length > 0) throw new UsageError(`demo 不接受参数“${positionals[0]}”`);
  const dir = values.data ?? DEFAULT_DEMO;
  const { steps, events } = await enterDemo(dir, values.all);
  say(
    values.json === true
      ? JSON.stringify({ data: dir, steps, events })
      : `演示账已就绪：${dir}（${steps} 步，${events} 项）`,
  );
  return EXIT.ok;
}

/** Enters the demo into a folder; refuses a folder that holds a ledger of another kind. */
export async function enterDemo(dir: string, all = false): Promise<{ steps: number; events: number }> {
  const clock = new StepClock();
  const opened = await LedgerFolder.open({
    dir,
    kind: 'demo',
    title: DEMO_TITLE,
    clock,
    entropy: new SeededEntropy(),
  });
  if ('heldBy' in opened) {
    throw new UsageError(heldLine(dir, opened));
  }
  return withLocal(opened, async ({ application }) => {
    if (application.ledger.kind !== 'demo') {
      throw new UsageError(`${dir} 里不是演示账，不能录入演示内容`);
    }
    const steps = await loadDemo(application, clock, all);
    return { steps, events: (await application.headIndex()) + 1 };
  });
}
