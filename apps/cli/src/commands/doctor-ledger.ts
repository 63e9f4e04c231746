import type { ExaminedLog, Examination } from '@mingzhang/application';
import { CONTINUED_LABELS } from '@mingzhang/domain';
import { examineFolder, type ExaminedFolder, type ExaminedViews } from '@mingzhang/hosts/embedded';
import { askServer } from '../folder.js';
import type { Check } from './doctor-checks.js';

const KEEP = '请先停止登记并保留现场，再核对最近的备份（mingzhang restore 备份目录 --check）';
const REBUILD = '请执行 mingzhang rebuild：视图由事项重建，账不受影响';

const well = (name: string, found: string): Check => ({ name, ok: true, found, advice: '' });
const ill = (name: string, found: string, advice: string): Check => ({ name, ok: false, found, advice });

/** The folder and what lies in it, computed again; nothing is written there. No checks where there is no ledger yet. */
export async function ledgerChecks(dir: string): Promise<readonly Check[]> {
  const folder = await examineFolder(dir);
  if (folder === null) return [];
  const { log, views, files, joints, drafts, holder } = folder;
  return [
    ...(typeof log === 'string'
      ? [ill('账', log, `请停止服务，用备份恢复（mingzhang restore）`)]
      : logChecks(log)),
    ...viewsChecks(views, log, holder !== null),
    ...(files.length === 0 ? [] : [ill('佐证与扫描件', files.join('；'), '请从备份的 files 目录找回')]),
    ...joints.map(jointCheck),
    ...drafts.map((name) => ill('恢复', `上次恢复没有完成（${name}）`, '请再执行一次 mingzhang restore')),
    ...(holder === null ? [] : [await serverCheck(holder)]),
  ];
}

function logChecks({ title, head, examinations, unreadable }: ExaminedLog): readonly Check[] {
  const read = `${title ?? ''}，${(head?.logIndex ?? -1) + 1} 项`;
  return [
    unreadable === null
      ? well('账', read)
      : ill('账', `序号 ${head?.logIndex ?? -1} 之后读不出来（${unreadable}）`, KEEP),
    ...examinations.map(examinationCheck),
  ];
}

function examinationCheck({ what, examined, unfit, first, proves, fault }: Examination): Check {
  if (unfit === 0) return well(what, `${examined} 项相符`);
  const found = `${unfit} 项不符，第一项是${first ?? ''}。${proves}`;
  return fault ? ill(what, found, KEEP) : well(what, found);
}

function viewsChecks(
  views: ExaminedFolder['views'],
  log: ExaminedFolder['log'],
  served: boolean,
): readonly Check[] {
  if (typeof log === 'string') return [];
  if (views === null) return [well('视图', '尚未建立，启动时由事项建立')];
  if (typeof views === 'string') return [ill('视图', `已损坏（${views}）`, REBUILD)];
  const examined = [views.copies, ...(views.rows === null ? [] : [views.rows])].map(examinationCheck);
  return [reachCheck(views, log.head?.logIndex ?? -1, served), ...examined].map((check) =>
    check.ok ? check : { ...check, advice: REBUILD },
  );
}

/** Nothing is wrong with a log that goes on elsewhere; whoever keeps its checkpoints must know. */
function jointCheck({ logIndex, why, origin, lost }: ExaminedFolder['joints'][number]): Check {
  const gone = lost === null ? '' : `；丢失序号 ${lost.from} 至 ${lost.to}，须补录`;
  return well('日志接续', `序号 ${logIndex}，${CONTINUED_LABELS[why]}，此后日志名为 ${origin}${gone}`);
}

/** A server at work may be a moment behind; views ahead of their log are never right. */
function reachCheck({ logIndex }: ExaminedViews, head: number, served: boolean): Check {
  const found = `至序号 ${logIndex}${logIndex === head ? '' : `，账至序号 ${head}`}`;
  return logIndex === head || (served && logIndex < head) ? well('视图', found) : ill('视图', found, REBUILD);
}

async function serverCheck({ heldBy: { pid, url } }: NonNullable<ExaminedFolder['holder']>): Promise<Check> {
  if (url === null) return well('服务', `目录正由进程 ${pid ?? '不明'} 使用`);
  try {
    await askServer(url, '/health/ready');
    return well('服务', `正在运行：${url}`);
  } catch (error) {
    return ill('服务', `${url} ${String(error)}`, '请查看服务日志');
  }
}
