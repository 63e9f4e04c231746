import type { AnyEvent } from '@mingzhang/domain';
import type { EventStore } from '@mingzhang/event-store';
import { firstOf, toLedgerEvent } from './stored.js';

/** Reads a document. */
export type Load = (stream: string) => Promise<readonly AnyEvent[]>;

/** Shorter documents are read again in no time. */
const LONG = 32;
const MOST_REMEMBERED = 4;

/**
 * Documents as they stand now. A long one (an import grows by a chunk for every two hundred rows) is read on from where it was
 * read last: a stream only grows, so what was read of it stays true.
 */
export class Streams {
  private readonly long = new Map<string, readonly AnyEvent[]>();

  constructor(private readonly store: EventStore) {}

  readonly load: Load = async (stream) => {
    const known = this.long.get(stream) ?? [];
    const fresh: AnyEvent[] = [];
    for await (const stored of this.store.readStream(stream, { from: known.length }))
      fresh.push(toLedgerEvent(stored));
    const events = fresh.length === 0 ? known : [...known, ...fresh];
    if (events.length >= LONG) this.remember(stream, events);
    return events;
  };

  async loadAll(streams: readonly string[]): Promise<readonly (readonly AnyEvent[])[]> {
    return (await this.store.readStreams(streams)).map((events) => events.map(toLedgerEvent));
  }

  first(stream: string): Promise<AnyEvent | null> {
    return firstOf(this.store, stream);
  }

  private remember(stream: string, events: readonly AnyEvent[]): void {
    this.long.delete(stream);
    this.long.set(stream, events);
    const [oldest] = this.long.keys();
    if (this.long.size > MOST_REMEMBERED && oldest !== undefined) this.long.delete(oldest);
  }
}

/** What commands that are given together refer to, each document read once: two hundred payments name one project. */
export class ReadOnce {
  private readonly whole = new Map<string, Promise<readonly AnyEvent[]>>();
  private readonly firsts = new Map<string, Promise<AnyEvent | null>>();

  constructor(private readonly streams: Streams) {}

  readonly load: Load = (stream) => once(this.whole, stream, () => this.streams.load(stream));

  first(stream: string): Promise<AnyEvent | null> {
    return once(this.firsts, stream, () => this.streams.first(stream));
  }
}

interface Asking {
  readonly stream: string;
  readonly resolve: (events: readonly AnyEvent[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Documents that are asked for at one moment are read in one go. */
export class ReadTogether {
  private asking: Asking[] = [];

  constructor(private readonly streams: Streams) {}

  readonly load: Load = (stream) =>
    new Promise((resolve, reject) => {
      // Everybody whose turn has come by now asks before this runs.
      if (this.asking.length === 0) process.nextTick(() => void this.read());
      this.asking.push({ stream, resolve, reject });
    });

  private async read(): Promise<void> {
    const asking = this.asking;
    this.asking = [];
    try {
      const found = await this.streams.loadAll(asking.map(({ stream }) => stream));
      asking.forEach(({ resolve }, at) => resolve(found[at] ?? []));
    } catch (error) {
      for (const { reject } of asking) reject(error);
    }
  }
}

function once<T>(known: Map<string, Promise<T>>, name: string, read: () => Promise<T>): Promise<T> {
  const before = known.get(name);
  if (before !== undefined) return before;
  const reading = read();
  known.set(name, reading);
  return reading;
}
