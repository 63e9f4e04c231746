import { createHash } from 'node:crypto';
import { MemoryLog, openMemoryEventStore, type EventData, type EventStore } from '@mingzhang/event-store';

const LEDGER = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

const uuidOf = (hex: string): string =>
  [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');

/** Events of many shapes in many streams, the same ones for the same seed: streams hold one to four events. */
export function eventsOf(count: number, seed = 1): readonly (EventData & { readonly stream: string })[] {
  const drawn = (what: string) => createHash('sha256').update(`${seed} ${what}`);
  return Array.from({ length: count }, (_, n) => {
    const data = {
      amount: `${n}.00`,
      purpose: `第${n}笔`,
      lines: [{ lineId: 'a', amount: `${n}.00` }],
      note: null,
    };
    const salts = Object.fromEntries(
      Object.keys(data).map((name) => [name, drawn(`${n} ${name}`).digest('base64url').slice(0, 22)]),
    );
    const metadata = {
      schemaVersion: 1,
      ledgerId: LEDGER,
      recordedAt: new Date(Date.UTC(2024, 0, 1) + n * 60_000).toISOString(),
      occurredOn: '2024-01-01',
      actor: { id: 'local:clerk', role: 'clerk' },
      unitId: null,
      document: n % 3 === 0 ? { no: `财预〔2024〕${n}号`, date: '2024-01-01' } : null,
      key: `key-${n}`,
      inputHash: `sha256:${String(n).padStart(64, '0')}`,
      salts,
    };
    const type = n % 7 === 0 ? 'BudgetIssued' : 'PaymentRecorded';
    return {
      stream: `payment-${n - (n % 4)}`,
      id: uuidOf(drawn(`${n} id`).digest('hex')),
      type,
      data,
      metadata,
    };
  });
}

export async function appendAll(
  store: EventStore,
  events: readonly (EventData & { readonly stream: string })[],
): Promise<void> {
  const revisions = new Map<string, number>();
  for (const { stream, ...event } of events) {
    const last = revisions.get(stream);
    const result = await store.append(stream, [event], last ?? 'no-stream');
    if (!result.ok) throw new Error(`${stream} is at ${result.actual}`);
    revisions.set(stream, result.revision);
  }
}

export async function memoryStoreOf(count: number, seed = 1): Promise<EventStore> {
  const store = openMemoryEventStore(new MemoryLog());
  await appendAll(store, eventsOf(count, seed));
  return store;
}
