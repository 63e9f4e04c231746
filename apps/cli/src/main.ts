import { ENGINE_VERSION } from '@mingzhang/projections';
import { complain, EXIT, say, UsageError, type ExitCode } from './output.js';

const HELP = `明账：预算绩效账

用法：mingzhang 命令 [选项]

  start    启动服务与页面            demo     建立演示账
  form     输出项目支出绩效自评表    rebuild  重建视图
  doctor   检查环境与账              score    给公开的自评表计分
  check    检查公开文件中的数        check --review  模拟复核
  read     读 Word、Excel、PDF、网页里的表
  forms    导出一个单位的全部自评表  sweep    巡查全部项目的疑点
  jobs     作业列表
  simulate 换方案、目标或完成值试算，不写入
  login    登录到正在运行的服务
  do       登记与办理：全部命令，一条或一个文件
  import   导入其他系统导出的表格
  init     新建一本账                backup   备份（服务运行时也可以）
  restore  核对备份并恢复            log      日志：检查点与导出
  verify   核验日志、数、回执        witness  做见证人：为别的账的检查点作证
  receipt  签批的自评表的回执        export   审计包

每个命令加 --help 查看用法；--version 显示版本。退出码：0 正常，1 有发现，2 输入有误。`;

type Command = (argv: readonly string[]) => Promise<ExitCode>;

/** Loaded when asked for: only `start` needs the web framework, which takes longer to load than a form to compute. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start.js')).start,
  demo: async () => (await import('./commands/demo.js')).demo,
  form: async () => (await import('./commands/form.js')).form,
  rebuild: async () => (await import('./commands/rebuild.js')).rebuild,
  doctor: async () => (await import('./commands/doctor.js')).doctor,
  simulate: async () => (await import('./commands/simulate.js')).simulate,
  score: async () => (await import('./commands/score.js')).score,
  check: async () => (await import('./commands/check.js')).check,
  read: async () => (await import('./commands/read.js')).read,
  forms: async () => (await import('./commands/forms.js')).forms,
  sweep: async () => (await import('./commands/sweep.js')).sweep,
  jobs: async () => (await import('./commands/jobs.js')).jobs,
  init: async () => (await import('./commands/init.js')).init,
  backup: async () => (await import('./commands/backup.js')).backup,
  restore: async () => (await import('./commands/restore.js')).restore,
  receipt: async () => (await import('./commands/receipt.js')).receipt,
  export: async () => (await import('./commands/export.js')).exportCommand,
  log: async () => (await import('./commands/log.js')).log,
  verify: async () => (await import('./commands/verify.js')).verify,
  witness: async () => (await import('./commands/witness.js')).witness,
  login: async () => (await import('./commands/login.js')).login,
  import: async () => (await import('./commands/import.js')).importCommand,
  do: async () => (await import('./commands/do.js')).doCommand,
};

async function main([name, ...argv]: readonly string[]): Promise<ExitCode> {
  if (name === '--version') {
    say(`明账 ${ENGINE_VERSION}`);
    return EXIT.ok;
  }
  if (name === undefined || name === '--help' || name === '-h') {
    say(HELP);
    return name === undefined ? EXIT.badInput : EXIT.ok;
  }
  const load = COMMANDS[name];
  if (load === undefined)
    throw new UsageError(`没有命令“${name}”；可用：${Object.keys(COMMANDS).join('、')}`);
  return (await load())(argv);
}

// A reader that has seen enough (`| head`) closes the pipe; that is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  complain(error.message.replaceAll('\n', ' '));
  process.exitCode = EXIT.badInput;
}
