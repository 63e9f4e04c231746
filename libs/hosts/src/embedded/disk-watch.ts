import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import {
  diskTrouble,
  DISK_TROUBLE_LABELS,
  type DiskTrouble,
  type Failed,
  type LedgerObserver,
} from '@mingzhang/application';

/** Less than this and the next commits do not fit: SQLite writes pages, and the views write beside it. */
const LEAST_BYTES = 1024 * 1024;
const PROBE = Buffer.alloc(64 * 1024);

/**
 * Knows whether the disk of a folder takes what is written: by the room that is left, and by what failed last. After a failure
 * it tries by itself when it is asked, so that nobody has to restart anything once there is room again.
 */
export class DiskWatch {
  private failure: DiskTrouble | null = null;

  constructor(private readonly dir: string) {}

  /** The same observer, heard here too. */
  hearing(observer: LedgerObserver): LedgerObserver {
    return {
      appended: (fact) => {
        this.failure = null;
        observer.appended(fact);
      },
      projected: (fact) => observer.projected(fact),
      clockBack: (fact) => observer.clockBack(fact),
      failed: (fact: Failed) => {
        this.failure = diskTrouble(fact.error) ?? this.failure;
        observer.failed(fact);
      },
    };
  }

  /** Why nothing can be recorded at the moment, for a person; null where it can. */
  trouble(): string | null {
    if (this.room() < LEAST_BYTES) return DISK_TROUBLE_LABELS.full;
    if (this.failure !== null) this.failure = this.probe();
    return this.failure === null ? null : DISK_TROUBLE_LABELS[this.failure];
  }

  private room(): number {
    const { bavail, bsize } = statfsSync(this.dir);
    return bavail * bsize;
  }

  private probe(): DiskTrouble | null {
    const file = join(this.dir, `.probe-${randomUUID()}`);
    try {
      const handle = openSync(file, 'wx');
      try {
        writeSync(handle, PROBE);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      return null;
    } catch (error) {
      return diskTrouble(error) ?? 'failing';
    } finally {
      rmSync(file, { force: true });
    }
  }
}
