import type { EventReader } from '@mingzhang/event-store';
import type { Checkpoint, ViewStore } from '@mingzhang/view-store';
import { toLedgerEvent } from './stored.js';

/** Large enough to fill a transaction, small enough to keep memory flat whatever the ledger's size. */
const BATCH = 2_000;

/**
 * Writes views from their checkpoint to what the log holds when this is called: an end that moved with every append would never be
 * reached under load. `until`: no further than this log index. Resolves with the number of events applied.
 */
export async function rebuildViews(
  store: EventReader,
  views: ViewStore,
  progress: (events: number) => void = () => undefined,
  until = Infinity,
): Promise<number> {
  let from: Checkpoint | null = await views.checkpoint();
  const end = Math.min(await store.head(), until);
  let count = 0;
  for (;;) {
    const limit = Math.min(BATCH, end - (from?.logIndex ?? -1));
    if (limit <= 0) return count;
    const events = [];
    let to: Checkpoint | null = null;
    for await (const { event, token } of store.readAll({ after: from?.token ?? null, limit })) {
      events.push(toLedgerEvent(event));
      to = { token, logIndex: event.logIndex };
    }
    if (to === null) throw new Error(`the log ends before ${end}, its head`);
    if (!(await views.apply({ from, to, events })))
      throw new Error('the views being rebuilt are also written elsewhere');
    from = to;
    count += events.length;
    progress(count);
  }
}
