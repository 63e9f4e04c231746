import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Queries, rebuildViews } from '@mingzhang/application';
import { complaintsOf, openCopy, type EventReader } from '@mingzhang/event-store';
import { SqliteViewStore, type ViewStore } from '@mingzhang/view-store';
import { whyForeign } from '../../foreign-views.js';
import { removeViews } from '../views-files.js';

const VIEWS = 'refolded.db';
const SEALS = 'seals.json';

/** Views folded from a copy of the log and from nothing else, in a file of their own. */
export class Refolded {
  readonly queries: Queries;

  private constructor(
    readonly reader: EventReader,
    readonly file: string,
    readonly views: ViewStore,
    private readonly place: string,
  ) {
    this.queries = new Queries(views, { catchUp: async () => undefined });
  }

  /** `place`: where the file lies; what an earlier run that was broken off left there is gone on with. @throws StoreUnfit */
  static async open(events: string, place: string): Promise<Refolded> {
    mkdirSync(place, { recursive: true });
    const file = join(place, VIEWS);
    const reader = openCopy(events);
    if (!(await isUsable(file, reader))) {
      removeViews(file);
      rmSync(join(place, SEALS), { force: true });
    }
    const views = SqliteViewStore.open(file);
    if (views === null) throw new Error('views that are new have this version');
    return new Refolded(reader, file, views, place);
  }

  /** Folds on, up to this log index or to the end of the log. */
  async foldTo(until: number, progress: (events: number) => void): Promise<void> {
    const began = ((await this.views.checkpoint())?.logIndex ?? -1) + 1;
    await rebuildViews(this.reader, this.views, (events) => progress(began + events), until);
  }

  /** Up to which log index the sealed forms were judged before. */
  get judgedTo(): number {
    const file = join(this.place, SEALS);
    return existsSync(file) ? Number(readFileSync(file, 'utf8')) || 0 : 0;
  }

  keepJudged(next: number): void {
    writeFileSync(join(this.place, SEALS), String(next));
  }

  async close(): Promise<void> {
    await this.views.close();
    await this.reader.close();
  }

  /** After all is done: what was kept to go on with. What else lies in the folder is not ours. */
  remove(): void {
    removeViews(this.file);
    rmSync(join(this.place, SEALS), { force: true });
    if (readdirSync(this.place).length === 0) rmdirSync(this.place);
  }
}

/** Whole, of this version, and of this log. */
async function isUsable(file: string, reader: EventReader): Promise<boolean> {
  if (!existsSync(file) || complaintsOf(file).length > 0) return false;
  const views = SqliteViewStore.open(file);
  const usable = views !== null && (await whyForeign(views, reader)) === null;
  await views?.close();
  return usable;
}
