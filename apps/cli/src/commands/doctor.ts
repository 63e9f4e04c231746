import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  ConfigError,
  readConfig,
  shownSettings,
  type Config,
  type ShownSetting,
} from '@mingzhang/api/config';
import { LedgerFolder, StoreUnfit } from '@mingzhang/hosts/embedded';
import { COMMON, DEFAULT_DATA, parse } from '../arguments.js';
import { askServer } from '../folder.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';
import { connectionChecks, type Check } from './doctor-checks.js';

export const DOCTOR_HELP = `用法：mingzhang doctor [--data 目录] [--json]

检查运行环境、账、各处连接与设置：发现问题时退出码为 1，并说明怎么办。设置取自环境变量，列出时不含口令。`;

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

async function ledgerChecks(dir: string): Promise<readonly Check[]> {
  if (!existsSync(join(dir, 'events.db'))) return [];
  const opened = await openedOrUnfit(dir);
  if (opened instanceof StoreUnfit) {
    return [
      {
        name: 'SQLite',
        ok: false,
        found: opened.message,
        advice: '请按所说恢复；SQLite 版本不对时执行 npm ci 重新安装',
      },
    ];
  }
  if ('heldBy' in opened) return [await serverCheck(opened.heldBy)];
  try {
    const { application } = opened;
    await application.catchUp();
    const head = await application.headIndex();
    const viewsIndex = await application.viewsIndex();
    return [
      { name: '账', ok: true, found: `${application.ledger.title}，${head + 1} 项`, advice: '' },
      {
        name: '视图',
        ok: viewsIndex === head,
        found: `至序号 ${viewsIndex}`,
        advice: '请执行 mingzhang rebuild',
      },
    ];
  } finally {
    await opened.close();
  }
}

/** The store checks its world when it opens: SQLite's version, WAL, synchronous=FULL. */
async function openedOrUnfit(
  dir: string,
): Promise<Awaited<ReturnType<typeof LedgerFolder.open>> | StoreUnfit> {
  try {
    return await LedgerFolder.open({ dir });
  } catch (error) {
    if (error instanceof StoreUnfit) return error;
    throw error;
  }
}

async function serverCheck({ pid, url }: { pid: number | null; url: string | null }): Promise<Check> {
  const name = '服务';
  if (url === null) {
    return { name, ok: true, found: `目录正由进程 ${pid ?? '不明'} 使用`, advice: '' };
  }
  try {
    await askServer(url, '/health/ready');
    return { name, ok: true, found: `正在运行：${url}`, advice: '' };
  } catch (error) {
    return { name, ok: false, found: `${url} ${String(error)}`, advice: '请查看服务日志' };
  }
}
