import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ASKED, changeKey, LedgerLog, type Checkpointed } from '@mingzhang/hosts/embedded';
import { CONTINUED_LABELS } from '@mingzhang/domain';
import { formatVerifierKey, LogDiffers, NoteError } from '@mingzhang/transparency';
import { COMMON, DEFAULT_DATA, parse } from '../arguments.js';
import { openExisting, withLocal } from '../folder.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';

export const LOG_HELP = `用法：mingzhang log [--data 目录] [--json]              记到哪一项，检查点签到哪一项
　　　mingzhang log checkpoint [--data 目录]             现在就签一个检查点（服务正在运行时请服务来签）
　　　mingzhang log export 新目录 [--data 目录]          签检查点，并导出核验所需的全部文件
　　　mingzhang log rotate-key [--data 目录]             更换签名密钥（须先停止服务）：旧密钥签名认可新密钥，记入日志

检查点只在账外有人保存时才能证明什么：请把它交给财政、审计或主管部门保存，或设见证人（witnesses.policy）。`;

export async function log(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, COMMON);
  if (values.help === true) {
    say(LOG_HELP);
    return EXIT.ok;
  }
  const [act = 'status', target, ...more] = positionals;
  const dir = values.data ?? DEFAULT_DATA;
  if (more.length > 0 || !['status', 'checkpoint', 'export', 'rotate-key'].includes(act))
    throw new UsageError(`log 不接受参数“${more[0] ?? act}”；可加 --help 查看用法`);
  if (act === 'rotate-key' && target === undefined) return rotateKey(dir);
  if (act === 'export') await checkTarget(target);
  return withLog(dir, act === 'checkpoint', async (ledgerLog) => {
    await ledgerLog.catchUp();
    const made = act === 'status' ? null : await ledgerLog.checkpoint();
    if (target !== undefined) say(`已导出：${target}（${await ledgerLog.exportTo(target)} 项）`);
    await tell(ledgerLog, made, values.json === true);
    return ledgerLog.trouble === null ? EXIT.ok : EXIT.found;
  });
}

async function rotateKey(dir: string): Promise<ExitCode> {
  const opened = await openExisting({ dir });
  if (opened.kind === 'remote')
    throw new UsageError(`服务正在运行（${opened.url}）：请先停止服务，再更换签名密钥`);
  return withLocal(opened.folder, ({ application }) =>
    telling(async () => {
      const { before, key, logIndex, made } = await changeKey(dir, application);
      say(`签名密钥已更换：序号 ${logIndex} 由新旧两个密钥签名，此后的检查点由新密钥签名`);
      say(`旧公钥：${before}\n新公钥：${key}`);
      say(
        '请把新公钥告知核验的各方；见证人须在旧公钥之外加上它（witness --log），旧公钥仍用来核验以前的检查点',
      );
      for (const { witness, at, reason } of made.asked)
        if (at === null) say(`见证人 ${witness.name} 没有签：${reason ?? ''}`);
      return EXIT.ok;
    }),
  );
}

/** What of folder, key and log does not belong together is a finding, not a program error. */
async function telling(work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LogDiffers || error instanceof NoteError)) throw error;
    say(`日志与账不符：${error.message}`);
    return EXIT.found;
  }
}

async function checkTarget(target: string | undefined): Promise<void> {
  if (target === undefined) throw new UsageError('缺少导出目录');
  if (existsSync(target) && (await readdir(target)).length > 0) throw new UsageError(`${target} 不是空目录`);
}

async function withLog(
  dir: string,
  mayAsk: boolean,
  work: (log: LedgerLog) => Promise<ExitCode>,
): Promise<ExitCode> {
  const opened = await openExisting({ dir });
  if (opened.kind === 'remote') {
    if (!mayAsk)
      throw new UsageError(`服务正在运行（${opened.url}）：请先停止服务，或用 log checkpoint 请它签检查点`);
    await askedOfServer(dir);
    say(`检查点已由服务签出：${join(dir, 'log', 'checkpoint')}`);
    return EXIT.ok;
  }
  return withLocal(opened.folder, () =>
    telling(async () => {
      const ledgerLog = await LedgerLog.open(dir);
      return await work(ledgerLog).finally(() => ledgerLog.close());
    }),
  );
}

/** The thread that keeps the log looks for this file every second, and takes it away when the checkpoint is there. */
export async function askedOfServer(dir: string): Promise<void> {
  const [asked, patienceMs, lookMs] = [join(dir, ASKED), 60_000, 100];
  await mkdir(dirname(asked), { recursive: true });
  await writeFile(asked, '');
  for (let waited = 0; waited < patienceMs; waited += lookMs) {
    if (!existsSync(asked)) return;
    await pause(lookMs);
  }
  throw new UsageError('服务一分钟内没有签出检查点，请查看服务日志');
}

async function tell(ledgerLog: LedgerLog, made: Checkpointed | null, asJson: boolean): Promise<void> {
  const { last, size, signer } = { last: ledgerLog.last, size: ledgerLog.size, signer: ledgerLog.signer };
  const lag = await ledgerLog.lag();
  const key = formatVerifierKey(signer.key);
  const seen = ledgerLog.seen().map(({ witness, at }) => ({ name: witness.name, at }));
  if (asJson) {
    const checkpoint = last === null ? null : { size: last.size, root: last.root.toString('base64') };
    say(
      JSON.stringify(
        { key, integrated: size, lag, checkpoint, witnesses: seen, continued: ledgerLog.joints },
        null,
        2,
      ),
    );
    return;
  }
  say(`日志 ${signer.key.name}：已记 ${size} 项，还有 ${lag} 项未记`);
  say(
    last === null
      ? '还没有检查点'
      : `检查点：到第 ${last.size} 项，由本账自己签名；账外没有人保存时，它证明不了什么`,
  );
  for (const { name, at } of seen)
    say(
      at === null
        ? `见证人 ${name}：没有签过这个检查点`
        : `见证人 ${name}：于 ${new Date(at * 1_000).toISOString()} 见过`,
    );
  for (const { witness, at, reason } of made?.asked ?? [])
    if (at === null) say(`见证人 ${witness.name} 没有签：${reason ?? ''}`);
  for (const { logIndex, why, origin, lost } of ledgerLog.joints)
    say(
      `接续：序号 ${logIndex}，${CONTINUED_LABELS[why]}，此后日志名为 ${origin}${lost === null ? '' : `；丢失序号 ${lost.from} 至 ${lost.to}`}`,
    );
  say(`公钥：${key}`);
}
