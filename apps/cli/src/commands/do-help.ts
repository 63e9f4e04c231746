import {
  commandNamed,
  COMMANDS,
  fieldsOf,
  isRouted,
  type CommandName,
  type InputField,
  type RoutedCommand,
} from '@mingzhang/domain';

/** What a person hands in: opening a ledger is `start`'s and `demo`'s. */
export type DoName = RoutedCommand;
export const DO_NAMES = (Object.keys(COMMANDS) as CommandName[]).filter(isRouted);

export const DO_HELP = `用法：mingzhang do 命令 --file 文件 [--key 键] [--role 角色] [--data 目录] [--json]
      mingzhang do --lines 文件 [--key 批号] [--continue] [--role 角色] [--data 目录] [--json]
      mingzhang do --list

登记一项事实或办理一个步骤；服务正在运行时由服务来做。文件写 - 即从标准输入读。
--list   列出全部命令；mingzhang do 命令 --help 说明它的各项内容，并附例子
--file   一个 JSON 文件
--lines  每行一条 {"command":"命令","input":{…}}，可另写 key 与 role；逐条登记，遇到不予登记的即停
         中断后重新提交同一文件，已登记的不会重复：每条的键由批号、行次和内容而来
--key    幂等键：同一键同一内容只登记一次；与 --lines 合用时为批号，不填则为文件名
--continue  不予登记的逐行列出，其余照常登记
--role   经办角色，默认 clerk；正式账由服务办理时不能另选`;

export const commandList = (): string =>
  DO_NAMES.map((name) => `${name}　${COMMANDS[name].label}`).join('\n');

/** Every field in Chinese with an example, then an example whole: it can be saved, changed and handed in. */
export function helpFor(name: DoName): string {
  const command = commandNamed(name);
  return `用法：mingzhang do ${name} --file 文件 [--key 键] [--role 角色] [--data 目录] [--json]

${command.label}

${fieldsOf(command).map(lineOf).join('\n')}

例：
${JSON.stringify(command.example, null, 2)}`;
}

function lineOf({ path, title, accepts, required, kinds, example }: InputField): string {
  const only = kinds === null ? '' : `（用于 ${kinds.join('、')}）`;
  const shown = typeof example === 'object' ? '见下' : String(example);
  return `  ${path}　${title}${required ? '' : '（可不填）'}${only}：${accepts}。例：${shown}`;
}
