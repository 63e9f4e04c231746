import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { open, rename, writeFile } from 'node:fs/promises';
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
  hashOfBytes,
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
import { packed, type Packed } from './packed.js';
import { EVENTS } from './sample.js';
import { sealed } from './sealed.js';

/** For tests: called before each step, to end the process there. Production passes none. */
export type Steps = (step: string) => void;

export interface Backup {
  readonly manifest: Manifest;
  readonly manifestSha256: string;
  /** What the copy shows that was wrong with the ledger before: one line each, for a person. */
  readonly notices: readonly string[];
}

export interface BackupOptions {
  readonly at: string;
  /** The bytes of a key file: the backup is then one encrypted file (docs/specs/backup.md) instead of a folder. */
  readonly key?: Buffer | undefined;
  readonly step?: Steps;
}

/**
 * A copy of a folder while its server goes on: the log, the ledger as it stands at one moment, then the files (a file is stored before
 * the event that names it, so none is missing). It is whole under its name or not there. @throws BackupRefused
 */
export async function backUp(
  dir: string,
  target: string,
  { at, key, step = () => undefined }: BackupOptions,
): Promise<Backup> {
  refuseTarget(dir, target);
  const drawn = randomBytes(4).toString('hex');
  const draft = `${resolve(target)}.${drawn}.part`;
  // What is copied before it is encrypted stays on the disk where it lies in the clear anyway.
  const scratch = key === undefined ? draft : join(dir, `.backup-${drawn}`);
  mkdirSync(dirname(draft), { recursive: true });
  mkdirSync(scratch, { mode: 0o700 });
  try {
    const making: Making = { dir, scratch, at, step, files: [], made: null };
    await (key === undefined ? intoFolder(making, draft) : intoFile(making, draft, key));
    step('rename');
    if (existsSync(target)) throw new BackupRefused(`${target} 已存在，不覆盖`);
    await rename(draft, target);
    step('renamed');
    await sync(dirname(draft));
    if (making.made === null) throw new Error('a backup without its manifest');
    return making.made;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  } finally {
    if (scratch !== draft) rmSync(scratch, { recursive: true, force: true });
  }
}

function refuseTarget(dir: string, target: string): void {
  if (!existsSync(join(dir, EVENTS))) throw new BackupRefused(`${dir} 里没有账`);
  if (existsSync(target)) throw new BackupRefused(`${target} 已存在，不覆盖；请另写一个名称`);
  if (`${resolve(target)}${sep}`.startsWith(`${resolve(dir)}${sep}`))
    throw new BackupRefused(`备份不能放在数据目录 ${dir} 里面，请放到另一块磁盘`);
}

interface Making {
  readonly dir: string;
  /** Where databases are copied to. */
  readonly scratch: string;
  readonly at: string;
  readonly step: Steps;
  /** Those that are written, in order. */
  readonly files: KeptFile[];
  made: Backup | null;
}

async function intoFolder(making: Making, draft: string): Promise<void> {
  for await (const { path, from } of contents(making)) {
    const target = join(draft, path);
    if (typeof from !== 'string') {
      await writeFile(target, from);
      await sync(target);
    } else
      making.files.push({
        path,
        ...(from === target ? await hashOfFile(target) : await copyFile(from, target)),
      });
  }
  making.step('sync');
  await syncFolders(draft);
}

async function intoFile(making: Making, draft: string, key: Buffer): Promise<void> {
  const file = await open(draft, 'wx', 0o600);
  try {
    const plain = packed(contents(making), (written) => void making.files.push(written));
    for await (const piece of sealed(plain, key)) await file.writeFile(piece);
    making.step('sync');
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Every file of a backup in order, the manifest last: what it says of the others is known when they are written. */
async function* contents(making: Making): AsyncGenerator<Packed> {
  const { dir, scratch, at, step, files } = making;
  // The log first: whatever its tiles hold was acknowledged before, and is in the copy of the ledger.
  for (const { path, from } of logFilesIn(dir)) {
    step(path);
    yield { path, from: join(dir, from) };
  }
  step('events');
  await copyEvents(dir, scratch);
  const log = await examined(join(scratch, EVENTS));
  yield { path: EVENTS, from: join(scratch, EVENTS) };
  if (existsSync(join(dir, APP))) {
    step(APP);
    await copyDatabase(join(dir, APP), join(scratch, APP));
    chmodSync(join(scratch, APP), 0o600);
    await sync(join(scratch, APP));
    yield { path: APP, from: join(scratch, APP) };
  }
  for (const path of keptFilesIn(dir)) {
    step(path);
    yield { path, from: join(dir, path) };
  }
  const { ledgerId, title, head } = log;
  if (ledgerId === null || title === null || head === null) throw new BackupRefused(`${dir} 里的账没有事项`);
  const manifest: Manifest = { format: 1, takenAt: at, ledgerId, title, head, files: [...files] };
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  const notices = [...faultsOf(log), ...filesAmiss(log, files)];
  making.made = { manifest, manifestSha256: hashOfBytes(text), notices };
  step(MANIFEST);
  yield { path: MANIFEST, from: text };
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
