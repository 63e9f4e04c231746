import { dirname } from 'node:path/posix';

/** What a process did to the files of its folder, in order, and what a disk may hold of it when the power goes. */

/** Of what is in a file. `at` null: behind what is there. */
type Content =
  | { readonly kind: 'write'; readonly file: string; readonly at: number | null; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly size: number };
/** Of what the folders name. */
type Naming =
  | { readonly kind: 'create'; readonly file: string }
  | { readonly kind: 'folder'; readonly file: string }
  | { readonly kind: 'rename'; readonly file: string; readonly to: string }
  | { readonly kind: 'unlink'; readonly file: string };
export type Step =
  | Content
  | Naming
  /** Of a file, or of a folder (the watched one is ''): then what it names is on disk. */
  | { readonly kind: 'sync'; readonly file: string }
  | { readonly kind: 'acknowledged'; readonly count: number };

/** How much of what was not synced reached the disk: nothing, everything, or some of its sectors and names, in no order. */
export const LEFT_BY = ['none', 'all', 'torn'] as const;
export type LeftBy = (typeof LEFT_BY)[number];

const SECTOR_BYTES = 512;
const HEX = '((?:\\\\x[0-9a-f]{2})*)';
const CALL = new RegExp(
  `^(?:\\d+ +)?(\\w+)\\((?:(?:(\\d+)|AT_FDCWD)<([^>]*)>)?(?:(?:, )?"${HEX}")?(?:, "${HEX}")?(?:, ([^,)]+))?(?:, (\\d+))?\\) += \\d`,
  'u',
);
const ANSWER = /^(?:acknowledged|signed) (\d+)/u;

const bytesOf = (hex = ''): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');
const textOf = (hex = ''): string => bytesOf(hex).toString();

/** The steps in a trace of `strace -y -xx`, of files in this folder. The shared memory of a -wal is no file that outlives its process. */
export const stepsIn = (trace: string, dir: string): readonly Step[] =>
  trace.split('\n').flatMap((line): readonly Step[] => {
    const [, call, fd, named, hex, other, first = '', second] = CALL.exec(line) ?? [];
    if (call === 'write' && fd === '1') {
      const said = ANSWER.exec(textOf(hex));
      return said === null ? [] : [{ kind: 'acknowledged', count: Number(said[1]) }];
    }
    const within = (path: string): string | null =>
      `${path}/`.startsWith(`${dir}/`) && !path.endsWith('-shm') ? path.slice(dir.length + 1) : null;
    const file = within(fd === undefined ? textOf(hex) : textOf(named));
    if (file === null) return [];
    switch (call) {
      case 'write':
        return [{ kind: 'write', file, at: null, bytes: bytesOf(hex) }];
      case 'pwrite64':
        return [{ kind: 'write', file, at: Number(second), bytes: bytesOf(hex) }];
      case 'ftruncate':
        return [{ kind: 'truncate', file, size: Number(first) }];
      case 'openat':
        return first.includes('O_TRUNC') ? [{ kind: 'create', file }] : [];
      case 'mkdir':
        return [{ kind: 'folder', file }];
      case 'rename':
        return [{ kind: 'rename', file, to: within(textOf(other)) ?? '' }];
      case 'unlink':
        return [{ kind: 'unlink', file }];
      default:
        return call === 'fsync' || call === 'fdatasync' ? [{ kind: 'sync', file }] : [];
    }
  });

/** A file, whatever it is named: what of it is on disk, and what was written since. */
class Body {
  #synced: Buffer = Buffer.alloc(0);
  #pending: readonly Content[] = [];
  #size = 0;

