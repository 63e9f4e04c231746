import {
  BACKWARDS,
  END,
  FORWARDS,
  START,
  type ReadAllOptions,
  type ReadPosition,
  type ReadStreamOptions,
  type RecordedEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import type { Connection } from './connect.js';
import { failureOf, NoAnswer } from './errors.js';
import { BEFORE_ALL, isLedgerEvent, positionOf, toNumber } from './events.js';
import { readLedgerBackwards } from './filtered-read.js';
import { asking } from './patience.js';

const SCAN_EVENTS = 64;

interface Resolved {
  readonly event?: RecordedEvent;
}

/** The events of a read, to its end, or the one that is wanted. @throws NoAnswer when nothing more comes for `stallMs`. */
const collect = async (
  stream: StreamingRead<Resolved>,
  stallMs: number,
  wanted?: (event: RecordedEvent) => boolean,
): Promise<RecordedEvent[]> => {
  // The client goes on emitting errors after the reader has gone; without a listener each would end the process.
  stream.on('error', () => undefined);
  const timer = setTimeout(() => stream.destroy(new NoAnswer(stallMs)), stallMs);
  const events: RecordedEvent[] = [];
  try {
    for await (const { event } of stream) {
      if (event !== undefined && wanted === undefined) events.push(event);
      else if (event !== undefined && wanted?.(event) === true) return [event];
      timer.refresh();
    }
    return events;
  } finally {
    clearTimeout(timer);
    // Or its call stays open on the server.
    void stream.cancel().catch(() => undefined);
  }
};

export interface Page {
  readonly direction: 'forwards' | 'backwards';
  /** A revision, or where the direction begins. */
  readonly from: number | undefined;
  readonly count: number;
}

/** Up to `count` events of a stream of the ledger; none when there is no such stream. */
export const readPage = async (
  { client, patience, call, prefix, closed }: Connection,
  stream: string,
  { direction, from, count }: Page,
): Promise<RecordedEvent[]> => {
  const backwards = direction === 'backwards';
  const options: ReadStreamOptions = {
    direction: backwards ? BACKWARDS : FORWARDS,
    fromRevision: from === undefined ? (backwards ? END : START) : BigInt(from),
    maxCount: count,
    ...call,
  };
  try {
    return await asking(patience, closed, () =>
      collect(client.readStream(prefix + stream, options), patience.callMs),
    );
  } catch (error) {
    if (failureOf(error) === 'no-stream') return [];
    throw error;
  }
};

/** Where the server's log ends: the position of its newest event, whoever's it is; −1 where there is none. */
export const endOfLog = async ({ client, patience, call, closed }: Connection): Promise<number> => {
  const options: ReadAllOptions = { direction: BACKWARDS, fromPosition: END, maxCount: 1, ...call };
  const [last] = await asking(patience, closed, () => collect(client.readAll(options), patience.callMs));
  return last?.position === undefined ? BEFORE_ALL.position : toNumber(last.position.commit);
};

/** The position of the ledger's newest event, −1 where it has none, however far back: the server looks for it. */
export const newestOfLedger = async (connection: Connection): Promise<number> => {
  const { patience, prefix, closed } = connection;
  const first = (event: RecordedEvent): boolean => isLedgerEvent(prefix, event);
  // It says nothing while it looks: one answer may take as long as patience lasts.
  const [newest] = await asking(patience, closed, () =>
    collect(readLedgerBackwards(connection), patience.totalMs, first),
  );
  return newest === undefined ? BEFORE_ALL.position : positionOf(newest);
};

/**
 * The position of the ledger's newest event behind `after`, or null: looks back from the end of the server's log, at each event.
 * For an `after` that is not far from the end.
 */
export const newestPosition = async (connection: Connection, after: number): Promise<number | null> => {
  const { client, patience, call, prefix, closed } = connection;
  let fromPosition: ReadPosition = END;
  for (;;) {
    const options: ReadAllOptions = { direction: BACKWARDS, fromPosition, maxCount: SCAN_EVENTS, ...call };
    const page = await asking(patience, closed, () => collect(client.readAll(options), patience.callMs));
    for (const event of page) {
      if (event.position === undefined) continue;
      if (toNumber(event.position.commit) <= after) return null;
      if (isLedgerEvent(prefix, event)) return positionOf(event);
      fromPosition = event.position;
    }
    if (page.length < SCAN_EVENTS) return null;
  }
};

/** Whether an event of the ledger stands at exactly this position, as far as the server can tell. */
export const isAt = async (
  { client, patience, call, prefix }: Connection,
  position: number,
): Promise<boolean> => {
  const fromPosition = { commit: BigInt(position), prepare: BigInt(position) };
  const options: ReadAllOptions = { fromPosition, maxCount: 1, ...call };
  const [event] = await collect(client.readAll(options), patience.callMs).catch(() => []);
  return event !== undefined && isLedgerEvent(prefix, event) && positionOf(event) === position;
};
