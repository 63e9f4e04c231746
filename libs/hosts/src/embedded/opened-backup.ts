import { randomBytes } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackupRefused } from './manifest.js';
import { unpack } from './packed.js';
import { isSealed, keyInFile, SEALED_HEAD_BYTES, unsealed } from './sealed.js';

function isSealedFile(path: string): boolean {
  if (!existsSync(path) || statSync(path).isDirectory()) return false;
  const head = Buffer.alloc(SEALED_HEAD_BYTES);
  const file = openSync(path, 'r');
  readSync(file, head);
  closeSync(file);
  return isSealed(head);
}

/**
 * Lends a backup as a folder: as it lies there, or, of an encrypted one, decrypted beside where it is going to (or in the temporary
 * folder) as long as `use` takes. Nothing of it stays. @throws BackupRefused
 */
export async function withBackup<T>(
  path: string,
  options: { readonly keyFile: string | undefined; readonly near: string | undefined },
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const { keyFile, near } = options;
  if (!isSealedFile(path)) {
    if (keyFile !== undefined) throw new BackupRefused(`${path} 不是加密的备份，不要 --key-file`);
    return use(path);
  }
  if (keyFile === undefined) throw new BackupRefused(`${path} 是加密的备份：请用 --key-file 给出钥匙文件`);
  const key = keyInFile(keyFile);
  const place = placeFor(near);
  try {
    await unpack(unsealed(createReadStream(path), key, path), place.folder, path);
    return await use(place.folder);
  } finally {
    place.remove();
  }
}

/** On the disk that it is restored to, where there is room for it; a folder that was made for it goes with it where it stays empty. */
function placeFor(near: string | undefined): { readonly folder: string; readonly remove: () => void } {
  if (near === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'mingzhang-unsealed-'));
    return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
  }
  const isNew = !existsSync(near);
  mkdirSync(near, { recursive: true });
  const folder = join(near, `.unsealed-${randomBytes(4).toString('hex')}`);
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
      if (isNew) removeIfEmpty(near);
    },
  };
}

function removeIfEmpty(dir: string): void {
  try {
    rmdirSync(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error;
  }
}
