import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** What a folder lists survives a power cut once the folder is synced; Windows has no call for it and needs none. */
async function syncFolder(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Makes a folder and what is missing above it, durably. */
export async function makeFolder(dir: string): Promise<void> {
  const wanted = resolve(dir);
  const first = await mkdir(wanted, { recursive: true });
  if (first === undefined) return;
  for (let made = wanted; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

/** Moves a file that is synced to its place, over what was there. */
export async function moveDurably(draft: string, path: string): Promise<void> {
  await rename(draft, path);
  await syncFolder(dirname(path));
}

/** What `write` writes into a new file is on the disk when this resolves. */
export async function writeSynced<T>(path: string, write: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, 'wx');
  try {
    const written = await write(file);
    await file.sync();
    return written;
  } finally {
    await file.close();
  }
}

/** How a draft is called; what a killed process left is known by it. */
export const DRAFT = /\.new$/;

/** Lends a name for a draft in a folder; unless it was moved to its place, the draft is gone afterwards. */
export async function withDraft<T>(dir: string, use: (draft: string) => Promise<T>): Promise<T> {
  await makeFolder(dir);
  // One's own: two who write the same file at once would cut each other's short.
  const draft = join(dir, `${randomUUID()}.new`);
  try {
    return await use(draft);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Writes a file whole or not at all: aside, synced, then renamed over what was there. Makes its folder. */
export function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  return withDraft(dirname(path), async (draft) => {
    await writeSynced(draft, (file) => file.writeFile(bytes));
    await moveDurably(draft, path);
  });
}
