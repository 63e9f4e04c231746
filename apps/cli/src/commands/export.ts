import { existsSync } from 'node:fs';
import { id } from '@mingzhang/domain';
import { sampleOf, LedgerLog } from '@mingzhang/hosts/embedded';
import { COMMON, DEFAULT_DATA, parse, yearOption } from '../arguments.js';
import { buildPackage, NothingToPack } from '../audit-package/build.js';
import { TooLargeForZip } from '../audit-package/zip-folder.js';
import { openExisting, withLocal } from '../folder.js';
import { complain, EXIT, say, UsageError, type ExitCode } from '../output.js';
import { askedOfServer } from './log.js';
import { oneLine } from './backup.js';

export const EXPORT_HELP = `用法：mingzhang export audit 文件.zip --unit 单位标识 --year 年度 [--data 目录]

审计包：整本账的事项、瓦片与检查点，该单位该年度的自评表、回执，佐证材料的校验值，平铺的 CSV 与 Excel，
以及一张可在 U 盘里打开的首页，写明先查什么。数都由事项重新算出。服务运行时也可以导出。
收到的人这样核验：解开，然后 mingzhang verify audit 目录 --key 公钥`;

const STEP = 1_000;

export async function exportCommand(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, {
    ...COMMON,
    unit: { type: 'string' },
    year: { type: 'string' },
  });
  if (values.help === true) {
    say(EXPORT_HELP);
    return EXIT.ok;
  }
  const [what, target, ...others] = positionals;
  if (what !== 'audit' || target === undefined || others.length > 0)
    throw new UsageError('须写成 export audit 文件.zip');
  if (existsSync(target)) throw new UsageError(`${target} 已存在，不覆盖`);
  const unitId = id.safeParse(values.unit);
  if (!unitId.success) throw new UsageError(`--unit ${values.unit ?? ''}：须写单位标识`);
  const fiscalYear = yearOption(values.year);
  const dir = values.data ?? DEFAULT_DATA;
  await checkpointed(dir);
  const sample = await sampleOf(dir);
  try {
    const progress = (doing: string, done: number): void => {
      if (done % STEP === 0) complain(`${doing}：${done}`);
    };
    const asked = { dir, unitId: unitId.data, fiscalYear, target, progress };
    const { forms, events, bytes } = await oneLine(() => buildPackage(sample, asked));
    const signed = forms.filter(({ signedAt }) => signedAt !== null).length;
    say(
      `已写入 ${target}（${events} 项，自评表 ${forms.length} 张，其中有回执 ${signed} 张，${bytes} 字节）`,
    );
    return EXIT.ok;
  } catch (error) {
    if (error instanceof NothingToPack) throw new UsageError(error.message);
    if (error instanceof TooLargeForZip)
      throw new UsageError('超过 4 GiB，一个 zip 装不下：请用 mingzhang log export 导出日志');
    throw error;
  } finally {
    sample.remove();
  }
}

/** The package stands under a checkpoint over everything recorded so far: the server's, or one made here. */
async function checkpointed(dir: string): Promise<void> {
  const opened = await openExisting({ dir });
  if (opened.kind === 'remote') return askedOfServer(dir);
  await withLocal(opened.folder, async () => {
    const log = await LedgerLog.open(dir);
    await log.checkpoint().finally(() => log.close());
  });
}
