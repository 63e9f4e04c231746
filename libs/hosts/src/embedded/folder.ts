import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  Application,
  clockBackText,
  People,
  systemEntropy,
  UNOBSERVED,
  type LedgerHost,
  type LedgerObserver,
  type RebuildReport,
} from '@mingzhang/application';
import { openSqliteAppStore, type AppStore } from '@mingzhang/app-store';
import {
  acquireFolderLock,
  type EventStore,
  type Faults,
  type FolderHeld,
  type FolderLock,
} from '@mingzhang/event-store';
import { SqliteViewStore, type ViewStore } from '@mingzhang/view-store';
import { systemSecrets } from '../secrets.js';
import { APP, checkFolder, openLog, type Creates } from './events-file.js';
import type { FileLimits } from './file-quota.js';
import { DiskWatch } from './disk-watch.js';
import { FolderFileStore } from './file-store.js';
import { FolderProof } from './log/folder-proof.js';
import { makeKey } from './log/ledger-log.js';
import { LogThread } from './log/log-thread.js';
import { currentViews, nextViewsName, point, removeStaleViews, removeViews } from './views-files.js';
import { openingOf, type Opening } from '../opening.js';

export interface FolderOptions extends Opening {
  readonly dir: string;
  /** Whether a ledger is begun where none is: in an empty folder unless told; `anew`: only so, beside files of others too. */
  readonly creates?: Creates;
  /** Of evidence and scans; without it there is no limit. */
  readonly fileLimits?: FileLimits | undefined;
  /** Whether a thread beside keeps the transparency log up: for who serves the folder, not for one command. */
  readonly keepsLog?: boolean;
  /** For tests of the store; production passes none. */
  readonly faults?: Faults;
  /** Told what a person should know of the folder: that its views were built anew, and why. */
  readonly onNotice?: ((notice: string) => void) | undefined;
}

interface Rebuilding {
  readonly report: Promise<RebuildReport>;
  readonly signal: AbortSignal | undefined;
}

/** The embedded product: events, views and lock in one folder, one process. */
export class LedgerFolder implements LedgerHost {
  private rebuilding: Rebuilding | null = null;
  private readonly closing = new AbortController();
  readonly proof: FolderProof;

  private constructor(
    readonly application: Application,
    readonly people: People,
    private readonly dir: string,
    private readonly store: EventStore,
    private views: ViewStore,
    private readonly lock: FolderLock,
    private readonly disk: DiskWatch,
    private readonly log: LogThread | null,
  ) {
    this.proof = new FolderProof(dir, store, () => log?.kept ?? null);
  }

  /** Opens or creates the folder; says who holds it where another process does. */
  static async open(options: FolderOptions): Promise<LedgerFolder | FolderHeld> {
    mkdirSync(options.dir, { recursive: true });
    const lock = acquireFolderLock(options.dir);
    if ('heldBy' in lock) return lock;
    const disk = new DiskWatch(options.dir);
    let store: EventStore | null = null;
    let views: ViewStore | null = null;
    let app: AppStore | null = null;
    try {
      checkFolder(options.dir, options.creates);
      store = await openLog(options.dir, options.faults);
      views = await currentViews(options.dir, store, options.onNotice ?? (() => undefined));
      app = openSqliteAppStore(join(options.dir, APP));
      const opening = openingOf(options);
      const files = new FolderFileStore(join(options.dir, 'files'), options.fileLimits);
      await files.removeDrafts({ shared: false });
      const application = await Application.start({
        store,
        views,
        files,
        ...opening,
        observer: disk.hearing(options.observer ?? toldTo(options.onNotice)),
      });
      if (options.keepsLog === true) await makeKey(options.dir, store);
      const log =
        options.keepsLog === true ? new LogThread(options.dir, options.onNotice ?? (() => undefined)) : null;
      const people = new People({
        store: app,
        secrets: systemSecrets,
        clock: opening.clock,
        entropy: systemEntropy,
      });
      return new LedgerFolder(application, people, options.dir, store, views, lock, disk, log);
    } catch (error) {
      await app?.close();
      await views?.close();
      await store?.close();
      lock.release();
      throw error;
    }
  }

  announce(url: string): void {
    this.lock.announce({ url });
  }

  /**
   * Rebuilds the views beside the live ones, in a worker thread, then switches. Reads go on from the old views until the new
   * ones have caught up with the log. Who asks while one is under way gets that one: both would write the same file.
   */
  rebuild(
    progress: (events: number) => void = () => undefined,
    signal?: AbortSignal,
  ): Promise<RebuildReport> {
    const earlier = this.rebuilding;
    if (earlier !== null && earlier.signal?.aborted !== true) return earlier.report;
    const until = signal === undefined ? this.closing.signal : AbortSignal.any([signal, this.closing.signal]);
    const report = this.rebuildAfter(earlier?.report, progress, until);
    const current = { report, signal };
    this.rebuilding = current;
    const over = (): void => {
      if (this.rebuilding === current) this.rebuilding = null;
    };
    report.then(over, over);
    return report;
  }

  /** One that was given up may still be ending. */
  private async rebuildAfter(
    earlier: Promise<unknown> | undefined,
    progress: (events: number) => void,
    signal: AbortSignal,
  ): Promise<RebuildReport> {
    await earlier?.catch(() => undefined);
    signal.throwIfAborted();
    const began = performance.now();
    const name = nextViewsName(this.dir);
    const target = join(this.dir, name);
    removeViews(target);
    const events = await rebuildInWorker({ events: join(this.dir, 'events.db'), target }, progress, signal);
    const views = SqliteViewStore.open(target);
    if (views === null) throw new Error('the views just rebuilt have another version');
    const old = this.views;
    this.views = views;
    await this.application.switchViews(views);
    await this.application.catchUp();
    point(this.dir, name);
    await old.close();
    removeStaleViews(this.dir, name);
    return { events, milliseconds: Math.round(performance.now() - began) };
  }

  trouble(): string | null {
    return this.disk.trouble();
  }

  /** Every row of every view, for comparing. */
  dumpViews(): Promise<Readonly<Record<string, readonly unknown[]>>> {
    return this.views.dump();
  }

  /** A rebuild under way is given up first: its thread has the ledger open, and who closes last tidies the -wal away. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.rebuilding?.report.catch(() => undefined);
    await this.application.stop();
    await this.log?.stop();
    await this.store.close();
    await this.views.close();
    await this.people.close();
    this.lock.release();
  }
}

/** Where nobody watches the ledger, a person is told at least of the clock. */
const toldTo = (notice: FolderOptions['onNotice'] = () => undefined): LedgerObserver => ({
  ...UNOBSERVED,
  clockBack: (fact) => notice(clockBackText(fact)),
});

function rebuildInWorker(
  workerData: { readonly events: string; readonly target: string },
  progress: (events: number) => void,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./rebuild-worker.js', import.meta.url), { workerData });
    signal.addEventListener('abort', () => void worker.terminate(), { once: true });
    worker.on('message', (message: { done: boolean; events: number }) => {
      progress(message.events);
      if (message.done) resolve(message.events);
    });
    worker.once('error', reject);
    // One that is ended before it began ends with code 0; after the last message this changes nothing.
    worker.once('exit', (code) => reject(new Error(`the rebuild ended with code ${code}`)));
  });
}
