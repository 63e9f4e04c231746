import type Database from 'better-sqlite3';
import type { FundingSource, MovementFilter, MovementKind } from '@mingzhang/domain';
import type { Movement } from '@mingzhang/projections';

interface Row {
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
  readonly timed: number;
}

/** The rows a Figure's filter means, at the log index it was computed at: `matches` of the folds, in SQL. */
export function movementRows(
  db: Database.Database,
  filter: MovementFilter,
  lastIndex: number,
): readonly Movement[] {
  const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
  const conditions = [
    'project_id = ?',
    'fiscal_year = ?',
    'log_index <= ?',
    'counted = 1',
    `kind IN (${marks(filter.kinds)})`,
    ...(filter.sources === undefined ? [] : [`source IN (${marks(filter.sources)})`]),
    ...(filter.from === undefined ? [] : ['occurred_on >= ?']),
    ...(filter.to === undefined ? [] : ['occurred_on <= ?']),
  ];
  const parameters = [
    filter.projectId,
    filter.fiscalYear,
    lastIndex,
    ...filter.kinds,
    ...(filter.sources ?? []),
    ...(filter.from === undefined ? [] : [filter.from]),
    ...(filter.to === undefined ? [] : [filter.to]),
  ];
  const rows = db
    .prepare(`SELECT * FROM movement WHERE ${conditions.join(' AND ')} ORDER BY log_index, ordinal`)
    .all(...parameters) as Row[];
  return rows.map((row) => ({
    logIndex: row.log_index,
    ordinal: row.ordinal,
    projectId: row.project_id,
    fiscalYear: row.fiscal_year,
    source: row.source,
    line: row.line,
    kind: row.kind,
    occurredOn: row.occurred_on,
    fen: row.fen,
    origin: row.origin,
    timed: row.timed === 1,
  }));
}
