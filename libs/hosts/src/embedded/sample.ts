import {
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  copyDatabase,
  folderHolder,
  settle,
  settleLedgerCopy,
  type FolderHeld,
} from '@mingzhang/event-store';
import { currentName } from './views-files.js';

export const EVENTS = 'events.db';
const LOG = 'log';
const CHECKPOINT = 'checkpoint';
const CHECKPOINTS = 'checkpoints';

/** A folder's databases as they stand, copied to a place of their own: to look at them changes nothing in the folder. */
export interface Sample {
  /** Who holds the folder at the moment, or null. */
  readonly holder: FolderHeld | null;
  readonly events: string;
  /** Null where there are none yet. */
  readonly views: string | null;
  /** Why a database could not even be copied or taken for whole; null where it could. */
  readonly eventsTrouble: unknown;
  /** The transparency log as it stood before the rest was copied, so that it is never ahead; null where none is kept. */
  readonly log: string | null;
  readonly viewsTrouble: unknown;
  remove(): void;
}

export async function sampleOf(dir: string): Promise<Sample> {
  const sample = await taken(dir);
  if (sample.holder !== null || folderHolder(dir) === null) return sample;
  // Somebody began to write while the files were being copied one by one.
  sample.remove();
  return taken(dir);
}

async function taken(dir: string): Promise<Sample> {
  const place = mkdtempSync(join(tmpdir(), 'mingzhang-sample-'));
  const log = existsSync(join(dir, LOG, CHECKPOINT)) ? sampledLog(join(dir, LOG), join(place, LOG)) : null;
  const holder = folderHolder(dir);
  const name = currentName(dir);
  const views = name === null || !existsSync(join(dir, name)) ? null : join(place, name);
  const events = join(place, EVENTS);
  // The views first: of a server at work they are then behind the log, never ahead.
  const viewsTrouble =
    views === null || name === null
      ? null
      : await troubleOf(() => copied(join(dir, name), views, holder, settle));
  const eventsTrouble = await troubleOf(() => copied(join(dir, EVENTS), events, holder, settleLedgerCopy));
  return {
    holder,
    events,
    views,
    eventsTrouble,
    viewsTrouble,
    log,
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

/** Checkpoints by copy, the newest last: one behind it is not of this moment. Tiles never change, and are only pointed at. */
function sampledLog(log: string, to: string): string {
  mkdirSync(to);
  cpSync(join(log, CHECKPOINT), join(to, CHECKPOINT));
  const size = Number(readFileSync(join(to, CHECKPOINT), 'utf8').split('\n')[1]);
  mkdirSync(join(to, CHECKPOINTS));
  const names = existsSync(join(log, CHECKPOINTS)) ? readdirSync(join(log, CHECKPOINTS)) : [];
  for (const name of names.filter((one) => /^\d+$/.test(one) && !(Number(one) > size)))
    cpSync(join(log, CHECKPOINTS, name), join(to, CHECKPOINTS, name));
  symlinkSync(resolve(log, 'tile'), join(to, 'tile'));
  return to;
}

/** Beside a process that writes only SQLite can copy; where nobody does, opening the file would already write beside it. */
async function copied(
  from: string,
  to: string,
  holder: FolderHeld | null,
  settled: (file: string) => void,
): Promise<void> {
  if (holder !== null) return copyDatabase(from, to);
  for (const suffix of ['', '-wal']) {
    if (existsSync(`${from}${suffix}`))
      cpSync(`${from}${suffix}`, `${to}${suffix}`, { mode: constants.COPYFILE_FICLONE });
  }
  settled(to);
}

async function troubleOf(work: () => Promise<void>): Promise<unknown> {
  try {
    await work();
    return null;
  } catch (error) {
    return error;
  }
}
