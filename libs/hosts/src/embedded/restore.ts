import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { acquireFolderLock, openCopy, type EventReader, type StoredEvent } from '@mingzhang/event-store';
import type { Continued } from '@mingzhang/transparency';
import { examined, faultsOf, filesAmiss, type Steps } from './backup.js';
import { ofALedger, RESTORING } from './events-file.js';
import {
  BackupRefused,
  copyFile,
  filesIn,
  hashOfFile,
  MANIFEST,
  manifestSchema,
  sync,
  syncFolders,
  type Manifest,
} from './manifest.js';
import { logBeforeIn, reopenLog, type LogBefore } from './log/continue.js';
import { EVENTS, sampleOf } from './sample.js';

export interface Verified {
  readonly manifest: Manifest;
  readonly manifestSha256: string;
  readonly notices: readonly string[];
}

/** How the ledger of a folder and that of a backup stand to each other. */
export interface Compared {
  /** So many events at the beginning are the same. */
  readonly common: number;
  /** Those of the folder that the backup lacks. */
  readonly lacking: { readonly events: number; readonly from: string; readonly to: string } | null;
  /** So many of the backup are not in the folder. */
  readonly more: number;
}

/** Reads every byte of a backup and computes again what can be. Writes nothing. @throws BackupRefused with the first thing wrong. */
export async function verifyBackup(backup: string): Promise<Verified> {
  const manifest = readManifest(backup);
  const known = new Set([...manifest.files.map(({ path }) => path), MANIFEST]);
  const stray = filesIn(backup).find((path) => !known.has(path));
  if (stray !== undefined) throw new BackupRefused(`${backup} 里的 ${stray} 不在清单上`);
  for (const { path, bytes, sha256 } of manifest.files) {
    const file = join(backup, path);
    if (!existsSync(file)) throw new BackupRefused(`${backup} 里缺少清单上的 ${path}`);
    const found = await hashOfFile(file);
    if (found.bytes !== bytes || found.sha256 !== sha256)
      throw new BackupRefused(
        `${file} 与清单不符（清单 ${bytes} 字节 ${sha256}，实有 ${found.bytes} 字节 ${found.sha256}）`,
      );
  }
  const log = await examined(join(backup, EVENTS));
  const { ledgerId, head } = manifest;
  if (log.ledgerId !== ledgerId || log.head?.id !== head.id || log.head.logIndex !== head.logIndex)
    throw new BackupRefused(`${backup} 的清单说的不是这本账`);
  const { sha256 } = await hashOfFile(join(backup, MANIFEST));
  return {
    manifest,
    manifestSha256: sha256,
    notices: [...faultsOf(log), ...filesAmiss(log, manifest.files)],
  };
}

function readManifest(backup: string): Manifest {
  const file = join(backup, MANIFEST);
  if (!existsSync(file)) throw new BackupRefused(`${backup} 不是备份（没有 ${MANIFEST}）`);
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new BackupRefused(`${file} 已损坏`, { cause: error });
  }
}

/** What a folder's own ledger says beside a backup of it; a string says why it cannot be read, null that there is none. */
export async function compareWith(backup: string, dir: string): Promise<Compared | string | null> {
  if (!existsSync(join(dir, EVENTS))) return null;
  const sample = await sampleOf(dir);
  try {
    if (sample.eventsTrouble !== null) return String(sample.eventsTrouble);
    return await compared(openCopy(join(backup, EVENTS)), openCopy(sample.events));
  } catch (error) {
    return String(error);
  } finally {
    sample.remove();
  }
}

async function compared(ours: EventReader, theirs: EventReader): Promise<Compared> {
  try {
    const its = theirs.readAll()[Symbol.asyncIterator]();
    const next = async (): Promise<StoredEvent | null> => {
      const { done, value } = await its.next();
      return done === true ? null : value.event;
    };
    let common = 0;
    let standing = await next();
    for await (const { event } of ours.readAll()) {
      if (standing === null || JSON.stringify(event) !== JSON.stringify(standing)) break;
      common += 1;
      standing = await next();
    }
    const lacking: string[] = [];
    for (; standing !== null; standing = await next()) lacking.push(String(standing.metadata['recordedAt']));
    const [from, to] = [lacking[0], lacking.at(-1)];
    return {
      common,
      lacking: from === undefined || to === undefined ? null : { events: lacking.length, from, to },
      more: (await ours.head()) + 1 - common,
    };
  } finally {
    await ours.close();
    await theirs.close();
  }
}

export interface Restored {
  /** What the ledger now says of its log. */
  readonly continued: Continued;
  /** Where what was in the folder lies now; null where nothing was. */
  readonly keptIn: string | null;
}

