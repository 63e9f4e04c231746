import { createHash } from 'node:crypto';
import { access, readdir, readFile, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FileRefused, type AnnouncedFile, type FileStore, type StoredFile } from '@mingzhang/application';
import { DRAFT, makeFolder, moveDurably, withDraft, writeSynced } from './durable.js';
import { FileQuota, UNLIMITED, type Claim, type FileLimits } from './file-quota.js';

const LONGEST_WRITE_MS = 3_600_000;
const SHA256 = /^sha256:([0-9a-f]{64})$/;

type Content = Parameters<FileStore['put']>[0];

/** Files in a folder, each named by its hash (files/ab/cdef…). What is there is whole: it is written aside, synced, renamed. */
export class FolderFileStore implements FileStore {
  private readonly quota: FileQuota;

  constructor(
    private readonly dir: string,
    limits: FileLimits = UNLIMITED,
  ) {
    this.quota = new FileQuota(limits, () => this.bytesLying());
  }

  async put(content: Content, announced: AnnouncedFile = {}): Promise<StoredFile> {
    const claim = await this.quota.claim();
    this.quota.check(announced.bytes ?? 0);
    try {
      return await withDraft(this.dir, async (draft) => {
        const stored = await writeSynced(draft, (file) => received(content, claim, file));
        check(stored, announced);
        claim.keep(await this.keep(draft, stored.sha256));
        return stored;
      });
    } finally {
      claim.release();
    }
  }

  /** The same bytes may lie there already: how many. */
  private async keep(draft: string, sha256: string): Promise<number> {
    const path = this.path(sha256) ?? '';
    await makeFolder(dirname(path));
    const before = await sizeOf(path);
    await moveDurably(draft, path);
    return before;
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

  /** What a process that was killed left half-written. Of a `shared` folder only what nobody can be writing any longer. */
  async removeDrafts({ shared }: { readonly shared: boolean }): Promise<void> {
    const before = shared ? Date.now() - LONGEST_WRITE_MS : Infinity;
    for (const path of await this.paths()) {
      if (!DRAFT.test(path)) continue;
      const found = await stat(path).catch(() => null);
      if (found !== null && found.mtimeMs <= before) await rm(path, { force: true });
    }
  }

  private async bytesLying(): Promise<number> {
    let sum = 0;
    for (const path of await this.paths()) if (!DRAFT.test(path)) sum += await sizeOf(path);
    return sum;
  }

  private async paths(): Promise<readonly string[]> {
    const names = await readdir(this.dir, { recursive: true }).catch(() => []);
    return names.map((name) => join(this.dir, name));
  }

  private path(sha256: string): string | null {
    const hex = SHA256.exec(sha256)?.[1];
    return hex === undefined ? null : join(this.dir, hex.slice(0, 2), hex.slice(2));
  }
}

async function received(content: Content, claim: Claim, file: FileHandle): Promise<StoredFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const part of content) {
    claim.grow(part.byteLength);
    bytes += part.byteLength;
    hash.update(part);
    await file.writeFile(part);
  }
  return { sha256: `sha256:${hash.digest('hex')}`, bytes };
}

/** @throws FileRefused */
function check({ bytes, sha256 }: StoredFile, announced: AnnouncedFile): void {
  if (bytes === 0) throw new FileRefused('empty');
  if (announced.sha256 !== undefined && announced.sha256 !== sha256) throw new FileRefused('other-bytes');
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    (found) => (found.isFile() ? found.size : 0),
    () => 0,
  );
