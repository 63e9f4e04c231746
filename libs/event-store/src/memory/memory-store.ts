import { answerWithoutWriting, checkAppend, type Append } from '../append.js';
import { LogReader, type PagedLog } from '../log-reader.js';
import type { AppendResult, EventData, EventStore, ExpectedRevision, StoredEvent } from '../port.js';
import { WakeUp } from '../subscription.js';

/** What outlives a memory store: give it to a second one to "reopen" the ledger. */
export class MemoryLog implements PagedLog {
  readonly wakeUp = new WakeUp();
  readonly #events: { readonly stream: string; readonly revision: number; readonly json: string }[] = [];
  /** Log indices by revision. */
  readonly #streams = new Map<string, number[]>();

  append(append: Append): AppendResult {
    const stream = this.#streams.get(append.stream) ?? [];
    const answer = answerWithoutWriting(append, stream.length - 1, (revision) =>
      this.#at(stream[revision] ?? -1),
    );
    if (answer !== null) return answer;
    for (const json of append.json) {
      const logIndex = this.#events.push({ stream: append.stream, revision: stream.length, json }) - 1;
      stream.push(logIndex);
    }
    this.#streams.set(append.stream, stream);
    this.wakeUp.ring();
    return { ok: true, revision: stream.length - 1, logIndex: this.head() };
  }

  page(afterLogIndex: number, limit: number): StoredEvent[] {
    const count = Math.min(limit, this.#events.length - 1 - afterLogIndex);
    return Array.from({ length: Math.max(count, 0) }, (_, n) => this.#at(afterLogIndex + 1 + n));
  }

  streamPage(
    stream: string,
    direction: 'forwards' | 'backwards',
    from: number,
    limit: number,
  ): StoredEvent[] {
    const logIndices = this.#streams.get(stream) ?? [];
    const wanted =
      direction === 'forwards'
        ? logIndices.slice(from, from + limit)
        : logIndices
            .slice(0, from + 1)
            .reverse()
            .slice(0, limit);
    return wanted.map((logIndex) => this.#at(logIndex));
  }

  head(): number {
    return this.#events.length - 1;
  }

  atOnce<T>(read: () => T): T {
    return read();
  }

  close(): void {
    // The log outlives its stores.
  }

  /** Parsed anew for every reader, so that nobody can change what is stored. */
  #at(logIndex: number): StoredEvent {
    const stored = this.#events[logIndex];
    if (stored === undefined) throw new RangeError(`no event at log index ${logIndex}`);
    const { stream, revision, json } = stored;
    return { ...(JSON.parse(json) as EventData), stream, revision, logIndex };
  }
}

class MemoryEventStore extends LogReader implements EventStore {
  readonly #log: MemoryLog;

  constructor(log: MemoryLog) {
    super(log, log.wakeUp, Infinity);
    this.#log = log;
  }

  async append(
    stream: string,
    events: readonly EventData[],
    expected: ExpectedRevision,
  ): Promise<AppendResult> {
    this.checkOpen();
    return this.#log.append(checkAppend(stream, events, expected));
  }
}

/** For tests and simulations: nothing is durable beyond `log`. */
export const openMemoryEventStore = (log: MemoryLog = new MemoryLog()): EventStore =>
  new MemoryEventStore(log);
