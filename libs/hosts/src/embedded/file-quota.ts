import { FileRefused } from '@mingzhang/application';

/** In bytes. */
export interface FileLimits {
  readonly perFile: number;
  readonly inAll: number;
}
export const UNLIMITED: FileLimits = { perFile: Infinity, inAll: Infinity };

/** What other processes add to the folder, and what a person removes from it, counts after this time. */
const MEASURED_FOR_MS = 60_000;

/** One file on its way in. */
export interface Claim {
  /** @throws FileRefused where the file, or all of them, would be more than is allowed. */
  grow(bytes: number): void;
  /** It lies in its place, where `before` bytes lay. */
  keep(before: number): void;
  /** It is not kept. After `keep` nothing. */
  release(): void;
}

/** Counts what lies in a folder and what is on its way there. */
export class FileQuota {
  private lying = 0;
  private coming = 0;
  private measuredAt = -Infinity;

  constructor(
    private readonly limits: FileLimits,
    private readonly measure: () => Promise<number>,
  ) {}

  async claim(): Promise<Claim> {
    if (this.limits.inAll < Infinity && performance.now() - this.measuredAt > MEASURED_FOR_MS) {
      this.lying = await this.measure();
      this.measuredAt = performance.now();
    }
    let own = 0;
    const release = (): void => {
      this.coming -= own;
      own = 0;
    };
    return {
      grow: (bytes) => {
        this.check(own + bytes, bytes);
        own += bytes;
        this.coming += bytes;
      },
      keep: (before) => {
        this.lying += own - before;
        release();
      },
      release,
    };
  }

  /** Before the first byte comes, where a file says how many there will be. @throws FileRefused */
  check(ofTheFile: number, more = ofTheFile): void {
    const { perFile, inAll } = this.limits;
    if (ofTheFile > perFile) throw new FileRefused('too-large', perFile);
    if (this.lying + this.coming + more > inAll) throw new FileRefused('full', inAll);
  }
}
