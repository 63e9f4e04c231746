import { upcast, type AnyEvent, type Envelope } from '@mingzhang/domain';
import type { EventStore, StoredEvent } from '@mingzhang/event-store';

/** A stored event as folds see it. Replay trusts what was stored: it lifts old versions and does not validate. */
export function toLedgerEvent(stored: StoredEvent): AnyEvent {
  const meta = stored.metadata as unknown as Envelope;
  return {
    id: stored.id,
    type: stored.type,
    stream: stored.stream,
    revision: stored.revision,
    logIndex: stored.logIndex,
    payload: upcast(stored.type, meta.schemaVersion, stored.data),
    meta,
  } as AnyEvent;
}

export async function loadStream(store: EventStore, stream: string): Promise<readonly AnyEvent[]> {
  const events: AnyEvent[] = [];
  for await (const stored of store.readStream(stream)) events.push(toLedgerEvent(stored));
  return events;
}

export async function firstOf(store: EventStore, stream: string): Promise<AnyEvent | null> {
  for await (const stored of store.readStream(stream, { limit: 1 })) return toLedgerEvent(stored);
  return null;
}
