import { expect } from '@jest/globals';
import { event } from '../../contract/kit.spec-kit.js';
import { OutcomeUnknown, type AppendResult, type EventData, type EventStore } from '../../port.js';

const EVENTS_A_STREAM = 3;

interface Acknowledged {
  readonly stream: string;
  readonly id: string;
  readonly result: AppendResult;
}

/** Writers that never stop, each on documents of its own, and keep a record of what they were told. */
export class Writers {
  readonly acknowledged: Acknowledged[] = [];
  /** Appends whose outcome the store did not know, before they were tried again. */
  unknown = 0;
  inFlight = 0;
  #stopped = false;
  readonly #store: EventStore;
  readonly #running: Promise<unknown>;

  constructor(store: EventStore, count: number) {
    this.#store = store;
    this.#running = Promise.all(Array.from({ length: count }, (_, writer) => this.#write(writer)));
    // A test that fails before it stops them tells its own reason.
    this.#running.catch(() => undefined);
  }

  /** Resolves when every writer has had its last answer. */
  stop(): Promise<unknown> {
    this.#stopped = true;
    return this.#running;
  }

  async #write(writer: number): Promise<void> {
    for (let n = 0; !this.#stopped; n += 1) {
      const stream = `w${writer}-${Math.floor(n / EVENTS_A_STREAM)}`;
      const revision = n % EVENTS_A_STREAM;
      await this.write(stream, event(writer * 1_000_000 + n), revision);
    }
  }

  /** One append, kept record of like the others. */
  async write(stream: string, one: EventData, revision: number): Promise<void> {
    this.acknowledged.push({ stream, id: one.id, result: await this.#append(stream, one, revision) });
  }

  /** As a command handler does: while the outcome is unknown, again with the same id and revision. */
  async #append(stream: string, one: EventData, revision: number): Promise<AppendResult> {
    for (;;) {
      this.inFlight += 1;
      try {
        return await this.#store.append(stream, [one], revision === 0 ? 'no-stream' : revision - 1);
      } catch (error) {
        if (!(error instanceof OutcomeUnknown)) throw error;
        this.unknown += 1;
      } finally {
        this.inFlight -= 1;
      }
    }
  }

  /** Every acknowledged event stands once in the ledger, where its writer was told; and nothing else stands there. */
  async expectAllKept(store: EventStore): Promise<void> {
    const kept: Acknowledged[] = [];
    for await (const { event: stored } of store.readAll()) {
      const { stream, id, revision, logIndex } = stored;
      expect(logIndex).toBe(kept.length);
      kept.push({ stream, id, result: { ok: true, revision, logIndex } });
    }
    const byPlace = (one: Acknowledged): number => (one.result.ok ? one.result.logIndex : -1);
    expect([...this.acknowledged].sort((a, b) => byPlace(a) - byPlace(b))).toEqual(kept);
  }
}
