import { appendFile, readFile, rm } from 'node:fs/promises';

const BYTES = BigUint64Array.BYTES_PER_ELEMENT;
const FLUSH_POSITIONS = 1_024;

/**
 * Keeps the positions of the ledger's events between runs, in log order, 8 bytes each. A cache: whatever is wrong with it (cut off,
 * written by two processes at once, of another server) shows when it is read, and then it is built anew.
 */
export class PositionFile {
  readonly #path: string;
  #pending: number[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  /** What was kept; nothing unless it ascends strictly. */
  async read(): Promise<number[]> {
    const bytes = await readFile(this.#path).catch(() => Buffer.alloc(0));
    const whole = new Uint8Array(bytes.subarray(0, bytes.length - (bytes.length % BYTES)));
    const positions = Array.from(new BigUint64Array(whole.buffer), Number);
    const ascends = positions.every((position, n) => position > (positions[n - 1] ?? -1));
    if (ascends && whole.length === bytes.length) return positions;
    await this.discard();
    return [];
  }

  async discard(): Promise<void> {
    await rm(this.#path, { force: true });
  }

  add(positions: readonly number[]): void {
    this.#pending.push(...positions);
    if (this.#pending.length >= FLUSH_POSITIONS) void this.flush();
  }

  /** A cache that cannot be written costs time at the next start, nothing else. */
  flush(): Promise<void> {
    const bytes = new Uint8Array(BigUint64Array.from(this.#pending, BigInt).buffer);
    this.#pending = [];
    this.#writing = this.#writing.then(() => appendFile(this.#path, bytes)).catch(() => undefined);
    return this.#writing;
  }
}
