import { constants } from 'node:fs';
import { copyFile, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Where the processes of a ledger keep the log positions between runs. Each writes a file of its own, begun as a copy of the shared
 * one, and gives it back when it closes; that of a process which was killed stays behind and may be deleted.
 */
export class PositionCache {
  readonly file: string;
  private readonly shared: string;

  constructor(
    private readonly dir: string,
    ledger: string,
    holder: string,
  ) {
    this.file = join(dir, `log-index-${ledger}-${holder}.bin`);
    this.shared = join(dir, `log-index-${ledger}.bin`);
  }

  /** Before the store is opened. Without the shared file the log is read once, nothing else. */
  async begin(): Promise<void> {
    await mkdir(this.dir, { recursive: true });
    await copyFile(this.shared, this.file, constants.COPYFILE_FICLONE).catch(() => undefined);
  }

  /** After the store was closed: of several processes the last one's is kept. */
  async giveBack(): Promise<void> {
    await rename(this.file, this.shared).catch(() => undefined);
  }
}
