import type { EventReader } from '@mingzhang/event-store';
import type { ViewStore } from '@mingzhang/view-store';

/**
 * Views keep a copy of each event. Is the one they have got to the event that stands at that place of this log? A restored or
 * foreign log has another there, or none. Null where they belong together; otherwise why not, in Chinese, to follow 视图.
 */
export async function whyForeign(views: ViewStore, store: EventReader): Promise<string | null> {
  const checkpoint = await views.checkpoint();
  if (checkpoint === null) return null;
  if (checkpoint.logIndex > (await store.head())) return '比账新（账可能是从较早的备份恢复的）';
  const last = await views.event(checkpoint.logIndex);
  if (last === null) return '缺少所记的最后一项';
  for await (const stored of store.readStream(last.stream, { from: last.revision, limit: 1 })) {
    const same =
      stored.id === last.id &&
      stored.logIndex === last.logIndex &&
      stored.metadata['ledgerId'] === last.meta.ledgerId &&
      stored.metadata['recordedAt'] === last.meta.recordedAt;
    if (same) return null;
  }
  return '不属于这本账（账或视图可能来自别处）';
}
