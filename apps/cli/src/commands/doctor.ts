import { accessSync, constants, existsSync } from 'node:fs';
import {
  ConfigError,
  readConfig,
  shownSettings,
  type Config,
  type ShownSetting,
} from '@mingzhang/api/config';
import { COMMON, DEFAULT_DATA, parse } from '../arguments.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';
import { connectionChecks, type Check } from './doctor-checks.js';
import { ledgerChecks } from './doctor-ledger.js';

export const DOCTOR_HELP = `用法：mingzhang doctor [--data 目录] [--json]

检查运行环境、账、各处连接与设置：发现问题时退出码为 1，并说明怎么办。设置取自环境变量，列出时不含口令。
账逐项重算：序号、编号、输入校验值、签批表校验值、视图所抄的事项，佐证与扫描件按其校验值核对。目录里什么也不写，
服务运行时也可以检查（在临时目录里用一份副本，须有账那么大的空间）。`;

export async function doctor(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, COMMON);
  if (values.help === true) {
    say(DOCTOR_HELP);
    return EXIT.ok;
  }
  if (positionals.length > 0) throw new UsageError(`doctor 不接受参数“${positionals[0]}”`);
  const dir = values.data ?? DEFAULT_DATA;
  const config = configured();
  const checks = [
    nodeCheck(),
    ...('advice' in config ? [config] : await connectionChecks(config)),
    folderCheck(dir),
    ...(await ledgerChecks(dir)),
  ];
  const settings = 'advice' in config ? [] : shownSettings(config);
  if (values.json === true) say(JSON.stringify({ checks, settings }, null, 2));
  else print(checks, settings);
  return checks.every(({ ok }) => ok) ? EXIT.ok : EXIT.found;
}

function print(checks: readonly Check[], settings: readonly ShownSetting[]): void {
  for (const { ok, name, found, advice } of checks) {
    say(`${ok ? '正常' : '有问题'}　${name}：${found}${ok ? '' : `。${advice}`}`);
  }
  say('说明　相符只说明没有损坏或随手的改动；要证明无人改过账，须有留在账外的校验值');
  for (const { name, description, value } of settings) {
    say(`设置　${name}（${description}）：${value ?? '未设置'}`);
  }
}

function configured(): Config | Check {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { name: '设置', ok: false, found: error.message, advice: '请改正这个环境变量' };
  }
}

function nodeCheck(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return {
    name: 'Node.js',
    ok: major > 20 || (major === 20 && minor >= 19),
    found: process.versions.node,
    advice: '请安装 20.19 或更新的版本',
  };
}

function folderCheck(dir: string): Check {
  if (!existsSync(dir)) {
    return { name: '数据目录', ok: true, found: `${dir} 尚未建立`, advice: '' };
  }
  try {
    accessSync(dir, constants.R_OK | constants.W_OK);
    return { name: '数据目录', ok: true, found: dir, advice: '' };
  } catch {
    return { name: '数据目录', ok: false, found: `${dir} 不可写`, advice: '请检查目录权限' };
  }
}
