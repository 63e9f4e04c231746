import { ConfigError } from '@mingzhang/api';
import { check } from './commands/check.js';
import { demo } from './commands/demo.js';
import { doctor } from './commands/doctor.js';
import { form } from './commands/form.js';
import { rebuild } from './commands/rebuild.js';
import { score } from './commands/score.js';
import { start } from './commands/start.js';
import { complain, EXIT, say, UsageError, type ExitCode } from './output.js';

const HELP = `明账：预算绩效账

用法：mingzhang 命令 [选项]

  start    启动服务与页面            demo     建立演示账
  form     输出项目支出绩效自评表    rebuild  重建视图
  doctor   检查环境与账              score    给公开的自评表计分
  check    检查公开文件中的数        check --review  模拟复核

每个命令加 --help 查看用法。退出码：0 正常，1 有发现，2 输入有误。`;

const COMMANDS: Readonly<Record<string, (argv: readonly string[]) => Promise<ExitCode>>> = {
  start,
  demo,
  form,
  rebuild,
  doctor,
  score,
  check,
};

async function main([name, ...argv]: readonly string[]): Promise<ExitCode> {
  if (name === undefined || name === '--help' || name === '-h') {
    say(HELP);
    return name === undefined ? EXIT.badInput : EXIT.ok;
  }
  const command = COMMANDS[name];
  if (command === undefined) throw new UsageError(`没有命令“${name}”；可用：${Object.keys(COMMANDS).join('、')}`);
  return command(argv);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError) && !(error instanceof ConfigError)) throw error;
  complain(error.message.replaceAll('\n', ' '));
  process.exitCode = EXIT.badInput;
}
