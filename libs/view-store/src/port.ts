import type {
  AnyEvent,
  EvaluationStatus,
  MovementFilter,
  TargetStatus,
  TimelineKey,
} from '@mingzhang/domain';
import type { Cut, Movement, MovementSum, YearKey, YearMoney } from '@mingzhang/projections';

/** How far the views have got: the event store's opaque token and the log index of the last event applied. */
export interface Checkpoint {
  readonly token: string;
  readonly logIndex: number;
}

export interface Batch {
  /** What the writer believes the checkpoint is; null before the first batch. */
  readonly from: Checkpoint | null;
  readonly to: Checkpoint;
  readonly events: readonly AnyEvent[];
}

/** A row of the list: a cache for today. Money in 分. */
export interface CurrentRow {
  readonly projectId: string;
  readonly fiscalYear: number;
  readonly name: string;
  readonly code: string | null;
  readonly unitId: string;
  readonly unitName: string;
  readonly initial: number;
  readonly adjusted: number;
  readonly executed: number;
  readonly targetStatus: TargetStatus;
  readonly evaluationStatus: EvaluationStatus;
  /** Of the newest event of this project and year, its attributes and its unit: what a fold of it hangs on. */
  readonly lastIndex: number;
}

/** Units and years that somebody may read; null for all of them. */
export interface Scope {
  readonly units: readonly string[] | null;
  readonly years: readonly number[] | null;
}

/** Which events are looked for. What is not given does not limit. */
export interface EventQuery {
  /** Any of these; undefined: everything may be read. */
  readonly scopes?: readonly Scope[] | undefined;
  readonly projectId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly fiscalYear?: number | undefined;
  /** Part of 文号 or of the number of a voucher or paper. */
  readonly number?: string | undefined;
  readonly actors?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
  /** In 分, the paper's or one of its lines'. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly occurredFrom?: string | undefined;
  readonly occurredTo?: string | undefined;
  readonly recordedFrom?: string | undefined;
  readonly cut: Cut;
  /** Events before this index. */
  readonly before: number;
  /** Events after this index, those nearest to it. */
  readonly after?: number | undefined;
  readonly limit: number;
}

/** Newest first; `total` counts no further than `MOST_COUNTED`. */
export interface EventAnswer {
  readonly events: readonly AnyEvent[];
  readonly total: number;
}
export const MOST_COUNTED = 10_000;

export interface Suggestions {
  readonly projects: readonly Pick<CurrentRow, 'projectId' | 'name' | 'code' | 'unitName' | 'fiscalYear'>[];
  readonly units: readonly (UnitOfYear & { readonly fiscalYear: number })[];
}

export type ListSort = 'name' | 'adjusted' | 'executed' | 'rate';

