import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { examineLog, type ExaminedLog } from '@mingzhang/application';
import {
  checkLedgerFile,
  complaintsOf,
  copyDatabase,
  folderHolder,
  openCopy,
  StoreUnfit,
} from '@mingzhang/event-store';
import {
  BackupRefused,
  copyFile,
  hashOfFile,
  keptFilesIn,
  logFilesIn,
  MANIFEST,
  sync,
  syncFolders,
  type KeptFile,
  type Manifest,
} from './manifest.js';
import { APP } from './events-file.js';
import { EVENTS } from './sample.js';

/** For tests: called before each step, to end the process there. Production passes none. */
export type Steps = (step: string) => void;

export interface Backup {
  readonly manifest: Manifest;
  readonly manifestSha256: string;
  /** What the copy shows that was wrong with the ledger before: one line each, for a person. */
  readonly notices: readonly string[];
}

/**
 * A copy of a folder while its server goes on: the ledger as it stands at one moment, then the files (a file is stored before
 * the event that names it, so none is missing). It is whole under its name or not there. @throws BackupRefused
 */
export async function backUp(
  dir: string,
  target: string,
  at: string,
  step: Steps = () => undefined,
): Promise<Backup> {
  refuseTarget(dir, target);
  const draft = `${resolve(target)}.${randomBytes(4).toString('hex')}.part`;
  mkdirSync(dirname(draft), { recursive: true });
  mkdirSync(draft);
  try {
    const backup = await fill(dir, draft, at, step);
    step('rename');
    if (existsSync(target)) throw new BackupRefused(`${target} 已存在，不覆盖`);
    await rename(draft, target);
    step('renamed');
    await sync(dirname(draft));
    return backup;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

function refuseTarget(dir: string, target: string): void {
  if (!existsSync(join(dir, EVENTS))) throw new BackupRefused(`${dir} 里没有账`);
  if (existsSync(target)) throw new BackupRefused(`${target} 已存在，不覆盖；请另写一个名称`);
  if (`${resolve(target)}${sep}`.startsWith(`${resolve(dir)}${sep}`))
    throw new BackupRefused(`备份不能放在数据目录 ${dir} 里面，请放到另一块磁盘`);
}

async function fill(dir: string, draft: string, at: string, step: Steps): Promise<Backup> {
  // The log first: whatever its tiles hold was acknowledged before, and is in the copy of the ledger.
  const files: KeptFile[] = [];
  for (const { path, from } of logFilesIn(dir)) {
    step(path);
    files.push({ path, ...(await copyFile(join(dir, from), join(draft, path))) });
  }
  step('events');
  await copyEvents(dir, draft);
  const log = await examined(join(draft, EVENTS));
  files.push({ path: EVENTS, ...(await hashOfFile(join(draft, EVENTS))) });
  if (existsSync(join(dir, APP))) {
    step(APP);
    await copyDatabase(join(dir, APP), join(draft, APP));
    chmodSync(join(draft, APP), 0o600);
    await sync(join(draft, APP));
    files.push({ path: APP, ...(await hashOfFile(join(draft, APP))) });
  }
  for (const path of keptFilesIn(dir)) {
    step(path);
    files.push({ path, ...(await copyFile(join(dir, path), join(draft, path))) });
  }
  const { ledgerId, title, head } = log;
  if (ledgerId === null || title === null || head === null) throw new BackupRefused(`${dir} 里的账没有事项`);
  const manifest: Manifest = { format: 1, takenAt: at, ledgerId, title, head, files };
  step(MANIFEST);
  await writeFile(join(draft, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  await sync(join(draft, MANIFEST));
  step('sync');
  await syncFolders(draft);
  const { sha256 } = await hashOfFile(join(draft, MANIFEST));
  return { manifest, manifestSha256: sha256, notices: [...faultsOf(log), ...filesAmiss(log, files)] };
}

async function copyEvents(dir: string, draft: string): Promise<void> {
  const file = join(dir, EVENTS);
  // Only a process that was killed leaves a -wal behind: SQLite would take in any.
  if (folderHolder(dir) === null && existsSync(`${file}-wal`)) checkLedgerFile(file);
  await copyDatabase(file, join(draft, EVENTS));
  await sync(join(draft, EVENTS));
}

/** @throws BackupRefused where the copy cannot be read to its end. */
export async function examined(file: string): Promise<ExaminedLog> {
  const complaints = complaintsOf(file);
  if (complaints.length > 0) throw new BackupRefused(`账已损坏（${complaints.join('；')}）`);
  const reader = openCopy(file);
  try {
    const log = await examineLog(reader);
    if (log.unreadable !== null) throw new BackupRefused(`账读不到末尾（${log.unreadable}）`);
    return log;
  } catch (error) {
    if (error instanceof StoreUnfit) throw new BackupRefused(error.message, { cause: error });
    throw error;
  } finally {
    await reader.close();
  }
}

export const faultsOf = ({ examinations }: ExaminedLog): readonly string[] =>
  examinations
    .filter(({ fault, unfit }) => fault && unfit > 0)
    .map(({ what, unfit, first, proves }) => `${what}：${unfit} 项不符，第一项是${first}。${proves}`);

/** Files that are named by their hash and hold something else, and those that the ledger names and nobody has. */
export function filesAmiss({ files: named }: ExaminedLog, files: readonly KeptFile[]): readonly string[] {
  const evidence = files.flatMap(({ path, sha256 }) => {
    const [folder, ...hex] = path.split('/');
    return folder === 'files' ? [{ path, sha256, named: `sha256:${hex.join('')}` }] : [];
  });
  const whole = new Set(evidence.filter((one) => one.sha256 === one.named).map((one) => one.sha256));
  return [
    ...evidence
      .filter((one) => one.sha256 !== one.named)
      .map(({ path }) => `文件 ${path} 的内容与其名称（校验值）不符`),
    ...[...named]
      .filter(([sha256]) => !whole.has(sha256))
      .map(([sha256, logIndex]) => `序号 ${logIndex} 所附的文件 ${sha256} 不在或已损坏`),
  ];
}
