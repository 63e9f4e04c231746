import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Application } from '@mingzhang/application';
import { DEMO_TITLE, loadDemo, SeededEntropy, StepClock } from '@mingzhang/demo';
import { MemoryLog, openMemoryEventStore, type EventStore } from '@mingzhang/event-store';
import {
  entryOfEvent,
  eventLine,
  exportLog,
  NO_WITNESSES,
  signerOf,
  TileLog,
  verifyLog,
  type Kept,
  type LoggedEvent,
  type Verdict,
} from '@mingzhang/transparency';
import { SqliteViewStore } from '@mingzhang/view-store';
import { appendAll, eventsOf } from './events.js';

export type Event = LoggedEvent & { readonly logIndex: number };
export const signer = signerOf('mingzhang/test', Buffer.alloc(32, 1));

/** A ledger of so many events: the demo's year, with every kind of field that real commands write, and payments behind it. */
export async function ledgerOf(count: number): Promise<EventStore> {
  const store = openMemoryEventStore(new MemoryLog());
  const views = SqliteViewStore.open(':memory:');
  if (views === null) throw new Error('new views of another version');
  const clock = new StepClock();
  const application = await Application.start({
    store,
    views,
    files: {
      put: () => Promise.reject(new Error('no files')),
      get: async () => null,
      has: async () => false,
    },
    clock,
    entropy: new SeededEntropy(),
    opening: { kind: 'demo', title: DEMO_TITLE },
  });
  await loadDemo(application, clock, true);
  await application.stop();
  await views.close();
  const missing = count - 1 - (await store.head());
  if (missing < 0) throw new Error(`the demo alone has ${count - missing} events`);
  await appendAll(store, eventsOf(missing));
  return store;
}

/** What an office hands over, and what an auditor may have kept of it. */
export interface Exported {
  readonly dir: string;
  readonly events: readonly Event[];
  /** The same as it was at an earlier checkpoint: with tiles, as somebody outside keeps it. */
  readonly remove: () => void;
}

/** Thousands of exports are written: where nothing waits for a disk, if there is such a place. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
export const temporary = (): string => mkdtempSync(join(PLACE, 'mingzhang-proof-'));

export async function readEvents(store: EventStore): Promise<readonly Event[]> {
  const events: Event[] = [];
  for await (const { event } of store.readAll()) events.push(event as unknown as Event);
  return events;
}

/** A log over these events, with checkpoints at these sizes and at the end, signed by the ledger's own key, as an export. */
export async function exported(
  events: readonly Event[],
  checkpoints: readonly number[] = [],
): Promise<string> {
  const [folder, dir] = [temporary(), temporary()];
  const log = await TileLog.open(folder, signer.key);
  for (const size of [...checkpoints.filter((one) => one < events.length), events.length]) {
    await log.append(events.slice(log.size, size).map(entryOfEvent));
    await log.sign(signer);
  }
  const source = {
    readAll: async function* () {
      yield* events.map((event) => ({ event }));
    },
  };
  await exportLog(folder, source, signer.key, dir);
  rmSync(folder, { recursive: true });
  return dir;
}

/** The export with another events.ndjson; its tiles and checkpoints are the very files. */
export function withEvents(dir: string, events: readonly unknown[]): string {
  const copy = temporary();
  for (const name of ['tile', 'checkpoints']) symlinkSync(join(dir, name), join(copy, name));
  writeFileSync(join(copy, 'checkpoint'), readFileSync(join(dir, 'checkpoint')));
  mkdirSync(copy, { recursive: true });
  writeFileSync(join(copy, 'events.ndjson'), events.map(lineOf).join(''));
  return copy;
}

/** Thousands of changed ledgers share all but one of their events. */
const lines = new WeakMap<object, string>();
function lineOf(event: unknown): string {
  const known = lines.get(event as object) ?? eventLine(event as Event);
  lines.set(event as object, known);
  return known;
}

export const verified = (dir: string, kept: readonly Kept[] = []): Promise<Verdict> =>
  verifyLog({ dir, key: signer.key, kept, policy: NO_WITNESSES });
