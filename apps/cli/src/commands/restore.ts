import { systemClock } from '@mingzhang/application';
import {
  compareWith,
  restore as putBack,
  verifyBackup,
  withBackup,
  type Compared,
  type Restored,
  type Verified,
} from '@mingzhang/hosts/embedded';
import { COMMON, parse } from '../arguments.js';
import { complain, EXIT, say, UsageError, type ExitCode } from '../output.js';
import { oneLine } from './backup.js';

export const RESTORE_HELP = `用法：mingzhang restore 备份目录 --data 目录 [--replace] [--key-file 钥匙文件] [--json]
      mingzhang restore 备份目录 --check [--key-file 钥匙文件] [--json]

先逐个文件核对备份，全部相符才动数据目录。目录里已有账时，先说备份比它少了哪些事项，须加 --replace 才替换；
原有的文件移到其中的 replaced-… 目录，不删除。视图不在备份里，启动时由事项重建。
恢复后日志另起一个名称和公钥，并登记一项“日志接续”：写明旧日志所知最新的检查点和丢失的序号。
--key-file  加密的备份（一个文件）的钥匙文件；钥匙不对、文件损坏或不完整时什么也不写
--check  只核对备份，不恢复`;

export async function restore(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, {
    ...COMMON,
    replace: { type: 'boolean' },
    check: { type: 'boolean' },
    'key-file': { type: 'string' },
  });
  if (values.help === true) {
    say(RESTORE_HELP);
    return EXIT.ok;
  }
  const [backup, ...others] = positionals;
  if (backup === undefined) throw new UsageError('缺少备份目录；可加 --help 查看用法');
  if (others.length > 0) throw new UsageError(`restore 不接受参数“${others[0]}”`);
  const { told, json, notices } = await oneLine(() =>
    withBackup(
      backup,
      { keyFile: values['key-file'], near: values.check === true ? undefined : values.data },
      (folder) => fromFolder(folder, backup, values),
    ),
  );
  say(values.json === true ? JSON.stringify(json, null, 2) : told);
  return notices.length === 0 ? EXIT.ok : EXIT.found;
}

interface Given {
  readonly data?: string | undefined;
  readonly check?: boolean | undefined;
  readonly replace?: boolean | undefined;
}

/** `folder` holds the files of the backup, `backup` is what it was called. */
async function fromFolder(
  folder: string,
  backup: string,
  { data, check, replace }: Given,
): Promise<{ readonly told: string; readonly json: object; readonly notices: readonly string[] }> {
  const verified = await verifyBackup(folder);
  for (const notice of verified.notices) complain(`有问题　${notice}`);
  const done =
    check === true
      ? { told: `备份完好：${whatIs(verified)}`, json: { backup, ...verified } }
      : await into(data, folder, verified, replace === true);
  return { ...done, notices: verified.notices };
}

function whatIs({ manifest, manifestSha256 }: Verified): string {
  const { title, head, takenAt, files } = manifest;
  return `${title}，至序号 ${head.logIndex}（登记于 ${head.recordedAt}），${takenAt} 备份，${files.length} 个文件，清单校验值 ${manifestSha256}`;
}

async function into(
  dir: string | undefined,
  backup: string,
  verified: Verified,
  replace: boolean,
): Promise<{ readonly told: string; readonly json: object }> {
  if (dir === undefined) throw new UsageError('缺少 --data：恢复到哪个目录；只核对备份用 --check');
  const lacks = await compareWith(backup, dir);
  const { keptIn, continued } = await oneLine(() =>
    putBack(backup, verified, dir, { replace, at: systemClock.now(), lacks }),
  ).catch((error: unknown) => {
    if (!(error instanceof UsageError) || replace) throw error;
    const compared = lacks === null ? '' : `；${lackOf(lacks, dir)}`;
    throw new UsageError(
      `${error.message}${compared}。确要替换请加 --replace（原有的文件不删除，另存在该目录内）`,
    );
  });
  const told = [
    `已恢复到 ${dir}：${whatIs(verified)}`,
    lackOf(lacks, dir),
    ...(keptIn === null ? [] : [`原有的文件在 ${keptIn}`]),
    ...logLines(continued),
    `请执行 mingzhang doctor --data ${dir}，再启动服务`,
  ].join('\n');
  return { told, json: { data: dir, keptIn, lacks, continued, ...verified } };
}

/** What everybody who keeps checkpoints, or the key, must be told. */
const logLines = ({ origin, key, carried, lost, checkpoint }: Restored['continued']): readonly string[] => [
  `日志另起：${origin}，序号 ${carried} 写明它接续旧日志的前 ${carried} 项${checkpoint === null ? '（没有找到旧日志的检查点）' : ''}${lost === null ? '' : `，丢失序号 ${lost.from} 至 ${lost.to}`}`,
  `新公钥 ${key}：请告知保存检查点的各方，见证人须加上它（witness --log）`,
];

function lackOf(compared: Compared | string | null, dir: string): string {
  if (compared === null) return '目录里没有账，无从比较：备份之后登记过的事项不在其中，须补录';
  if (typeof compared === 'string')
    return `目录里的账读不出来（${compared}），无从比较：备份之后登记过的事项不在其中，须补录`;
  const { common, lacking, more } = compared;
  if (common === 0) return `${dir} 里的是另一本账`;
  const forked = more > 0 ? `；备份另有 ${more} 项是目录里没有的（自序号 ${common} 起）` : '';
  return lacking === null
    ? `目录里的账有的，备份都有${forked}`
    : `备份里没有目录里的最后 ${lacking.events} 项（序号 ${common} 起，登记于 ${lacking.from} 至 ${lacking.to}），须补录${forked}`;
}
