import { setTimeout as sleep } from 'node:timers/promises';
import { Queries } from '@mingzhang/application';
import { openViewsBeside } from '@mingzhang/hosts/embedded';
import type { ViewStore } from '@mingzhang/view-store';

/** Where a thread finds the views that its process keeps. */
export type ViewsSource =
  | { readonly kind: 'folder'; readonly dir: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly ledger: string };

interface Postgres {
  readonly PostgresViewStore: {
    open(options: {
      url: string;
      ledger: string;
      poolSize: number;
      onError: (error: unknown) => void;
    }): Promise<ViewStore>;
  };
}
/** Imported only when it is configured, so that the embedded product stands without it. */
const POSTGRES: string = '@mingzhang/view-store/postgres';

async function openViews(source: ViewsSource): Promise<ViewStore | null> {
  if (source.kind === 'folder') return openViewsBeside(source.dir);
  const { PostgresViewStore } = (await import(POSTGRES)) as Postgres;
  const { url, ledger } = source;
  // What breaks a connection fails the question that was asked on it, and with it the attempt.
  return PostgresViewStore.open({ url, ledger, poolSize: 1, onError: () => undefined });
}

const LOOK_MS = 100;
const MAX_LOOKS = 600;

/** Views that show everything up to this log index. Opened anew at each look: a rebuild exchanges them. */
async function viewsShowing(source: ViewsSource, lastIndex: number): Promise<ViewStore> {
  for (let look = 0; look < MAX_LOOKS; look += 1) {
    const views = await openViews(source);
    if (views !== null && ((await views.checkpoint())?.logIndex ?? -1) >= lastIndex) return views;
    await views?.close();
    await sleep(LOOK_MS);
  }
  throw new Error(`视图落后，尚未到序号 ${lastIndex}`);
}

export interface Reading {
  readonly views: ViewStore;
  readonly queries: Queries;
}

/** Does something with views that show at least `lastIndex`, and closes them whatever happens. */
export async function withViews<T>(
  source: ViewsSource,
  lastIndex: number,
  work: (reading: Reading) => Promise<T>,
): Promise<T> {
  const views = await viewsShowing(source, lastIndex);
  try {
    return await work({ views, queries: new Queries(views, { catchUp: async () => undefined }) });
  } finally {
    await views.close();
  }
}

export interface Project {
  readonly projectId: string;
  readonly name: string;
  readonly unitName: string;
}

const PAGE = 200;

/** Every project of a year, of one unit or of all, by name. */
export async function* projectsOf(
  views: ViewStore,
  fiscalYear: number,
  unitId?: string,
): AsyncGenerator<Project> {
  for (let offset = 0; ; offset += PAGE) {
    const query = { fiscalYear, unitId, sort: 'name', descending: false, offset, limit: PAGE } as const;
    const { rows } = await views.list(query);
    yield* rows;
    if (rows.length < PAGE) return;
  }
}
