import type { EventReader } from '@mingzhang/event-store';
import type { Checkpoint, ViewStore } from '@mingzhang/view-store';
import { toLedgerEvent } from './stored.js';

/** Large enough to fill a transaction, small enough to keep memory flat whatever the ledger's size. */
const BATCH = 1_000;

/** Writes views from the beginning of the log into an empty store. Resolves with the number of events applied. */
export async function rebuildViews(
  store: EventReader,
  views: ViewStore,
  progress: (events: number) => void = () => undefined,
): Promise<number> {
  let from: Checkpoint | null = await views.checkpoint();
  let count = 0;
  for (;;) {
    const events = [];
    let to: Checkpoint | null = null;
    for await (const { event, token } of store.readAll({ after: from?.token ?? null, limit: BATCH })) {
      events.push(toLedgerEvent(event));
      to = { token, logIndex: event.logIndex };
    }
    if (to === null) return count;
    if (!(await views.apply({ from, to, events })))
      throw new Error('the views being rebuilt are also written elsewhere');
    from = to;
    count += events.length;
    progress(count);
  }
}
