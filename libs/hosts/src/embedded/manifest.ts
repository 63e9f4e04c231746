import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

export const MANIFEST = 'manifest.json';
const sha256 = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/**
 * What a backup holds of a folder, by path: the ledger, its people, the key it signs its log with and whom it asks for witness, the log's
 * tiles and checkpoints, evidence and scans by their hash, what each day's sweep found.
 */
const KEPT =
  /^(events\.db|app\.db|log\.key|witnesses\.policy|log\/checkpoint|log\/checkpoints\/\d{1,15}|log\/tile\/(\d{1,2}|entries)(\/x\d{3})*\/\d{3}(\.p\/\d{1,3})?|files\/[0-9a-f]{2}\/[0-9a-f]{62}|sweeps\/\d{4}-\d{2}-\d{2}\.json)$/;
const KEPT_FILES = ['log.key', 'witnesses.policy'];
const KEPT_FOLDERS = ['files', 'sweeps'];

export const manifestSchema = z.strictObject({
  format: z.literal(1),
  takenAt: z.iso.datetime(),
  ledgerId: z.uuid(),
  title: z.string(),
  /** The newest event of the copy. */
  head: z.strictObject({ logIndex: z.int().min(0), id: z.uuid(), recordedAt: z.iso.datetime() }),
  files: z.array(z.strictObject({ path: z.string().regex(KEPT), bytes: z.int().min(0), sha256 })).min(1),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type KeptFile = Manifest['files'][number];

/** The backup is not made, or the restoring not done; `message` says why, in one line for a person. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}

/** Every file of a folder that a backup holds, the ledger apart; what lies there beside is of no ledger. */
export function keptFilesIn(dir: string): readonly string[] {
  const besides = KEPT_FILES.filter((name) => existsSync(join(dir, name)));
  return [...besides, ...filesIn(dir, KEPT_FOLDERS).filter((path) => KEPT.test(path))];
}

/** Whether a backup may hold a file of this name. */
export const isBackedUp = (path: string): boolean => path === MANIFEST || KEPT.test(path);

/** A file of a backup, and where in the folder its bytes come from. */
export interface Kept {
  readonly path: string;
  readonly from: string;
}

/**
 * The log as far as its newest checkpoint at this moment: a tile is on disk before the checkpoint that needs it, so none is missing
 * whatever is signed meanwhile. The newest is taken from under its own size, where no other takes its place.
 */
export function logFilesIn(dir: string): readonly Kept[] {
  if (!existsSync(join(dir, 'log/checkpoint'))) return [];
  const size = Number(readFileSync(join(dir, 'log/checkpoint'), 'utf8').split('\n')[1]);
  const isLater = (path: string): boolean => Number(basename(path)) > size;
  return [
    { path: 'log/checkpoint', from: join('log/checkpoints', String(size)) },
    ...filesIn(dir, ['log/checkpoints', 'log/tile'])
      .filter((path) => KEPT.test(path) && !(path.startsWith('log/checkpoints') && isLater(path)))
      .map((path) => ({ path, from: path })),
  ];
}

export function filesIn(dir: string, folders: readonly string[] = ['']): readonly string[] {
  return folders
    .filter((folder) => existsSync(join(dir, folder)))
    .flatMap((folder) =>
      readdirSync(join(dir, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(join(dir, '/').length)),
    )
    .toSorted();
}

const hashing = (): { update(chunk: Uint8Array): void; sum(): string } => {
  const hash = createHash('sha256');
  return { update: (chunk) => void hash.update(chunk), sum: () => `sha256:${hash.digest('hex')}` };
};

export function hashOfBytes(bytes: Uint8Array): string {
  const hash = hashing();
  hash.update(bytes);
  return hash.sum();
}

export async function hashOfFile(file: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = hashing();
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    bytes += chunk.byteLength;
  }
  return { bytes, sha256: hash.sum() };
}

/** Copies a file as private as it is, synced; answers with what was written. Fails where the target is there. */
export async function copyFile(
  from: string,
  to: string,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  await mkdir(dirname(to), { recursive: true });
  const hash = hashing();
  const target = await open(to, 'wx', statSync(from).mode & 0o777);
  try {
    let bytes = 0;
    for await (const chunk of createReadStream(from) as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await target.writeFile(chunk);
    }
    await target.sync();
    return { bytes, sha256: hash.sum() };
  } finally {
    await target.close();
  }
}

/** A file or a folder's list of names, onto the disk. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function syncFolders(dir: string): Promise<void> {
  const inner = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  for (const entry of inner) await sync(join(entry.parentPath, entry.name));
  await sync(dir);
}
