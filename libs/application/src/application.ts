import {
  LEDGER_STREAM,
  localActor,
  type AnyEvent,
  type CommandName,
  type LedgerKind,
} from '@mingzhang/domain';
import type { EventStore } from '@mingzhang/event-store';
import type { Desk, ReviewList } from '@mingzhang/projections';
import { ViewsUnavailable, type ViewStore } from '@mingzhang/view-store';
import { CommandHandler, type Asked, type CommandRequest, type Together } from './command-handler.js';
import { Concerns } from './concerns.js';
import { deskOf, type DeskRequest } from './desk.js';
import { FactFinder } from './facts.js';
import { Imports } from './imports.js';
import { LedgerClock } from './ledger-clock.js';
import { UNOBSERVED, type LedgerObserver } from './observer.js';
import type { Outcome } from './outcome.js';
import type { Clock, Entropy, FileStore } from './ports.js';
import { Projector } from './projector.js';
import { Papers } from './papers.js';
import { Queries } from './queries.js';
import { reviewList, type ReviewQuery } from './review.js';
import { checkSchemes } from './schemes.js';
import { schemesInUse, type SchemeInUse } from './schemes-in-use.js';
import { loadStream, toLedgerEvent } from './stored.js';

export interface LedgerInfo {
  readonly ledgerId: string;
  readonly kind: LedgerKind;
  readonly title: string;
}

export interface ApplicationOptions {
  readonly store: EventStore;
  readonly views: ViewStore;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly entropy: Entropy;
  /** What an empty store becomes. */
  readonly opening: { readonly kind: LedgerKind; readonly title: string };
  /** `here`: this process projects. `elsewhere`: another does, and this one watches how far it has got. */
  readonly projecting?: 'here' | 'elsewhere';
  readonly observer?: LedgerObserver | undefined;
}

/** How far the views are behind the log. */
export interface Lag {
  readonly events: number;
  /** Since the oldest event that the views do not show was recorded, by the ledger's clock; 0 where they show all. */
  readonly seconds: number;
}

const CATCH_UP_MS = 30_000;
/** How often a process that does not project looks how far the views are. */
const WATCH_MS = 15;
/** Further behind than this are only views that are being built. */
const MOST_BEHIND = 500;
const OPENING_ACTOR = localActor('administrator');

/** Commands in, views out, over the ports. What api, worker and cli share. */
export class Application {
  readonly commands: CommandHandler;
  readonly queries: Queries;
  readonly papers: Papers;
  readonly projector: Projector;
  /** Which units and years something concerns. */
  readonly concerns: Concerns;
  readonly imports: Imports;
  private views: ViewStore;

  private constructor(
    private readonly options: ApplicationOptions,
    readonly clock: LedgerClock,
    readonly ledger: LedgerInfo,
  ) {
    const { store, views, entropy, observer = UNOBSERVED } = options;
    this.views = views;
    this.projector = new Projector(store, views, observer);
    this.queries = new Queries(views, { catchUp: () => this.catchUp() });
    this.papers = new Papers(this.queries, ledger.kind !== 'live');
    const facts = new FactFinder(store, this.queries, options.files);
    const { ledgerId, kind } = ledger;
    this.commands = new CommandHandler({ store, clock, entropy, facts, ledgerId, kind, observer });
    this.concerns = new Concerns((stream) => loadStream(store, stream));
    this.imports = new Imports(store);
  }

  /** Opens the ledger of an empty store, restores the clock of a demo, and starts projecting. */
  static async start(options: ApplicationOptions): Promise<Application> {
    checkSchemes();
    const clock = new LedgerClock(options.clock);
    const events = await Application.opened(options, clock);
    const opened = events.find((event): event is Opened => event.type === 'LedgerOpened');
    if (opened === undefined) throw new Error('the first event of a ledger must open it');
    const set = events.findLast((event): event is ClockSet => event.type === 'LedgerClockSet');
    clock.set(set?.payload.at ?? null);
    const info = { ledgerId: opened.meta.ledgerId, ...opened.payload };
    const application = new Application(options, clock, info);
    await application.lookAtClock();
    if (options.projecting !== 'elsewhere') await application.projector.start();
    return application;
  }

