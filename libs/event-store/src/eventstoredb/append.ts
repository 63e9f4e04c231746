import type { MaxAppendSizeExceededError, WrongExpectedVersionError } from '@eventstore/db-client';
import type { Append } from '../append.js';
import { OutcomeUnknown, UnstorableEvent, type AppendResult } from '../port.js';
import { AppendCall } from './append-call.js';
import type { Connection } from './connect.js';
import { failureOf } from './errors.js';
import { positionOf, toNumber } from './events.js';
import type { LogIndex } from './log-index.js';
import { patiently } from './patience.js';
import { readPage } from './read.js';

/** How often an append that expects 'exists' is overtaken by others before it gives up with their conflict. */
const MAX_OVERTAKEN = 100;

export class Appender {
  readonly #connection: Connection;
  readonly #index: LogIndex;
  readonly #call: AppendCall;
  /** The last append to each stream under way. */
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(connection: Connection, index: LogIndex) {
    this.#connection = connection;
    this.#index = index;
    this.#call = new AppendCall(connection);
  }

  /**
   * Appends to one stream go out one after the other, in the order of the calls. Sent at once the server may take them in another
   * order, and it drops a retry that arrives before the first try is replicated without a word.
   */
  append(append: Append): Promise<AppendResult> {
    const before = this.#last.get(append.stream) ?? Promise.resolve();
    const answer = before.then(() => this.#append(append));
    const settled = answer
      .catch(() => undefined)
      .then(() => {
        if (this.#last.get(append.stream) === settled) this.#last.delete(append.stream);
      });
    this.#last.set(append.stream, settled);
    return answer;
  }

  /** Resolves when the appends under way are answered. */
  async settled(): Promise<void> {
    await Promise.all(this.#last.values());
  }

  async #append(append: Append): Promise<AppendResult> {
    if (append.expected === 'exists') return this.#appendToEnd(append);
    return this.#write(append, append.expected === 'no-stream' ? -1 : append.expected);
  }

  /** The server would take 'exists' itself, but what is sent without an explicit revision may be written twice by a retry. */
  async #appendToEnd(append: Append): Promise<AppendResult> {
    let result: AppendResult = { ok: false, actual: 'no-stream' };
    for (let overtaken = 0; !result.ok && overtaken <= MAX_OVERTAKEN; overtaken += 1) {
      const page = { direction: 'backwards', from: undefined, count: 1 } as const;
      const [newest] = await readPage(this.#connection, append.stream, page);
      if (newest === undefined) return { ok: false, actual: 'no-stream' };
      result = await this.#write(append, toNumber(newest.revision));
    }
    return result;
  }

  /** `last`: the revision the stream is to end at; −1 when it is not to exist. */
  async #write(append: Append, last: number): Promise<AppendResult> {
    try {
      const { patience, closed, prefix } = this.#connection;
      // With the same ids and the same revision as often as it takes: what was written is not written again.
      const position = await patiently(patience, closed, () =>
        this.#call.append(prefix + append.stream, append.json, last),
      );
      const revision = last + append.ids.length;
      const logIndex = await this.#index.at(position ?? (await this.#positionOf(append.stream, revision)));
      return { ok: true, revision, logIndex };
    } catch (error) {
      return resultOf(error);
    }
  }

  async #positionOf(stream: string, revision: number): Promise<number> {
    const [event] = await readPage(this.#connection, stream, {
      direction: 'forwards',
      from: revision,
      count: 1,
    });
    if (event === undefined) throw new Error(`EventStoreDB does not find revision ${revision} of ${stream}`);
    return positionOf(event);
  }
}

/** What an append that failed is answered with. @throws what the port says of it. */
const resultOf = (error: unknown): AppendResult => {
  switch (failureOf(error)) {
    case 'conflict': {
      const { actualVersion } = error as WrongExpectedVersionError;
      return { ok: false, actual: typeof actualVersion === 'bigint' ? toNumber(actualVersion) : 'no-stream' };
    }
    case 'too-large':
      throw tooLarge(error as MaxAppendSizeExceededError);
    case 'refused':
      throw new Error(`EventStoreDB refuses the append: ${String(error)}`, { cause: error });
    default:
      throw new OutcomeUnknown('EventStoreDB does not say whether the append happened', { cause: error });
  }
};

/** A server may be configured for less than the 1 MiB that every store takes. */
const tooLarge = (error: MaxAppendSizeExceededError): UnstorableEvent =>
  new UnstorableEvent(`this EventStoreDB takes at most ${error.maxAppendSize} bytes in one append`, {
    cause: error,
  });
