import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStore } from '@mingzhang/application';

const SHA256 = /^sha256:([0-9a-f]{64})$/;

/** Files in a folder, each named by its hash (files/ab/cdef…). What is there is whole: it is written aside, synced, renamed. */
export class FolderFileStore implements FileStore {
  constructor(private readonly dir: string) {}

  async put(bytes: Uint8Array): Promise<{ sha256: string; bytes: number }> {
    const sha256 = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const path = this.path(sha256);
    if (path !== null && !(await this.has(sha256))) await writeDurably(path, bytes);
    return { sha256, bytes: bytes.byteLength };
  }

  async get(sha256: string): Promise<Uint8Array | null> {
    const path = this.path(sha256);
    if (path === null || !(await this.has(sha256))) return null;
    return readFile(path);
  }

  async has(sha256: string): Promise<boolean> {
    const path = this.path(sha256);
    if (path === null) return false;
    return access(path).then(
      () => true,
      () => false,
    );
  }

  private path(sha256: string): string | null {
    const hex = SHA256.exec(sha256)?.[1];
    return hex === undefined ? null : join(this.dir, hex.slice(0, 2), hex.slice(2));
  }
}

/** Writes a file whole or not at all: aside, synced, then renamed over what was there. Makes its folder. */
export async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // A draft of one's own: two who put the same file at once would cut each other's short.
  const draft = `${path}.${randomUUID()}.new`;
  const file = await open(draft, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path).catch(async (error: unknown) => {
    await rm(draft, { force: true });
    throw error;
  });
}
