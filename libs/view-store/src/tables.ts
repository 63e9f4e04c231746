import type { EvaluationStatus, FundingSource, MovementKind, TargetStatus } from '@mingzhang/domain';
import type { EventRows } from '@mingzhang/projections';

/** Views can always be rebuilt: a changed layout is a new version number, and old views are rebuilt, not migrated. */
export const VIEWS_VERSION = 2;

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
}

/** Money in 分; `timed` and `counted` are 0 or 1 in every store, so that dumps are equal. */
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
  readonly timed: 0 | 1;
  readonly counted: 0 | 1;
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
  readonly target_status: TargetStatus;
  readonly evaluation_status: EvaluationStatus;
}

/** The same tables in every store. */
export interface ViewTables {
  checkpoint: CheckpointRow;
  event: EventRow;
  timeline: TimelineRow;
  movement: MovementRow;
  unit: UnitRow;
  project_year: ProjectYearRow;
}

/** Every table with its key: the order in which two stores are compared. */
export const TABLE_KEYS = {
  checkpoint: ['id'],
  event: ['log_index'],
  timeline: ['subject', 'year', 'log_index'],
  movement: ['project_id', 'fiscal_year', 'log_index', 'ordinal'],
  unit: ['unit_id'],
  project_year: ['fiscal_year', 'project_id'],
} as const satisfies { readonly [T in keyof ViewTables]: readonly (keyof ViewTables[T])[] };
