import {
  LEDGER_STREAM,
  type Actor,
  type AnyEvent,
  type CommandName,
  type LedgerKind,
} from '@mingzhang/domain';
import type { EventStore } from '@mingzhang/event-store';
import type { ViewStore } from '@mingzhang/view-store';
import { CommandHandler, type CommandRequest } from './command-handler.js';
import { FactFinder } from './facts.js';
import { LedgerClock } from './ledger-clock.js';
import type { Outcome } from './outcome.js';
import type { Clock, Entropy, FileStore } from './ports.js';
import { Projector } from './projector.js';
import { Queries } from './queries.js';
import { checkSchemes } from './schemes.js';
import { loadStream } from './stored.js';

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
  readonly runProjector?: boolean;
}

const CATCH_UP_MS = 30_000;
const OPENING_ACTOR: Actor = { id: 'local:administrator', role: 'administrator' };

/** Commands in, views out, over the ports. What api, worker and cli share. */
export class Application {
  readonly commands: CommandHandler;
  readonly queries: Queries;
  readonly projector: Projector;

  private constructor(
    private readonly options: ApplicationOptions,
    readonly clock: LedgerClock,
    readonly ledger: LedgerInfo,
  ) {
    const { store, views, entropy } = options;
    this.projector = new Projector(store, views);
    this.queries = new Queries(views, { catchUp: () => this.catchUp() });
    const facts = new FactFinder(store, this.queries, options.files);
    this.commands = new CommandHandler({ store, clock, entropy, facts, ledgerId: ledger.ledgerId });
  }

  /** Opens the ledger of an empty store, restores the clock of a demo, and starts projecting. */
  static async start(options: ApplicationOptions): Promise<Application> {
    checkSchemes();
    const clock = new LedgerClock(options.clock);
    const events = await loadStream(options.store, LEDGER_STREAM);
    const opened = events.find((event): event is Opened => event.type === 'LedgerOpened');
    const ledger: LedgerInfo =
      opened === undefined
        ? { ledgerId: options.entropy.uuid(), ...options.opening }
        : { ledgerId: opened.meta.ledgerId, ...opened.payload };
    const application = new Application(options, clock, ledger);
    if (opened === undefined) {
      const outcome = await application.commands.execute('openLedger', options.opening, {
        actor: OPENING_ACTOR,
        key: 'open-ledger',
      });
      if (!outcome.ok) throw new Error(`the ledger could not be opened: ${outcome.refusal.code}`);
    }
    const set = events.findLast((event): event is ClockSet => event.type === 'LedgerClockSet');
    clock.set(set?.payload.at ?? null);
    if (options.runProjector ?? true) await application.projector.start();
    return application;
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

  headIndex(): Promise<number> {
    return this.options.store.head();
  }

  /** Waits until the views show everything appended before this call. */
  async catchUp(): Promise<void> {
    const head = await this.options.store.head();
    if (!(await this.projector.waitFor(head, CATCH_UP_MS))) {
      throw new Error(`views are behind: ${this.projector.logIndex} of ${head}`);
    }
  }

  async switchViews(views: ViewStore): Promise<void> {
    await this.projector.switchTo(views);
    this.queries.switchTo(views);
  }

  async stop(): Promise<void> {
    await this.projector.stop();
  }
}

type Opened = Extract<AnyEvent, { type: 'LedgerOpened' }>;
type ClockSet = Extract<AnyEvent, { type: 'LedgerClockSet' }>;
