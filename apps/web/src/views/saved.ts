import { useEffect, useState } from 'react';
import { call } from '../api/client.js';

export interface SavedView {
  readonly name: string;
  /** The search part of the page's address. */
  readonly search: string;
}
interface Kept {
  readonly revision: number;
  readonly views: readonly SavedView[];
}

/** What somebody keeps may be of another time: what has not this shape is left out. */
export function readViews(body: unknown): readonly SavedView[] {
  if (typeof body !== 'object' || body === null || !('views' in body) || !Array.isArray(body.views))
    return [];
  return body.views.filter(
    (one: unknown): one is SavedView =>
      typeof one === 'object' &&
      one !== null &&
      'name' in one &&
      typeof one.name === 'string' &&
      'search' in one &&
      typeof one.search === 'string',
  );
}

/** One name, one view: the newer takes the place of the older. */
export const withView = (views: readonly SavedView[], view: SavedView): readonly SavedView[] => [
  ...views.filter(({ name }) => name !== view.name),
  view,
];

/** The views a person keeps of one page, beside his drafts. Written over the revision that was read; else read again, and once more. */
export function useSavedViews(page: string) {
  const path = { kind: 'view', subject: page };
  const [kept, setKept] = useState<Kept | null>(null);
  const read = async (): Promise<Kept> => {
    const { revision, body } = await call('GET /api/drafts/{kind}/{subject}', { path });
    return { revision, views: readViews(body) };
  };
  useEffect(() => {
    let isHere = true;
    read().then(
      (found) => {
        if (isHere) setKept(found);
      },
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [page]);
  const write = async (change: (views: readonly SavedView[]) => readonly SavedView[]): Promise<void> => {
    const { revision, views } = await read();
    const next = change(views);
    const written = await call('PUT /api/drafts/{kind}/{subject}', {
      path,
      body: { revision, body: { views: next } },
    });
    setKept({ revision: written.revision, views: next });
  };
  return { views: kept?.views ?? [], isKnown: kept !== null, write };
}
