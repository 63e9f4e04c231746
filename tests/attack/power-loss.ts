/** What a process did to the files of its folder, in order, and what a disk may hold of it when the power goes. */

type Change =
  | { readonly kind: 'write'; readonly file: string; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly size: number }
  | { readonly kind: 'unlink'; readonly file: string };
export type Step =
  | Change
  /** Of a file, or of the folder itself (''): then what was unlinked stays away. */
  | { readonly kind: 'sync'; readonly file: string }
  | { readonly kind: 'acknowledged'; readonly count: number };

/** How much of what was not synced reached the disk: nothing, everything, or some of its sectors. */
export const LEFT_BY = ['none', 'all', 'torn'] as const;
export type LeftBy = (typeof LEFT_BY)[number];

const SECTOR_BYTES = 512;
const CALL = /^(\w+)\((?:(\d+)<([^>]*)>)?(?:(?:, )?"((?:\\x[0-9a-f]{2})*)")?(?:, (\d+))?(?:, (\d+))?\)\s+= /;

const bytesOf = (hex = ''): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');

/** The steps in a trace of `strace -y -xx`, of files in this folder. The shared memory of a -wal is no file that outlives its process. */
export function stepsIn(trace: string, dir: string): readonly Step[] {
  return trace.split('\n').flatMap((line): readonly Step[] => {
    const [, call, fd, named, hex, first, second] = CALL.exec(line) ?? [];
    if (call === 'write' && fd === '1') {
      const said = /^acknowledged (\d+)/.exec(bytesOf(hex).toString());
      return said === null ? [] : [{ kind: 'acknowledged', count: Number(said[1]) }];
    }
    const path = bytesOf(call === 'unlink' ? hex : named).toString();
    if (!`${path}/`.startsWith(`${dir}/`) || path.endsWith('-shm')) return [];
    const file = path.slice(dir.length + 1);
    if (call === 'pwrite64') return [{ kind: 'write', file, at: Number(second), bytes: bytesOf(hex) }];
    if (call === 'ftruncate') return [{ kind: 'truncate', file, size: Number(first) }];
    if (call === 'unlink') return [{ kind: 'unlink', file }];
    return call === 'fsync' || call === 'fdatasync' ? [{ kind: 'sync', file }] : [];
  });
}

/** The disk at every step: what was synced, and what was written since. */
export class Disk {
  private readonly synced = new Map<string, Buffer>();
  private pending: readonly Change[] = [];
  acknowledged = 0;

  take(step: Step): void {
    if (step.kind === 'acknowledged') this.acknowledged = step.count;
    else if (step.kind === 'sync') this.sync(step.file);
    else this.pending = [...this.pending, step];
  }

  private sync(file: string): void {
    const last = this.pending.findLastIndex((one) => one.kind === 'unlink');
    const arrives = (one: Change, n: number): boolean =>
      file === '' ? n <= last && this.isUnlinked(one.file) : one.file === file;
    for (const change of this.pending.filter(arrives)) apply(this.synced, change);
    this.pending = this.pending.filter((one, n) => !arrives(one, n));
  }

  private isUnlinked(file: string): boolean {
    return this.pending.some((one) => one.kind === 'unlink' && one.file === file);
  }

  /** The files as they may lie there. `chance` answers below 1 and decides what of the rest arrived where it is torn. */
  files(left: LeftBy, chance: () => number): ReadonlyMap<string, Buffer> {
    const files = new Map([...this.synced].map(([file, bytes]) => [file, Buffer.from(bytes)]));
    for (const change of left === 'none' ? [] : this.pending) {
      if (left === 'all') apply(files, change);
      else for (const part of sectorsOf(change)) if (chance() < 0.5) apply(files, part);
    }
    return files;
  }
}

function sectorsOf(change: Change): readonly Change[] {
  if (change.kind !== 'write') return [change];
  const { file, at, bytes } = change;
  const parts: Change[] = [];
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(bytes.length, from + SECTOR_BYTES - ((at + from) % SECTOR_BYTES));
    parts.push({ kind: 'write', file, at: at + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return parts;
}

function apply(files: Map<string, Buffer>, change: Change): void {
  const before = files.get(change.file) ?? Buffer.alloc(0);
  if (change.kind === 'unlink') files.delete(change.file);
  else if (change.kind === 'truncate') {
    files.set(change.file, Buffer.concat([before, Buffer.alloc(change.size)], change.size));
  } else {
    const size = Math.max(before.length, change.at + change.bytes.length);
    const after = size === before.length ? before : Buffer.concat([before], size);
    change.bytes.copy(after, change.at);
    files.set(change.file, after);
  }
}
