import Database from 'better-sqlite3';
import type { AnyEvent, MovementFilter } from '@mingzhang/domain';
import type { Movement, TimelineKey } from '@mingzhang/projections';
import type { Batch, Checkpoint, CurrentRow, ListAnswer, ListQuery, ViewStore } from '../port.js';
import { findRows, listRows } from './list.js';
import { movementRows } from './movements.js';
import { SCHEMA, TABLES, VIEWS_VERSION } from './schema.js';
import { ViewWriter } from './writer.js';

/**
 * Views in one SQLite file. It holds nothing that a rebuild does not give back, so it runs with synchronous=NORMAL: after a
 * power cut it may be behind the log, and catches up from its own checkpoint.
 */
export class SqliteViewStore implements ViewStore {
  private readonly writer: ViewWriter;
  private readonly statements;

  private constructor(private readonly db: Database.Database) {
    this.writer = new ViewWriter(db);
    this.statements = {
      checkpoint: db.prepare<[], Checkpoint>('SELECT token, log_index AS logIndex FROM checkpoint'),
      advance: db.prepare(
        'INSERT INTO checkpoint (id, token, log_index) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET token = excluded.token, log_index = excluded.log_index',
      ),
      timeline: db.prepare<[string, number], { log_index: number; data: string }>(
        'SELECT t.log_index, e.data FROM timeline t JOIN event e USING (log_index) WHERE t.subject = ? AND t.year = ?',
      ),
      version: db.prepare<[string, number], { newest: number | null }>(
        'SELECT MAX(log_index) AS newest FROM timeline WHERE subject = ? AND year = ?',
      ),
      event: db.prepare<[number], { data: string }>('SELECT data FROM event WHERE log_index = ?'),
      maximum: db.prepare<[number], { at: string }>(
        'SELECT max_recorded_at AS at FROM event WHERE log_index = ?',
      ),
    };
  }

  /** Opens or creates a file. Null where it was written by another version of the views: rebuild it. */
  static open(file: string): SqliteViewStore | null {
    const db = new Database(file);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('busy_timeout = 5000');
    const version = db.pragma('user_version', { simple: true });
    if (version === 0) {
      db.transaction(() => {
        db.exec(SCHEMA);
        db.pragma(`user_version = ${VIEWS_VERSION}`);
      })();
    } else if (version !== VIEWS_VERSION) {
      db.close();
      return null;
    }
    return new SqliteViewStore(db);
  }

  async checkpoint(): Promise<Checkpoint | null> {
    return this.statements.checkpoint.get() ?? null;
  }

  async apply({ from, to, events }: Batch): Promise<boolean> {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const current = this.statements.checkpoint.get() ?? null;
      if ((current?.logIndex ?? -1) !== (from?.logIndex ?? -1)) {
        this.db.exec('ROLLBACK');
        return false;
      }
      this.writer.write(events);
      this.statements.advance.run(to.token, to.logIndex);
      this.db.exec('COMMIT');
      return true;
    } catch (error) {
      if (this.db.inTransaction) this.db.exec('ROLLBACK');
      this.writer.reset();
      throw error;
    }
  }

  async timeline(keys: readonly TimelineKey[]): Promise<readonly AnyEvent[]> {
    const found = new Map<number, string>();
    for (const { subject, year } of keys) {
      for (const row of this.statements.timeline.iterate(subject, year)) {
        found.set(row.log_index, row.data);
      }
    }
    return [...found]
      .sort(([a], [b]) => a - b)
      .map(([, data]) => JSON.parse(data) as AnyEvent);
  }

  async version(keys: readonly TimelineKey[]): Promise<number> {
    let newest = -1;
    for (const { subject, year } of keys) {
      newest = Math.max(newest, this.statements.version.get(subject, year)?.newest ?? -1);
    }
    return newest;
  }

  async event(logIndex: number): Promise<AnyEvent | null> {
    const row = this.statements.event.get(logIndex);
    return row === undefined ? null : (JSON.parse(row.data) as AnyEvent);
  }

  async movements(filter: MovementFilter, lastIndex: number): Promise<readonly Movement[]> {
    return movementRows(this.db, filter, lastIndex);
  }

  async indexAsOf(instant: string): Promise<number> {
    // The running maximum never falls, so the boundary is found by halving.
    let low = -1;
    let high = this.statements.checkpoint.get()?.logIndex ?? -1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const known = this.statements.maximum.get(middle);
      if (known !== undefined && known.at <= instant) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  async list(query: ListQuery): Promise<ListAnswer> {
    return listRows(this.db, query);
  }

  async find(text: string, fiscalYear: number): Promise<readonly CurrentRow[]> {
    return findRows(this.db, text, fiscalYear);
  }

  async years(projectId?: string): Promise<readonly number[]> {
    const where = projectId === undefined ? '' : 'WHERE project_id = ?';
    const rows = this.db
      .prepare(`SELECT DISTINCT fiscal_year FROM project_year ${where} ORDER BY fiscal_year`)
      .all(...(projectId === undefined ? [] : [projectId])) as { fiscal_year: number }[];
    return rows.map((row) => row.fiscal_year);
  }

  async dump(): Promise<Readonly<Record<string, readonly unknown[]>>> {
    return Object.fromEntries(
      Object.entries(TABLES).map(([table, order]) => [
        table,
        this.db.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).all(),
      ]),
    );
  }

  async close(): Promise<void> {
    this.db.close();
  }
}
