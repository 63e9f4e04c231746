import type { AnyEvent, EvaluationStatus, MovementFilter, TargetStatus } from '@mingzhang/domain';
import type { Cut, Movement, TimelineKey, YearKey, YearMoney } from '@mingzhang/projections';

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
  /** Of the newest event of this project and year, its attributes and its unit. */
  readonly lastIndex: number;
}

export interface ListQuery {
  readonly fiscalYear: number;
  readonly text?: string | undefined;
  readonly unitId?: string | undefined;
  readonly sort: 'name' | 'adjusted' | 'executed' | 'rate';
  readonly descending: boolean;
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
  /** The newest log index on these timelines, or −1: the version of whatever is folded from them. */
  version(keys: readonly TimelineKey[]): Promise<number>;
  event(logIndex: number): Promise<AnyEvent | null>;
  /** What a page asks about the money of a year, under a cut; `sealedAt` is the index of the last seal. Equal to moneyOf. */
  money(key: YearKey, cut: Cut, sealedAt: number | null): Promise<YearMoney>;
  movements(filter: MovementFilter, lastIndex: number): Promise<readonly Movement[]>;
  /** asOf: the last index of the longest prefix whose running maximum of recordedAt is not after this instant; −1 for none. */
  indexAsOf(instant: string): Promise<number>;
  list(query: ListQuery): Promise<ListAnswer>;
  /** Rows of a year whose id or code is the text or whose name contains it; an exact id, code or name comes alone. */
  find(text: string, fiscalYear: number): Promise<readonly CurrentRow[]>;
  years(projectId?: string): Promise<readonly number[]>;
  /** Every row of every table in a fixed order: what "rebuilt equals live" compares. */
  dump(): Promise<Readonly<Record<string, readonly unknown[]>>>;
  close(): Promise<void>;
}
