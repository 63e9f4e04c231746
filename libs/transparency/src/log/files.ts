import { open, mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

async function ifThere<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The bytes, or null where there is no such file. */
export const readIfThere = (path: string): Promise<Buffer | null> => ifThere(readFile(path));

/** What a folder names; nothing where there is none. */
export const namesIn = async (path: string): Promise<readonly string[]> =>
  (await ifThere(readdir(path))) ?? [];

/** A file of an append-only log already holds other bytes than would be written. Nothing was written. */
export class AlreadyOtherwise extends Error {
  override readonly name = 'AlreadyOtherwise';
  constructor(readonly path: string) {
    super(`${path} holds other bytes than the log has`);
  }
}

/** Writes a file that never changes: where it is there it is compared, and only made durable. @throws AlreadyOtherwise */
export async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  const there = await readIfThere(path);
  if (there === null) return replace(path, bytes);
  if (!there.equals(bytes)) throw new AlreadyOtherwise(path);
  // Whoever wrote it may have ended before its name was on disk.
  await syncFolder(dirname(path));
}

/** Puts a file in place whole or not at all, and answers when bytes and name are on disk. One writer a folder: the draft's name is fixed. */
export async function replace(path: string, bytes: Uint8Array | string, mode = 0o644): Promise<void> {
  await makeFolder(dirname(path));
  const draft = `${path}.new`;
  const file = await open(draft, 'w', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await syncFolder(dirname(path));
}

/** Makes the folder and those above it, each with its name on disk. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

/** Puts on disk the names of this folder and of those in it: whoever made them may have ended before it could. */
export async function syncNames(path: string): Promise<void> {
  if ((await mkdir(path, { recursive: true })) !== undefined) return syncFolder(dirname(path));
  const inside = await readdir(path, { recursive: true, withFileTypes: true });
  const parents = inside.filter((one) => one.isDirectory()).map((one) => one.path);
  for (const folder of new Set([dirname(path), ...parents])) await syncFolder(folder);
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
