/**
 * The EventStore port. An adapter stores what it is given, byte for byte, and knows nothing of the business.
 * Every adapter passes every clause of `eventStoreContract` (contract.spec-kit.ts): no opt-outs.
 */

/** JSON as it survives a round trip through any store: no bigint, no undefined, no NaN. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a writer hands in. `id` is a lower-case UUID chosen by the caller; a retry uses the same one. */
export interface EventData {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly [key: string]: Json };
  readonly metadata: { readonly [key: string]: Json };
}

/** What a reader gets back. */
export interface StoredEvent extends EventData {
  readonly stream: string;
  /** 0, 1, 2 … within the stream. */
  readonly revision: number;
  /** 0, 1, 2 … in the ledger's global order: dense, the same in every store (docs/specs/envelope.md). */
  readonly logIndex: number;
}

/** The revision the writer believes the stream ends at. There is no "any": without an expectation a retry is not idempotent. */
export type ExpectedRevision = number | 'no-stream' | 'exists';

export type AppendResult =
  | { readonly ok: true; readonly revision: number; readonly logIndex: number }
  /** `actual` is the stream's true last revision, or 'no-stream'. */
  | { readonly ok: false; readonly actual: number | 'no-stream' };

/** Opaque: where a reader has got to. Comes from an adapter and goes back to the same adapter. */
export type Token = string;

export interface Delivered {
  readonly event: StoredEvent;
  /** Reading or subscribing `after` this token continues with the next event. */
  readonly token: Token;
}

export interface Subscription {
  /** Resolves when the handler has returned for the last time: a handler that awaits it (or `close`) waits for itself. */
  stop(): Promise<void>;
}

export interface SubscribeOptions {
  readonly after: Token | null;
  /** Called with events in log order, one batch at a time; the next batch waits for the promise. At least once, never out of order. */
  readonly handler: (batch: readonly Delivered[]) => Promise<void> | void;
  /** A handler or store failure. The subscription retries from its last completed batch by itself. Must not throw. */
  readonly onError?: (error: unknown) => void;
  readonly maxBatch?: number;
}

export interface ReadStreamOptions {
  readonly direction?: 'forwards' | 'backwards';
  /** A revision, inclusive; the first (forwards) or the last (backwards) unless told. */
  readonly from?: number;
  readonly limit?: number;
}

/** What a process that never writes needs: a rebuild, a worker of its own, the command line beside a server. */
export interface EventReader {
  /** A stream that does not exist reads as empty. */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<StoredEvent>;
  /** Each stream whole, in the order asked, at one moment where the store has such a thing: for many short documents at once. */
  readStreams(streams: readonly string[]): Promise<readonly (readonly StoredEvent[])[]>;
  readAll(options?: { after?: Token | null; limit?: number }): AsyncIterable<Delivered>;
  /** Throws for a token that no adapter of this kind gave. */
  subscribe(options: SubscribeOptions): Subscription;
  /** The log index of the newest event, or −1 in an empty ledger. */
  head(): Promise<number>;
  /** Waits for appends under way, stops subscriptions, releases files and sockets. Later calls throw StoreClosed. */
  close(): Promise<void>;
}

export interface EventStore extends EventReader {
  /**
   * Appends all events or none, and answers only when they are durable. With the ids and explicit revision of an append that
   * already succeeded it answers as the first time and writes nothing. Only that place is looked at: ids elsewhere in the
   * ledger are not searched, and a retry with 'exists' may write twice. An empty list is a programming error and throws.
   */
  append(stream: string, events: readonly EventData[], expected: ExpectedRevision): Promise<AppendResult>;
}

export class StoreClosed extends Error {
  override readonly name = 'StoreClosed';
}

/** The store failed and does not say whether the append happened (see `cause`): retry with the same ids and revision. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** The store does not answer a question. Nothing was changed by it: it may be asked again later. */
export class StoreUnavailable extends Error {
  override readonly name: string = 'StoreUnavailable';
}

/** No store takes this input (too large, not JSON-safe, a bad name): `message` names the place and the limit. */
export class UnstorableEvent extends Error {
  override readonly name = 'UnstorableEvent';
}
