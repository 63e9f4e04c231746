import type Database from 'better-sqlite3';
import type { AnyEvent } from '@mingzhang/domain';
import {
  foldBatch,
  historiesFor,
  planBatch,
  type BatchPlan,
  type BatchRows,
  type Carried,
  type HistoryKey,
  type HistoryRow,
  type Standing,
} from '../fold-batch.js';
import type { ProjectYearRow } from '../tables.js';

/** Reads what a batch must know and writes its rows, inside a transaction the caller holds. */
export class ViewWriter {
  private readonly statements;

  constructor(db: Database.Database) {
    this.statements = {
      maximum: db.prepare<[], { at: string }>(
        'SELECT max_recorded_at AS at FROM event ORDER BY log_index DESC LIMIT 1',
      ),
      years: db.prepare<[string], ProjectYearRow>('SELECT * FROM project_year WHERE project_id = ?'),
      carried: db.prepare<Carried, { fen: number; counted: number; times: number }>(
        'SELECT fen, counted, COUNT(*) AS times FROM movement WHERE line = :line AND origin = :origin GROUP BY fen, counted',
      ),
      history: db.prepare<HistoryKey, { data: string }>(
        'SELECT e.data FROM timeline t JOIN event e USING (log_index) WHERE t.subject = :subject AND t.year = :year AND e.touches = :touches ORDER BY t.log_index',
      ),
      event: db.prepare('INSERT INTO event VALUES (:log_index, :max_recorded_at, :touches, :data)'),
      timeline: db.prepare('INSERT INTO timeline VALUES (:subject, :year, :log_index)'),
      movement: db.prepare(
        'INSERT INTO movement VALUES (:project_id, :fiscal_year, :log_index, :ordinal, :source, :line, :kind, :occurred_on, :fen, :origin, :timed, :counted)',
      ),
      unit: db.prepare('INSERT OR REPLACE INTO unit VALUES (:unit_id, :name)'),
      // An update that names an indexed column rewrites its index: what a payment changes goes without the names.
      project_year: db.prepare(
        'INSERT INTO project_year VALUES (:project_id, :fiscal_year, :name, :code, :unit_id, :initial, :adjusted, :executed, :target_status, :evaluation_status) ON CONFLICT DO UPDATE SET initial = excluded.initial, adjusted = excluded.adjusted, executed = excluded.executed, target_status = excluded.target_status, evaluation_status = excluded.evaluation_status',
      ),
      names: db.prepare(
        'UPDATE project_year SET name = :name, code = :code, unit_id = :unit_id WHERE fiscal_year = :fiscal_year AND project_id = :project_id AND (name, code, unit_id) IS NOT (:name, :code, :unit_id)',
      ),
    };
  }

  write(events: readonly AnyEvent[], firstIndex: number): void {
    const plan = planBatch(events, firstIndex);
    const standing = this.standing(plan);
    const histories = historiesFor(plan, standing).flatMap((key) => this.history(key));
    this.insert(foldBatch(plan, standing, histories));
  }

  private standing({ projectIds, carried }: BatchPlan): Standing {
    return {
      runningMaximum: this.statements.maximum.get()?.at ?? '',
      projectYears: projectIds.flatMap((id) => this.statements.years.all(id)),
      carried: carried.flatMap((key) =>
        this.statements.carried.all(key).map((row) => ({ ...key, ...row, counted: row.counted === 1 })),
      ),
    };
  }

  private history(key: HistoryKey): readonly HistoryRow[] {
    return this.statements.history.all(key).map(({ data }) => ({ ...key, data }));
  }

  private insert(rows: BatchRows): void {
    for (const table of ['event', 'timeline', 'movement', 'unit', 'project_year'] as const) {
      for (const row of rows[table]) this.statements[table].run(row);
    }
    for (const row of rows.project_year) this.statements.names.run(row);
  }
}