  take(change: Content): void {
    const placed = change.kind === 'write' ? { ...change, at: change.at ?? this.#size } : change;
    this.#pending = [...this.#pending, placed];
    this.#size = placed.kind === 'truncate' ? placed.size : Math.max(this.#size, endOf(placed));
  }

  sync(): void {
    this.#synced = this.left('all', () => 0);
    this.#pending = [];
  }

  left(left: LeftBy, chance: () => number): Buffer {
    const arrived = left === 'none' ? [] : left === 'all' ? this.#pending : this.#pending.flatMap(sectorsOf);
    return arrived.filter(() => left === 'all' || chance() < 0.5).reduce(applied, this.#synced);
  }
}

const FOLDER = 'folder';
type Names = Map<string, Body | typeof FOLDER>;
/** A change of names under way to the disk, with the file that it names. */
type Pending = Naming & { readonly body: Body | null };

/** The disk at every step. A name is on disk once its folder was synced; one that nobody was seen to make, with its file. */
export class Disk {
  #names: Names = new Map();
  readonly #synced: Names = new Map();
  #pending: readonly Pending[] = [];
  acknowledged = 0;

  take(step: Step): void {
    if (step.kind === 'acknowledged') this.acknowledged = step.count;
    else if (step.kind === 'sync') this.#sync(step.file);
    else if (step.kind === 'write' || step.kind === 'truncate') this.#bodyOf(step.file).take(step);
    else this.#name(step);
  }

  #bodyOf(file: string): Body {
    const there = this.#names.get(file);
    if (there instanceof Body) return there;
    const body = new Body();
    this.#names.set(file, body);
    this.#synced.set(file, body);
    return body;
  }

  #name(naming: Naming): void {
    const there = this.#names.get(naming.file);
    if (naming.kind === 'create' && there instanceof Body)
      return there.take({ kind: 'truncate', file: naming.file, size: 0 });
    const known = there instanceof Body ? there : null;
    const body = naming.kind === 'create' ? new Body() : known;
    const pending = { ...naming, body };
    this.#pending = [...this.#pending, pending];
    named(this.#names, pending);
  }

  #sync(file: string): void {
    const there = this.#names.get(file);
    if (there instanceof Body) return there.sync();
    const isIn = (one: Pending): boolean => folderOf(one.file) === file;
    for (const one of this.#pending.filter(isIn)) named(this.#synced, one);
    this.#pending = this.#pending.filter((one) => !isIn(one));
  }

  /** The files as they may lie there. `chance` answers below 1 and decides what of the rest arrived where it is torn. */
  files(left: LeftBy, chance: () => number): ReadonlyMap<string, Buffer> {
    const names: Names = new Map(this.#synced);
    for (const one of left === 'none' ? [] : this.#pending)
      if (left === 'all' || chance() < 0.5) named(names, one);
    const reached = [...names].filter(([file, body]) => body instanceof Body && hasFolders(names, file));
    return new Map(reached.map(([file, body]) => [file, (body as Body).left(left, chance)]));
  }
}

const folderOf = (file: string): string => (dirname(file) === '.' ? '' : dirname(file));

const hasFolders = (names: Names, file: string): boolean =>
  folderOf(file) === '' || (names.get(folderOf(file)) === FOLDER && hasFolders(names, folderOf(file)));

function named(names: Names, naming: Pending): void {
  const { kind, file, body } = naming;
  if (kind === 'folder') names.set(file, FOLDER);
  else if (kind === 'create' && body !== null) names.set(file, body);
  else {
    names.delete(file);
    if (kind === 'rename' && body !== null) names.set(naming.to, body);
  }
}

const endOf = (change: Content & { kind: 'write' }): number => (change.at ?? 0) + change.bytes.length;

function sectorsOf(change: Content): readonly Content[] {
  if (change.kind !== 'write') return [change];
  const { file, bytes } = change;
  const at = change.at ?? 0;
  const parts: Content[] = [];
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(bytes.length, from + SECTOR_BYTES - ((at + from) % SECTOR_BYTES));
    parts.push({ kind: 'write', file, at: at + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return parts;
}

/** Never in place: what is synced may be held by several states. */
function applied(before: Buffer, change: Content): Buffer {
  if (change.kind === 'truncate') return Buffer.concat([before, Buffer.alloc(change.size)], change.size);
  const after = Buffer.concat([before], Math.max(before.length, endOf(change)));
  change.bytes.copy(after, change.at ?? 0);
  return after;
}
