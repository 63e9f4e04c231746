import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryLog, openMemoryEventStore, type EventStore } from '@mingzhang/event-store';
import {
  entryOfEvent,
  eventLine,
  Integrator,
  NO_WITNESSES,
  signerOf,
  verifyLog,
} from '@mingzhang/transparency';
import { MTH } from '../../libs/transparency/src/core/naive.spec-kit.js';
import { appendAll } from './events.js';
import { readEvents, type Event } from './ledger.js';

export const signer = signerOf('mingzhang/test', Buffer.alloc(32, 1));
/** Where the child signs: partial tiles of two widths, full ones of two levels' edges. */
export const SIZES: readonly number[] = [100, 300, 600];
export const LAST = 600;
/** What the store holds in the end: more than was ever signed. */
const WHOLE = 700;
const CHILD = 'tests/transparency/crash-child.mjs';
/** Hundreds of logs are opened: where nothing waits for a disk, if there is such a place. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
export const scratch = (): string => realpathSync(mkdtempSync(join(PLACE, 'mingzhang-crash-')));

/** A store that holds what the child is fed, and beyond it. */
export interface Ledger {
  readonly dir: string;
  readonly store: EventStore;
  readonly events: readonly Event[];
  /** RFC 6962's own head of so many. */
  readonly head: (size: number) => Buffer;
}

export async function smallLedger(dir: string): Promise<Ledger> {
  const store = openMemoryEventStore(new MemoryLog());
  const plain = Array.from({ length: WHOLE }, (_, n) => ({
    stream: `payment-${n}`,
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    type: 'PaymentRecorded',
    data: { amount: `${n}.00` },
    metadata: { salts: { amount: String(n) } },
  }));
  await appendAll(store, plain);
  const events = await readEvents(store);
  writeFileSync(join(dir, 'events.ndjson'), events.map(eventLine).join(''));
  const entries = events.map(entryOfEvent);
  const heads = new Map([...SIZES, WHOLE].map((size) => [size, MTH(entries.slice(0, size))]));
  return { dir, store, events, head: (size) => heads.get(size) ?? MTH(entries.slice(0, size)) };
}

export interface Ran {
  /** The largest size that was said to be signed. */
  readonly signed: number;
  /** Whether anything was told to have gone wrong, by ending or in words. */
  readonly minded: boolean;
  readonly trace: string;
}

export interface Watch {
  /** Of strace: which calls, of which paths, with what injected. */
  readonly calls: string;
  readonly paths?: readonly string[];
  readonly inject?: string;
  readonly control?: string;
}

/** Runs the child over this log folder under strace. One thread for files, so that calls are counted in the order they are made. */
export function runChild(ledger: Ledger, log: string, { calls, paths = [], inject, control }: Watch): Ran {
  const trace = join(ledger.dir, 'trace');
  const args = ['-f', '-qq', '-y', '-xx', '-s', '100000', '-o', trace, '-e', `trace=${calls}`];
  const injected = inject === undefined ? [] : ['-e', `inject=${inject}`];
  const child = [process.execPath, CHILD, log, join(ledger.dir, 'events.ndjson'), ...SIZES.map(String)];
  const watched = paths.flatMap((path) => ['-P', path]);
  const { stdout, status } = spawnSync('strace', [...args, ...injected, ...watched, ...child], {
    env: { ...process.env, NODE_OPTIONS: '', UV_THREADPOOL_SIZE: '1', CONTROL: control ?? '' },
    encoding: 'utf8',
  });
  const said = stdout.split('\n').filter((line) => line.startsWith('signed'));
  const text = readFileSync(trace, 'utf8');
  rmSync(trace);
  return {
    signed: Number(said.at(-1)?.split(' ')[1] ?? 0),
    minded: status !== 0 || stdout.includes('trouble'),
    trace: text,
  };
}

/**
 * What is wrong with a log that was left like this, or null: what a reader finds there verifies as it lies; the next start goes on to the
 * head that RFC 6962 gives over all that the store holds; and the checkpoint that was said to be signed, kept outside, is continued.
 */
export async function wrongWith(ledger: Ledger, log: string, signed: number): Promise<string | null> {
  try {
    const asLeft = existsSync(join(log, 'checkpoint')) ? await verdictOf(ledger, log, 0) : null;
    if (asLeft !== null && asLeft.found > 0) return `as left: ${JSON.stringify(asLeft.findings[0])}`;
    const shown = asLeft?.checkpoint.size ?? 0;
    const integrator = await Integrator.start(ledger.store, log, signer);
    const last = integrator.log.last?.size ?? 0;
    await integrator.catchUp();
    const { size, root } = await integrator.checkpoint();
    await integrator.stop();
    if (last < signed || last < shown || ![0, ...SIZES].includes(last))
      return `${signed} was signed and ${shown} shown, ${last} is there`;
    if (size !== WHOLE || !root.equals(ledger.head(WHOLE))) return `another head of ${size}`;
    const { proved, found, findings, kept } = await verdictOf(ledger, log, signed);
    const whole = found === 0 && proved === WHOLE && kept.every(({ holds }) => holds);
    return whole ? null : `${proved} proved: ${JSON.stringify(findings[0])}`;
  } catch (error) {
    return String(error);
  }
}

function verdictOf({ events, head }: Ledger, dir: string, signed: number) {
  const origin = signer.key.name;
  const outside = { checkpoint: { origin, size: signed, root: head(signed) }, tiles: null };
  return verifyLog({
    dir,
    key: signer.key,
    kept: signed === 0 ? [] : [outside],
    policy: NO_WITNESSES,
    events: async function* () {
      yield* events.map((event) => ({ event, nextByte: 0 }));
    },
  });
}
