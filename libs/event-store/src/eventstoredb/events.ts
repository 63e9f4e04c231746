import type { RecordedEvent } from '@eventstore/db-client';
import type { Delivered, EventData, StoredEvent, Token } from '../port.js';

/** Where an event stands: its position in the server's log (bytes) and its ordinal among the ledger's events. */
export interface Place {
  readonly position: number;
  readonly logIndex: number;
}

export const BEFORE_ALL: Place = { position: -1, logIndex: -1 };

/** An event of the ledger with its place. */
export interface Placed extends Place {
  readonly event: StoredEvent;
}

/**
 * Whether an event counts in the ledger's order: it stands in one of its streams and is not one that the server writes there
 * itself (a tombstone, say).
 */
export const isLedgerEvent = (
  prefix: string,
  { streamId, type }: Pick<RecordedEvent, 'streamId' | 'type'>,
): boolean => streamId.startsWith(prefix) && !type.startsWith('$');

/** @throws Error for an event without a position of its own, which servers before 23.10 give in stream reads. */
export const positionOf = ({ id, streamId, position }: RecordedEvent): number => {
  if (position === undefined || position.commit !== position.prepare) {
    throw new Error(
      `EventStoreDB gives no position for event ${id} of ${streamId}: 23.10 or newer is needed`,
    );
  }
  return toNumber(position.commit);
};

/** Revisions and positions come as 64-bit integers; 2^53 bytes of log are 9 petabytes. */
export const toNumber = (value: bigint): number => {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is beyond 2^53`);
  return number;
};

export const toStored = (prefix: string, recorded: RecordedEvent, logIndex: number): StoredEvent => {
  const { id, type, data, metadata } = recorded as unknown as EventData;
  const stream = recorded.streamId.slice(prefix.length);
  return { id, type, data, metadata, stream, revision: toNumber(recorded.revision), logIndex };
};

export const toDelivered = ({ event, position, logIndex }: Placed): Delivered => ({
  event,
  token: `${position}-${logIndex}`,
});

const TOKEN = /^(0|[1-9]\d{0,15})-(0|[1-9]\d{0,14})$/;

/** @throws RangeError for what is no token of this adapter. */
export const placeOf = (token: Token | null): Place => {
  if (token === null) return BEFORE_ALL;
  const [, position, logIndex] = TOKEN.exec(token) ?? [];
  if (position === undefined) throw new RangeError(`not a token of this store: ${JSON.stringify(token)}`);
  return { position: Number(position), logIndex: Number(logIndex) };
};
