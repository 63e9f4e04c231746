import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rebuildViews } from '@mingzhang/application';
import { StoreUnfit, type EventReader, type EventStore } from '@mingzhang/event-store';
import { SqliteViewStore, type ViewStore } from '@mingzhang/view-store';
import { whyForeign } from '../foreign-views.js';
import { emptied } from './events-file.js';

const POINTER = 'views.current';
const NAMES = ['views-a.db', 'views-b.db'] as const;

/** The views of a folder for a thread beside the process that holds it: to read, not to write. Null where there are none yet. */
export function openViewsBeside(dir: string): ViewStore | null {
  const name = currentName(dir);
  return name === null || !existsSync(join(dir, name)) ? null : SqliteViewStore.open(join(dir, name));
}

/** What the pointer names; null where it names neither of our two files. */
export function currentName(dir: string): string | null {
  const pointer = join(dir, POINTER);
  const named = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : '';
  return NAMES.find((name) => name === named) ?? null;
}

export function nextViewsName(dir: string): string {
  return currentName(dir) === NAMES[0] ? NAMES[1] : NAMES[0];
}

/** A rename is atomic: after a crash the pointer names the old views or the new ones, both whole. */
export function point(dir: string, name: string): void {
  const draft = join(dir, `${POINTER}.new`);
  writeFileSync(draft, `${name}\n`);
  renameSync(draft, join(dir, POINTER));
}

export function removeViews(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}

/** The other views, and what a process that was killed left half-written. */
export function removeStaleViews(dir: string, current: string): void {
  for (const name of NAMES) if (name !== current) removeViews(join(dir, name));
  rmSync(join(dir, `${POINTER}.new`), { force: true });
}

/**
 * The views the pointer names, where they are whole and of this log; else fresh ones, built beside. Views hold nothing that the
 * log does not give back, so nothing that is wrong with them keeps a ledger from opening.
 */
export async function currentViews(
  dir: string,
  store: EventStore,
  notice: (text: string) => void,
): Promise<ViewStore> {
  const name = currentName(dir);
  const existing = name === null ? null : await usableViews(dir, name, store, notice);
  if (name !== null && existing !== null) {
    removeStaleViews(dir, name);
    return existing;
  }
  const fresh = nextViewsName(dir);
  const file = join(dir, fresh);
  removeViews(file);
  await fillViews(file, store);
  const views = SqliteViewStore.open(file);
  if (views === null) throw new Error('the views just built have another version');
  point(dir, fresh);
  removeStaleViews(dir, fresh);
  return views;
}

/** Builds views in a file that is not there yet; resolves with the number of events applied. */
export async function fillViews(
  file: string,
  store: EventReader,
  progress?: (events: number) => void,
): Promise<number> {
  const views = SqliteViewStore.openToFill(file);
  if (views === null) throw new Error('the file for the rebuilt views is not empty');
  try {
    const events = await rebuildViews(store, views, progress);
    views.filled();
    return events;
  } finally {
    await views.close();
  }
}

/** @throws StoreUnfit where the views have seen events and the log has none. */
async function usableViews(
  dir: string,
  name: string,
  store: EventStore,
  notice: (text: string) => void,
): Promise<ViewStore | null> {
  const file = join(dir, name);
  let views: ViewStore | null = null;
  try {
    if (!existsSync(file)) return null;
    views = SqliteViewStore.open(file);
    if (views === null) return null;
    if ((await store.head()) < 0 && (await views.checkpoint()) !== null) throw emptied(dir);
    const wrong = await whyForeign(views, store);
    if (wrong === null) return views;
    notice(`视图${wrong}，已由事项重建`);
  } catch (error) {
    if (error instanceof StoreUnfit) {
      await views?.close();
      throw error;
    }
    notice(`视图文件已损坏（${String(error)}），已由事项重建`);
  }
  await views?.close();
  return null;
}