/**
 * Puts a verified backup into a folder. What was there is moved aside within it, never deleted. At every moment there is the
 * old ledger, or the new one, or none and a folder in which no ledger is begun. @throws BackupRefused
 */
export async function restore(
  backup: string,
  { manifest }: Verified,
  dir: string,
  options: {
    readonly replace: boolean;
    readonly at: string;
    /** What `compareWith` has said, where it was asked before. */
    readonly lacks?: Awaited<ReturnType<typeof compareWith>>;
    readonly step?: Steps;
  },
): Promise<Restored> {
  const { replace, at, step = () => undefined } = options;
  const before = await logBefore(backup, dir, options.lacks ?? (await compareWith(backup, dir)));
  mkdirSync(dir, { recursive: true });
  const lock = acquireFolderLock(dir);
  if ('heldBy' in lock)
    throw new BackupRefused(
      `数据目录 ${dir} 正由另一进程使用（进程号 ${lock.heldBy.pid ?? '不明'}），请先停止它`,
    );
  try {
    const coming = new Set(manifest.files.map(({ path }) => path.split('/')[0]));
    const old = readdirSync(dir).filter((name) => ofALedger(name) || coming.has(name));
    if (old.length > 0 && !replace) throw new BackupRefused(`${dir} 里有属于一本账的文件（${old[0]} 等）`);
    for (const name of old.filter(isDraft)) rmSync(join(dir, name), { recursive: true });
    const draft = await drafted(backup, manifest, dir, step);
    step('reopen log');
    const continued = await reopenLog(draft, before, { now: () => at });
    for (const name of readdirSync(draft, { withFileTypes: true }))
      if (name.isFile()) await sync(join(draft, name.name));
    await sync(draft);
    const keptIn = await movedAside(
      dir,
      old.filter((name) => !isDraft(name)),
      at,
      step,
    );
    await placed(draft, dir, step);
    return { keptIn, continued };
  } finally {
    lock.release();
  }
}

/** What is known of the log that is replaced: its newest checkpoint, and what of its ledger the copy lacks. */
async function logBefore(backup: string, dir: string, lacks: Compared | string | null): Promise<LogBefore> {
  const reader = openCopy(join(backup, EVENTS));
  try {
    const known = await logBeforeIn(dir, reader);
    if (lacks === null || typeof lacks === 'string' || lacks.lacking === null || lacks.common === 0)
      return { ...known, lost: null };
    const { common, lacking } = lacks;
    return { ...known, lost: { from: common, to: common + lacking.events - 1 } };
  } finally {
    await reader.close();
  }
}

const isDraft = (name: string): boolean => name.startsWith(RESTORING);

async function drafted(backup: string, { files }: Manifest, dir: string, step: Steps): Promise<string> {
  const draft = join(dir, `${RESTORING}${randomBytes(4).toString('hex')}`);
  mkdirSync(draft);
  for (const { path, sha256 } of files) {
    step(path);
    const written = await copyFile(join(backup, path), join(draft, path));
    if (written.sha256 !== sha256)
      throw new BackupRefused(`${path} 在恢复时读出了别的内容，请检查备份所在的磁盘`);
  }
  step('sync');
  await syncFolders(draft);
  await sync(dir);
  return draft;
}

/** The ledger first: without it nothing begins a new one beside the rest. */
async function movedAside(
  dir: string,
  old: readonly string[],
  at: string,
  step: Steps,
): Promise<string | null> {
  if (old.length === 0) return null;
  const place = join(dir, `replaced-${at.replaceAll(':', '')}`);
  mkdirSync(place);
  for (const name of old.toSorted((one, other) => Number(other === EVENTS) - Number(one === EVENTS))) {
    step(`aside ${name}`);
    await rename(join(dir, name), join(place, name)).catch((error: NodeJS.ErrnoException) => {
      // What SQLite keeps beside a database is gone when its last reader closes it.
      if (error.code !== 'ENOENT' || !/-(wal|shm)$/.test(name)) throw error;
    });
  }
  await sync(place);
  await sync(dir);
  return place;
}

/** The ledger last: where it is, everything is. */
async function placed(draft: string, dir: string, step: Steps): Promise<void> {
  for (const name of readdirSync(draft).filter((one) => one !== EVENTS)) {
    step(`place ${name}`);
    await rename(join(draft, name), join(dir, name));
  }
  await sync(dir);
  step(`place ${EVENTS}`);
  await rename(join(draft, EVENTS), join(dir, EVENTS));
  step('placed');
  await sync(dir);
  rmdirSync(draft);
}
