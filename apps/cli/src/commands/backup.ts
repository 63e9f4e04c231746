import { existsSync, writeFileSync } from 'node:fs';
import { systemClock } from '@mingzhang/application';
import {
  backUp,
  BackupRefused,
  keyInFile,
  newKeyText,
  StoreUnfit,
  type Backup,
} from '@mingzhang/hosts/embedded';
import { COMMON, DEFAULT_DATA, parse } from '../arguments.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';

export const BACKUP_HELP = `用法：mingzhang backup 备份目录 [--data 目录] [--json]
　　　mingzhang backup 备份文件 --key-file 钥匙文件 [--data 目录] [--json]
　　　mingzhang backup --make-key 钥匙文件

把账、佐证材料与扫描件备份到一个新目录，附清单（每个文件的校验值）。服务运行时也可以备份，不影响登记。
备份要么完整，要么没有：写完并落盘之后才改成所给的名称。备份目录应在另一块磁盘上，已存在的不覆盖。
--key-file  加密成一个文件；丢了钥匙文件，这份备份谁也打不开：请另存一份，不与备份放在一起
--make-key  生成一个钥匙文件
发现账或文件本来就有不符之处时照样备份，并逐条说明，退出码为 1。`;

export async function backup(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, {
    ...COMMON,
    'key-file': { type: 'string' },
    'make-key': { type: 'string' },
  });
  if (values.help === true) {
    say(BACKUP_HELP);
    return EXIT.ok;
  }
  const [target, ...others] = positionals;
  if (values['make-key'] !== undefined) return makeKey(values['make-key'], positionals.length);
  if (target === undefined) throw new UsageError('缺少备份目录；可加 --help 查看用法');
  if (others.length > 0) throw new UsageError(`backup 不接受参数“${others[0]}”`);
  const keyFile = values['key-file'];
  const made = await oneLine(async () =>
    backUp(values.data ?? DEFAULT_DATA, target, {
      at: systemClock.now(),
      key: keyFile === undefined ? undefined : keyInFile(keyFile),
    }),
  );
  say(values.json === true ? JSON.stringify({ target, ...made }, null, 2) : told(target, made));
  return made.notices.length === 0 ? EXIT.ok : EXIT.found;
}

function makeKey(file: string, others: number): ExitCode {
  if (others > 0) throw new UsageError('--make-key 只生成钥匙文件，不同时备份');
  if (existsSync(file)) throw new UsageError(`${file} 已存在，不覆盖`);
  writeFileSync(file, newKeyText(), { mode: 0o600, flag: 'wx' });
  say(`钥匙文件：${file}（请另存一份；不与备份放在一起）`);
  return EXIT.ok;
}

function told(target: string, { manifest, manifestSha256, notices }: Backup): string {
  const { title, head, files } = manifest;
  return [
    `已备份：${target}（${title}，至序号 ${head.logIndex}，登记于 ${head.recordedAt}；${files.length} 个文件）`,
    `清单校验值 ${manifestSha256}（请抄录在备份以外的地方，恢复时对照）`,
    ...notices.map((notice) => `有问题　${notice}`),
  ].join('\n');
}

/** What the disk or the folder refuses is one line, not a program error. */
export async function oneLine<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BackupRefused || error instanceof StoreUnfit) throw new UsageError(error.message);
    const { code, path } = error as { readonly code?: unknown; readonly path?: unknown };
    if (typeof code !== 'string') throw error;
    throw new UsageError(
      `没有做成（${code}${typeof path === 'string' ? `，${path}` : ''}）：${String(error)}`,
    );
  }
}
