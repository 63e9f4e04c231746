import { it } from '@jest/globals';
import type { Delivered, EventData, EventStore, Json, StoredEvent } from '../port.js';

/** A fresh, empty ledger on an adapter. `reopen` is called after the store was closed; `cleanup` ends whatever is left. */
export interface Opened {
  readonly store: EventStore;
  reopen(): Promise<EventStore>;
  cleanup(): Promise<void>;
}
export type Open = () => Promise<Opened>;

/** Generous: the suite also runs on servers. Nothing in it measures time. */
const CLAUSE_TIMEOUT_MS = 60_000;
const WAIT_MS = 20_000;

export type Clause = (name: string, body: (store: EventStore, opened: Opened) => Promise<void>) => void;

/** One test with a ledger of its own. */
export const clauses =
  (open: Open): Clause =>
  (name, body) => {
    it(
      name,
      async () => {
        const opened = await open();
        try {
          await body(opened.store, opened);
        } finally {
          await opened.cleanup();
        }
      },
      CLAUSE_TIMEOUT_MS,
    );
  };

export const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** The event number `n` of a test: its id, and a payload by which it is known again. */
export const event = (n: number, data: Record<string, Json> = { n }): EventData => ({
  id: uuid(n),
  type: 'PaymentRecorded',
  data,
  metadata: { recordedAt: '2022-11-15T02:00:00.000Z' },
});

export const events = (...numbers: number[]): EventData[] => numbers.map((n) => event(n));

export const all = async <T>(iterable: AsyncIterable<T>): Promise<T[]> => {
  const items: T[] = [];
  for await (const item of iterable) items.push(item);
  return items;
};

/** The numbers of the events of a stream, in order. */
export const streamOf = async (store: EventStore, stream: string): Promise<Json[]> =>
  (await all(store.readStream(stream))).map(numberOf);

/** [stream, revision, log index, number] of every event of the ledger, in log order. */
export const ledgerOf = async (store: EventStore): Promise<[string, number, number, Json][]> =>
  (await all(store.readAll())).map(({ event: stored }) => [
    stored.stream,
    stored.revision,
    stored.logIndex,
    numberOf(stored),
  ]);

export const numberOf = (stored: StoredEvent): Json => stored.data['n'] ?? null;

/** Waits until something holds; fails by time only when it never does. */
export const eventually = async (holds: () => boolean): Promise<void> => {
  const deadline = Date.now() + WAIT_MS;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${holds.toString()}`);
    await pause(5);
  }
};

/** Time for something that must not happen to happen. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A subscription handler that remembers what came. */
export class Recorder {
  readonly batches: (readonly Delivered[])[] = [];

  readonly handler = async (batch: readonly Delivered[]): Promise<void> => {
    this.batches.push(batch);
  };

  get delivered(): Delivered[] {
    return this.batches.flat();
  }

  get numbers(): Json[] {
    return this.delivered.map((one) => numberOf(one.event));
  }
}

/** A door that stays shut until opened. */
export const door = (): { open: () => void; passed: Promise<void> } => {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), passed };
};
