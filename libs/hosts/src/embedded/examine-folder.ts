import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { examineLog, examineViews, type ExaminedLog, type Examination } from '@mingzhang/application';
import { complaintsOf, openCopy, type EventReader, type FolderHeld } from '@mingzhang/event-store';
import { compareViewFiles, SqliteViewStore } from '@mingzhang/view-store';
import type { Joint } from '@mingzhang/transparency';
import { filesAmiss } from './backup.js';
import { ofALedger, RESTORING } from './events-file.js';
import { jointsOf } from './log/folder-keys.js';
import { hashOfFile, keptFilesIn, type KeptFile } from './manifest.js';
import { EVENTS, sampleOf, type Sample } from './sample.js';
import { fillViews } from './views-files.js';

/** What there is to say of the views beside a log. */
export interface ExaminedViews {
  /** The newest event they show. */
  readonly logIndex: number;
  readonly copies: Examination;
  /** What they derived from the events; null where that is too much to compute again, or they are behind the log. */
  readonly rows: Examination | null;
}

/** What a folder holds, examined without writing into it. A string says why something could not be examined. */
export interface ExaminedFolder {
  readonly holder: FolderHeld | null;
  readonly log: ExaminedLog | string;
  /** Null where there are none yet, or none of this version: they are built at the next start. */
  readonly views: ExaminedViews | string | null;
  /** Evidence that is damaged or missing, one line each. */
  readonly files: readonly string[];
  /** Where the ledger says that its log goes on under another name or key. */
  readonly joints: readonly Joint[];
  /** Of a restoring that was cut off. */
  readonly drafts: readonly string[];
}

/** Null: there is no ledger, and no trace of one. */
export async function examineFolder(dir: string): Promise<ExaminedFolder | null> {
  if (!existsSync(dir)) return null;
  const names = readdirSync(dir);
  const file = join(dir, EVENTS);
  if (!existsSync(file) || statSync(file).size === 0) {
    if (!names.some(ofALedger)) return null;
    const log = `${file} 不在或是空的，而目录里有属于一本账的文件`;
    return { holder: null, log, views: null, files: [], joints: [], drafts: draftsIn(names) };
  }
  const sample = await sampleOf(dir);
  try {
    return { ...(await examineSample(sample, dir)), holder: sample.holder, drafts: draftsIn(names) };
  } finally {
    sample.remove();
  }
}

const draftsIn = (names: readonly string[]): readonly string[] =>
  names.filter((name) => name.startsWith(RESTORING));

async function examineSample(
  { events, eventsTrouble, views, viewsTrouble }: Sample,
  dir: string,
): Promise<Pick<ExaminedFolder, 'log' | 'views' | 'files' | 'joints'>> {
  const unfit = (why: string) => ({
    log: `${EVENTS} 已损坏或不是账：${why}`,
    views: null,
    files: [],
    joints: [],
  });
  const complaint = eventsTrouble === null ? complaintsOf(events).join('；') : String(eventsTrouble);
  if (complaint !== '') return unfit(complaint);
  const reader = opened(events);
  if (typeof reader === 'string') return unfit(reader);
  try {
    const log = await examineLog(reader);
    return {
      log,
      views: viewsTrouble === null ? await viewsOf(views, reader) : String(viewsTrouble),
      files: filesAmiss(log, await keptWithHashes(dir)),
      joints: await jointsOf(reader),
    };
  } finally {
    await reader.close();
  }
}

function opened(events: string): EventReader | string {
  try {
    return openCopy(events);
  } catch (error) {
    return String(error);
  }
}

async function viewsOf(file: string | null, reader: EventReader): Promise<ExaminedViews | string | null> {
  if (file === null) return null;
  const [complaint] = complaintsOf(file);
  if (complaint !== undefined) return complaint;
  try {
    const views = SqliteViewStore.open(file);
    if (views === null) return null;
    const logIndex = (await views.checkpoint())?.logIndex ?? -1;
    const copies = await examineViews(views, reader);
    await views.close();
    return { logIndex, copies, rows: await examineRows(file, logIndex, reader) };
  } catch (error) {
    return String(error);
  }
}

/** Beyond so many events it takes minutes; `mingzhang verify figures` is for them. */
const MOST_FOLDED = 20_000;

/** Every row of every table against what the log folds to: a bit turned in a sum is no damage that SQLite would see. */
async function examineRows(
  views: string,
  logIndex: number,
  reader: EventReader,
): Promise<Examination | null> {
  if (logIndex !== (await reader.head()) || logIndex >= MOST_FOLDED) return null;
  const folded = `${views}.folded`;
  await fillViews(folded, reader);
  const tables = [...compareViewFiles(views, folded)];
  const wrong = tables.find(({ unfit }) => unfit > 0);
  return {
    what: '视图各表',
    examined: tables.reduce((sum, { rows }) => sum + rows, 0),
    unfit: tables.reduce((sum, { unfit }) => sum + unfit, 0),
    first: wrong === undefined ? null : `${wrong.table} ${wrong.first ?? ''}`,
    proves: '不符的，页面上的数可能不对；事项本身不受影响',
    fault: true,
  };
}

async function keptWithHashes(dir: string): Promise<readonly KeptFile[]> {
  const files: KeptFile[] = [];
  for (const path of keptFilesIn(dir)) files.push({ path, ...(await hashOfFile(join(dir, path))) });
  return files;
}
