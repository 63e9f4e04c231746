import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Application,
  People,
  rebuildViews,
  systemEntropy,
  type LedgerHost,
  type LedgerProof,
  type RebuildReport,
} from '@mingzhang/application';
import { openPostgresAppStore } from '@mingzhang/app-store/postgres';
import type { FileLimits } from '../embedded/file-quota.js';
import { FolderFileStore } from '../embedded/file-store.js';
import { FolderProof } from '../embedded/log/folder-proof.js';
import { whyForeign } from '../foreign-views.js';
import type { EventStore } from '@mingzhang/event-store';
import { openEventStoreDb } from '@mingzhang/event-store/eventstoredb';
import { Leadership, PostgresViewStore } from '@mingzhang/view-store/postgres';
import { openingOf, type Opening } from '../opening.js';
import { systemSecrets } from '../secrets.js';
import { EngineLog } from './engine-log.js';
import { PositionCache } from './position-cache.js';

export interface EngineOptions extends Opening {
  /** esdb://… */
  readonly eventStoreUrl: string;
  /** postgres://… */
  readonly databaseUrl: string;
  /** The ledger's name on both engines: lower-case letters, digits, hyphens. */
  readonly ledger: string;
  /** A folder shared by all processes: evidence, scans, and the position cache. */
  readonly dir: string;
  /** A worker projects while it leads; an api only reads and appends. */
  readonly part: 'api' | 'worker';
  /** Names this process among the workers. */
  readonly holder: string;
  readonly onError: (error: unknown) => void;
  /** Told what a person should know: that the views were built anew, and why. */
  readonly onNotice?: ((notice: string) => void) | undefined;
  /** Of evidence and scans; without it there is no limit. */
  readonly fileLimits?: FileLimits | undefined;
}

const LEASE_MS = 6_000;
const LOOK_AGAIN_MS = 500;

/** The same ledger on EventStoreDB and PostgreSQL: any number of api and worker processes, one of them projecting. */
export class EngineLedger implements LedgerHost {
  private constructor(
    readonly application: Application,
    readonly people: People,
    private readonly store: EventStore,
    private readonly views: PostgresViewStore,
    private readonly leadership: Leadership | null,
    private readonly positions: PositionCache,
    readonly proof: LedgerProof,
  ) {}

  static async open(options: EngineOptions): Promise<EngineLedger> {
    const { ledger, onError } = options;
    const positions = new PositionCache(options.dir, ledger, options.holder);
    await positions.begin();
    const store = await openEventStoreDb({
      connectionString: options.eventStoreUrl,
      prefix: ledger,
      indexFile: positions.file,
    });
    const views = await PostgresViewStore.open({ url: options.databaseUrl, ledger, onError });
    await ownViews(views, store, options.onNotice ?? (() => undefined));
    const opening = openingOf(options);
    const app = await openPostgresAppStore({ url: options.databaseUrl, ledger, onError });
    const people = new People({
      store: app,
      secrets: systemSecrets,
      clock: opening.clock,
      entropy: systemEntropy,
    });
    const files = new FolderFileStore(join(options.dir, 'files'), options.fileLimits);
    await files.removeDrafts({ shared: true });
    const application = await Application.start({
      store,
      views,
      files,
      ...opening,
      projecting: 'elsewhere',
    });
    const log = new EngineLog(options.dir, store, options.onNotice ?? (() => undefined));
    const leadership = options.part === 'worker' ? leading(application, views, log, options) : null;
    const proof = new FolderProof(options.dir, store, () => log.kept);
    return new EngineLedger(application, people, store, views, leadership, positions, proof);
  }

  /** Whether this process projects at the moment. */
  get leads(): boolean {
    return this.leadership?.leading ?? false;
  }

  /** Several processes answer; where is their proxy's business. */
  announce(): void {}

  async rebuild(
    progress: (events: number) => void = () => undefined,
    signal?: AbortSignal,
  ): Promise<RebuildReport> {
    const began = performance.now();
    let events = 0;
    const done = await this.views.rebuild(async (fresh) => {
      events += await rebuildViews(this.store, fresh, (done) => {
        signal?.throwIfAborted();
        progress(events + done);
      });
    });
    if (!done) throw new Error('another process is rebuilding the views');
    return { events, milliseconds: Math.round(performance.now() - began) };
  }

  /** Engines say themselves what they lack, and their own answers tell it. */
  trouble(): null {
    return null;
  }

  dumpViews(): Promise<Readonly<Record<string, readonly unknown[]>>> {
    return this.views.dump();
  }

  async close(): Promise<void> {
    await this.leadership?.close();
    await this.application.stop();
    await this.store.close();
    await this.positions.giveBack();
    await this.views.close();
    await this.people.close();
  }
}

/**
 * Views of another log are replaced before anybody reads them. Of several processes that find them so one builds, the others
 * wait for it.
 */
async function ownViews(
  views: PostgresViewStore,
  store: EventStore,
  notice: (text: string) => void,
): Promise<void> {
  for (;;) {
    const wrong = await whyForeign(views, store);
    if (wrong === null) return;
    const built = await views.replace((fresh) => rebuildViews(store, fresh));
    if (built) notice(`视图${wrong}，已由事项重建`);
    else await sleep(LOOK_AGAIN_MS);
  }
}

function leading(
  application: Application,
  views: PostgresViewStore,
  log: EngineLog,
  options: EngineOptions,
): Leadership {
  return new Leadership({
    views,
    holder: options.holder,
    leaseMs: LEASE_MS,
    start: async () => {
      await application.projector.start();
      log.start();
    },
    stop: async () => {
      await log.stop();
      await application.projector.stop();
    },
    keep: () => application.projector.recheck(),
    onError: options.onError,
  });
}