  /** The ledger's own stream. Of several processes that find it empty one opens it, and all of them read what that one wrote. */
  private static async opened(options: ApplicationOptions, clock: LedgerClock): Promise<readonly AnyEvent[]> {
    const events = await loadStream(options.store, LEDGER_STREAM);
    if (events.length > 0) return events;
    const ledgerId = options.entropy.uuid();
    const first = new Application(options, clock, { ledgerId, ...options.opening });
    const request = { actor: OPENING_ACTOR, key: 'open-ledger' };
    const outcome = await first.commands.execute('openLedger', options.opening, request);
    if (
      !outcome.ok &&
      outcome.refusal.code !== 'LEDGER_ALREADY_OPEN' &&
      outcome.refusal.code !== 'KEY_REUSED'
    ) {
      throw new Error(`the ledger could not be opened: ${outcome.refusal.code}`);
    }
    return loadStream(options.store, LEDGER_STREAM);
  }

  /** The clock of a machine may have been set back since the last event: of the views, and of the little they are behind. */
  private async lookAtClock(): Promise<void> {
    const { store, views, observer = UNOBSERVED } = this.options;
    const checkpoint = await views.checkpoint();
    const shown = await views.event(checkpoint?.logIndex ?? -1);
    if (shown !== null) this.clock.recorded(shown.meta.recordedAt);
    for await (const { event } of store.readAll({ after: checkpoint?.token ?? null, limit: MOST_BEHIND }))
      this.clock.recorded(toLedgerEvent(event).meta.recordedAt);
    const { back } = this.clock;
    if (back !== null) observer.clockBack(back);
  }

  get files(): FileStore {
    return this.options.files;
  }

  async execute(name: CommandName, input: unknown, request: CommandRequest): Promise<Outcome> {
    const outcome = await this.commands.execute(name, input, request);
    // A retry gets its first answer; what the clock was set to since stands.
    if (name === 'setLedgerClock' && outcome.ok && !outcome.replayed) {
      this.clock.set((input as ClockSet['payload']).at);
    }
    return outcome;
  }

  /** Many at once, each answered as if it came alone. */
  executeAll(asked: readonly Asked[], request: Together): Promise<readonly Outcome[]> {
    return this.commands.executeAll(asked, request);
  }

  /** What `execute` would answer to each now, with nothing written. */
  would(asked: readonly Asked[], request: Together): Promise<readonly Outcome[]> {
    return this.commands.executeAll(asked, request, 'look');
  }

  review(query: ReviewQuery): Promise<ReviewList> {
    return reviewList(this.views, this.queries, query);
  }

  desk(request: DeskRequest): Promise<Desk> {
    return deskOf(this.views, this.queries, request);
  }

  /** By what units are scored, in the years that have documents. */
  async schemesInUse(): Promise<readonly SchemeInUse[]> {
    return schemesInUse(this.views, await this.views.years());
  }

  /** Everything of one document, in the order it was recorded. */
  stream(name: string): Promise<readonly AnyEvent[]> {
    return loadStream(this.options.store, name);
  }

  headIndex(): Promise<number> {
    return this.options.store.head();
  }

  /** The newest event the views show, or −1. */
  async viewsIndex(): Promise<number> {
    return (await this.views.checkpoint())?.logIndex ?? -1;
  }

  async lag(): Promise<Lag> {
    const [checkpoint, head] = [await this.views.checkpoint(), await this.options.store.head()];
    const events = Math.max(head - (checkpoint?.logIndex ?? -1), 0);
    if (events === 0) return { events, seconds: 0 };
    const after = checkpoint?.token ?? null;
    for await (const { event } of this.options.store.readAll({ after, limit: 1 })) {
      const { recordedAt } = toLedgerEvent(event).meta;
      return { events, seconds: Math.max(Date.parse(this.clock.now()) - Date.parse(recordedAt), 0) / 1_000 };
    }
    return { events, seconds: 0 };
  }

  /** Read-your-writes: true when the views show this event, false after `timeoutMs`. */
  async waitFor(logIndex: number, timeoutMs: number): Promise<boolean> {
    if (this.options.projecting !== 'elsewhere') return this.projector.waitFor(logIndex, timeoutMs);
    const until = performance.now() + timeoutMs;
    while ((await this.viewsIndex()) < logIndex) {
      if (performance.now() > until) return false;
      await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
    }
    return true;
  }

  /** Waits until the views show everything appended before this call. */
  async catchUp(): Promise<void> {
    const head = await this.options.store.head();
    if (!(await this.waitFor(head, CATCH_UP_MS))) {
      throw new ViewsUnavailable(`views are behind: ${await this.viewsIndex()} of ${head}`);
    }
  }

  async switchViews(views: ViewStore): Promise<void> {
    await this.projector.switchTo(views);
    this.queries.switchTo(views);
    this.views = views;
  }

  async stop(): Promise<void> {
    await this.projector.stop();
  }
}

type Opened = Extract<AnyEvent, { type: 'LedgerOpened' }>;
type ClockSet = Extract<AnyEvent, { type: 'LedgerClockSet' }>;
