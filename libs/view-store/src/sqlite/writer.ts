import type Database from 'better-sqlite3';
import type { AnyEvent } from '@mingzhang/domain';
import {
  carriedRows,
  foldBatch,
  historiesFor,
  planBatch,
  type BatchPlan,
  type BatchRows,
  type CarriedRow,
  type HistoryKey,
  type HistoryRow,
  type Standing,
} from '../fold-batch.js';
import { carryoverAnswer, carryoverQueries, NO_CUT } from '../money-queries.js';
import type { ProjectYearRow } from '../tables.js';
import { builder, type ReadRows } from './builder.js';

type Table = keyof BatchRows;

/** What becomes of a row whose key is there already; of the others every key is new. */
const ON_CONFLICT: Readonly<Record<Table, string>> = {
  event: '',
  entry: '',
  timeline: '',
  movement: '',
  movement_sum:
    'ON CONFLICT DO UPDATE SET fen = fen + excluded.fen, count = count + excluded.count, reversals = reversals + excluded.reversals, events = events + excluded.events, late = late + excluded.late, last_index = excluded.last_index',
  unit: 'ON CONFLICT DO UPDATE SET name = excluded.name',
  // An update that names an indexed column rewrites its index: what a payment changes goes without the names.
  project_year:
    'ON CONFLICT DO UPDATE SET initial = excluded.initial, adjusted = excluded.adjusted, executed = excluded.executed, standing = excluded.standing, target_status = excluded.target_status, evaluation_status = excluded.evaluation_status',
  unit_year:
    'ON CONFLICT DO UPDATE SET projects = projects + excluded.projects, standing = standing + excluded.standing, initial = initial + excluded.initial, adjusted = adjusted + excluded.adjusted, executed = executed + excluded.executed',
};
const TABLES = Object.keys(ON_CONFLICT) as readonly Table[];

/** Columns go by place, in the order the schema says: looking each up by its name costs a tenth of the insert. */
function insertInto(db: Database.Database, table: Table): (rows: BatchRows) => void {
  const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as readonly string[];
  const statement = db.prepare(
    `INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')}) ${ON_CONFLICT[table]}`,
  );
  return (rows) => {
    const list = rows[table] as readonly unknown[] as readonly Readonly<Record<string, unknown>>[];
    for (const row of list) statement.run(columns.map((column) => row[column]));
  };
}

/** Reads what a batch must know and writes its rows, inside a transaction the caller holds. */
export class ViewWriter {
  private readonly statements;
  private readonly inserts: readonly ((rows: BatchRows) => void)[];

  constructor(
    db: Database.Database,
    private readonly read: ReadRows,
  ) {
    this.statements = {
      maximum: db.prepare<[], { at: string }>(
        'SELECT max_recorded_at AS at FROM event ORDER BY log_index DESC LIMIT 1',
      ),
      years: db.prepare<[string], ProjectYearRow>('SELECT * FROM project_year WHERE project_id = ?'),
      history: db.prepare<HistoryKey, { data: string }>(
        'SELECT e.data FROM timeline t JOIN event e USING (log_index) WHERE t.subject = :subject AND t.year = :year AND e.touches = :touches ORDER BY t.log_index',
      ),
      carried: db.prepare(
        'UPDATE project_year SET initial = initial - carried_initial + :initial, adjusted = adjusted - carried_adjusted + :adjusted, carried_initial = :initial, carried_adjusted = :adjusted, carried_index = :index WHERE project_id = :projectId AND fiscal_year = :fiscalYear',
      ),
      carriedSums: db.prepare(
        'UPDATE unit_year SET initial = unit_year.initial - p.carried_initial + :initial, adjusted = unit_year.adjusted - p.carried_adjusted + :adjusted FROM project_year p WHERE p.project_id = :projectId AND p.fiscal_year = :fiscalYear AND unit_year.fiscal_year = p.fiscal_year AND unit_year.unit_id = p.unit_id',
      ),
      names: db.prepare(
        'UPDATE project_year SET name = :name, code = :code, unit_id = :unit_id WHERE fiscal_year = :fiscal_year AND project_id = :project_id AND (name, code, unit_id) IS NOT (:name, :code, :unit_id)',
      ),
    };
    this.inserts = TABLES.map((table) => insertInto(db, table));
  }

  write(events: readonly AnyEvent[], firstIndex: number): void {
    const plan = planBatch(events, firstIndex);
    const standing = this.standing(plan);
    const histories = historiesFor(plan, standing).flatMap((key) => this.history(key));
    this.insert(foldBatch(plan, standing, histories));
    for (const row of this.carried(plan)) {
      const { index: _index, ...sums } = row;
      this.statements.carriedSums.run(sums);
      this.statements.carried.run(row);
    }
  }

  private carried(plan: BatchPlan): readonly CarriedRow[] {
    const asking = carriedRows(plan);
    let step = asking.next();
    while (step.done !== true) {
      const question = step.value;
      const rows = this.read(carryoverQueries(builder, question, NO_CUT));
      step = asking.next(carryoverAnswer(question, rows));
    }
    return step.value;
  }

  private standing({ projectIds }: BatchPlan): Standing {
    return {
      runningMaximum: this.statements.maximum.get()?.at ?? '',
      projectYears: projectIds.flatMap((id) => this.statements.years.all(id)),
    };
  }

  private history(key: HistoryKey): readonly HistoryRow[] {
    return this.statements.history.all(key).map(({ data }) => ({ ...key, data }));
  }

  private insert(rows: BatchRows): void {
    for (const insert of this.inserts) insert(rows);
    for (const row of rows.project_year) this.statements.names.run(row);
  }
}