export interface ListQuery {
  readonly fiscalYear: number;
  readonly text?: string | undefined;
  readonly unitId?: string | undefined;
  /** Of these units only, which may be none. */
  readonly units?: readonly string[] | undefined;
  readonly sort: ListSort;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** How many forms of a unit stand where in the chain. */
export interface UnitStatus {
  readonly unitId: string;
  readonly unitName: string;
  readonly status: EvaluationStatus;
  readonly count: number;
}

export interface UnitOfYear {
  readonly unitId: string;
  readonly unitName: string;
}

/** A project whatever its year, under its newest year's name. */
export interface KnownProject {
  readonly projectId: string;
  readonly name: string;
  readonly code: string | null;
  readonly unitId: string;
  readonly fiscalYear: number;
}

export interface ProjectQuery {
  readonly text: string;
  /** Of these units only; of all where it is left out. */
  readonly units?: readonly string[] | undefined;
  readonly limit: number;
}

export interface Part {
  readonly offset: number;
  readonly limit: number;
}

export interface ListAnswer {
  readonly rows: readonly CurrentRow[];
  readonly total: number;
  readonly totals: { readonly initial: number; readonly adjusted: number; readonly executed: number };
}

/**
 * The ViewStore port: tables that folds and lists read. The checkpoint moves by compare-and-set in the transaction of the
 * rows, so an event is applied exactly once however many projectors there are.
 */
export interface ViewStore {
  checkpoint(): Promise<Checkpoint | null>;
  /** False, and nothing written, where another projector has moved the checkpoint. */
  apply(batch: Batch): Promise<boolean>;
  /** Events of several timelines in log order, each once. */
  timeline(keys: readonly TimelineKey[]): Promise<readonly AnyEvent[]>;
  /** Those of them that pages fold one by one, known at an index: all but payments. `upTo` is the reader's. */
  folded(keys: readonly TimelineKey[], lastIndex: number): Promise<readonly AnyEvent[]>;
  /** The last `limit` events of the timelines before a log index, under a cut, in log order. */
  stretch(
    keys: readonly TimelineKey[],
    cut: Cut,
    before: number,
    limit: number,
  ): Promise<readonly AnyEvent[]>;
  /** The sums of a year's money without what is carried over. */
  sums(key: YearKey, cut: Cut): Promise<readonly MovementSum[]>;
  /** The newest log index on these timelines, or −1: the version of whatever is folded from them. */
  version(keys: readonly TimelineKey[]): Promise<number>;
  event(logIndex: number): Promise<AnyEvent | null>;
  /** What a page asks about the money of a year, under a cut; `sealedAt` is the index of the last seal. Equal to moneyOf. */
  money(key: YearKey, cut: Cut, sealedAt: number | null): Promise<YearMoney>;
  /** Every event that the money of a year may hang on at any cut: `moneyOf` these, cut, is `moneyOf` the whole log, cut. */
  moneyEvents(key: YearKey): Promise<readonly number[]>;
  /** The rows a filter means at an index, in log order; `part` of them where there may be many. */
  movements(filter: MovementFilter, lastIndex: number, part?: Part): Promise<readonly Movement[]>;
  /** What they add up to, in 分, and how many they are. */
  movementTotal(
    filter: MovementFilter,
    lastIndex: number,
  ): Promise<{ readonly fen: number; readonly count: number }>;
  /** Events by their log indices, in log order; an index without an event is left out. */
  eventsAt(indices: readonly number[]): Promise<readonly AnyEvent[]>;
  /** asOf: the last index of the longest prefix whose running maximum of recordedAt is not after this instant; −1 for none. */
  indexAsOf(instant: string): Promise<number>;
  list(query: ListQuery): Promise<ListAnswer>;
  /** Events by what people look for them by, the newest first. */
  search(query: EventQuery): Promise<EventAnswer>;
  /** Projects (each in its newest year) and units whose name or code contains a text. */
  suggest(text: string, scopes: readonly Scope[] | undefined, limit: number): Promise<Suggestions>;
  /** Rows of a year whose id or code is the text or whose name contains it; an exact id, code or name comes alone. */
  find(text: string, fiscalYear: number): Promise<readonly CurrentRow[]>;
  /** The years in which something stands: one that held only a mistake is in it no more. */
  years(projectId?: string): Promise<readonly number[]>;
  /** The units that have projects in a year, by name: every one, however many projects there are. */
  units(fiscalYear: number): Promise<readonly UnitOfYear[]>;
  /** The projects of a year whose evaluations stand in one of these states, by id. */
  projectsIn(
    fiscalYear: number,
    statuses: readonly EvaluationStatus[],
    of?: Pick<ListQuery, 'unitId' | 'units'>,
  ): Promise<readonly string[]>;
  /** Of all units, or of these; by name of the unit. */
  unitStatuses(fiscalYear: number, units?: readonly string[]): Promise<readonly UnitStatus[]>;
  /** Every unit that was registered, by name. */
  registeredUnits(): Promise<readonly UnitOfYear[]>;
  /** Projects by what they are called last, by name: whose id is the text or whose name or code contains it. */
  registeredProjects(query: ProjectQuery): Promise<readonly KnownProject[]>;
  /** The newest projects that no document is about yet, as they were registered. */
  projectsWithoutYear(limit: number): Promise<readonly AnyEvent[]>;
  /** Every row of every table in a fixed order: what "rebuilt equals live" compares. */
  dump(): Promise<Readonly<Record<string, readonly unknown[]>>>;
  close(): Promise<void>;
}

/** What keeps the views is away or answers too late. Nothing was changed by asking: it may be asked again later. */
export class ViewsUnavailable extends Error {
  override readonly name = 'ViewsUnavailable';
}
