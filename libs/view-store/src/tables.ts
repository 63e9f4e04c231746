import type { EvaluationStatus, FundingSource, MovementKind, TargetStatus } from '@mingzhang/domain';
import type { EventRows } from '@mingzhang/projections';

/** Views can always be rebuilt: a changed layout is a new version number, and old views are rebuilt, not migrated. */
export const VIEWS_VERSION = 7;

export interface CheckpointRow {
  readonly id: 1;
  readonly token: string;
  readonly log_index: number;
}

export interface EventRow {
  readonly log_index: number;
  /** The running maximum of recordedAt up to this event: what asOf is looked up by. */
  readonly max_recorded_at: string;
  readonly touches: EventRows['touches'];
  /** The event as JSON. */
  readonly data: string;
}

export interface TimelineRow {
  readonly subject: string;
  readonly year: number;
  readonly log_index: number;
  /** The day `upTo` cuts it at; null for what it does not cut. */
  readonly fact_on: string | null;
  /** 1 for payments: pages fold sums of them, and do not read them. */
  readonly summed: 0 | 1;
}

/** Money in 分; yes and no are 1 and 0 in every store, so that dumps are equal. */
export interface MovementRow {
  readonly project_id: string;
  readonly fiscal_year: number;
  readonly log_index: number;
  readonly ordinal: number;
  readonly source: FundingSource;
  readonly line: string;
  readonly kind: MovementKind;
  readonly occurred_on: string;
  readonly fen: number;
  readonly origin: string | null;
  /** The project and year of the origin: project/year. */
  readonly giver: string | null;
  /** The year that names it, of carried-over money alone: the few namings of a year are found past its many payments. */
  readonly receiver: string | null;
  readonly timed: 0 | 1;
  readonly paper: string;
  readonly reversal: 0 | 1;
  readonly leads: 0 | 1;
  readonly late: 0 | 1;
}

/** How much of the log one row of `movement_sum` sums up. */
export const SUM_BLOCK = 4096;

/**
 * Movements summed up day by day in blocks of the log, so that a year of many payments is read as fast as one of few, at any
 * index (whole blocks and the rows of the last, unfinished one) and up to any day. Carried-over money is not in it: its
 * namings are judged one by one.
 */
export interface MovementSumRow {
  readonly project_id: string;
  readonly fiscal_year: number;
  /** log_index divided by SUM_BLOCK, rounded down. */
  readonly block: number;
  readonly kind: MovementKind;
  readonly line: string;
  readonly occurred_on: string;
  readonly timed: 0 | 1;
  readonly source: FundingSource;
  readonly fen: number;
  readonly count: number;
  readonly reversals: number;
  readonly events: number;
  readonly late: number;
  readonly first_index: number;
  readonly last_index: number;
}

/** What an event is looked for by, narrow: a search reads all of them where no index leads. Money in 分. */
export interface EntryRow {
  readonly log_index: number;
  readonly type: string;
  readonly actor: string;
  readonly recorded_at: string;
  readonly occurred_on: string;
  readonly fact_on: string | null;
  readonly doc_no: string | null;
  readonly number: string | null;
  readonly fen: number | null;
}

/** The sums of a unit's rows in a year, so that a list of 100,000 projects needs not add them up. */
export interface UnitYearRow {
  readonly fiscal_year: number;
  readonly unit_id: string;
  readonly projects: number;
  /** How many of them have something that stands. */
  readonly standing: number;
  readonly initial: number;
  readonly adjusted: number;
  readonly executed: number;
}

export interface UnitRow {
  readonly unit_id: string;
  readonly name: string;
}

/** The list's cache for today. Money in 分. */
export interface ProjectYearRow {
  readonly project_id: string;
  readonly fiscal_year: number;
  readonly name: string;
  readonly code: string | null;
  readonly unit_id: string;
  readonly initial: number;
  readonly adjusted: number;
  readonly executed: number;
  /** The part of `initial` and of `adjusted` that is carried over, and the newest event its judgement hangs on. */
  readonly carried_initial: number;
  readonly carried_adjusted: number;
  readonly carried_index: number;
  /** Events on this year less twice those that undo one: a year in which nothing stands is in no list of years. */
  readonly standing: number;
  readonly target_status: TargetStatus;
  readonly evaluation_status: EvaluationStatus;
}

/** The same tables in every store. */
export interface ViewTables {
  checkpoint: CheckpointRow;
  event: EventRow;
  entry: EntryRow;
  timeline: TimelineRow;
  movement: MovementRow;
  movement_sum: MovementSumRow;
  unit: UnitRow;
  project_year: ProjectYearRow;
  unit_year: UnitYearRow;
}

/** Every table with its key: the order in which two stores are compared. */
export const TABLE_KEYS = {
  checkpoint: ['id'],
  event: ['log_index'],
  entry: ['log_index'],
  timeline: ['subject', 'year', 'log_index'],
  movement: ['project_id', 'fiscal_year', 'log_index', 'ordinal'],
  movement_sum: ['project_id', 'fiscal_year', 'block', 'kind', 'line', 'occurred_on', 'timed'],
  unit: ['unit_id'],
  project_year: ['fiscal_year', 'project_id'],
  unit_year: ['fiscal_year', 'unit_id'],
} as const satisfies { readonly [T in keyof ViewTables]: readonly (keyof ViewTables[T])[] };
