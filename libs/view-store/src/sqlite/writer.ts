import type Database from 'better-sqlite3';
import {
  evaluationDecider,
  lastDayOf,
  type AnyEvent,
  type EvaluationEvent,
  type EvaluationStatus,
} from '@mingzhang/domain';
import {
  foldProject,
  foldTargetStatus,
  moneyDelta,
  projectSubject,
  rowsOf,
  type EventRows,
  type Movement,
} from '@mingzhang/projections';

interface Money {
  projectId: string;
  fiscalYear: number;
  initial: number;
  adjusted: number;
  executed: number;
}

/**
 * Writes batches of events into the tables, inside a transaction the caller holds. What is frequent (payments) is added up
 * per batch; what is rare (names, targets, evaluations) is folded anew from the timeline just written.
 */
export class ViewWriter {
  private readonly statements;
  private runningMaximum: string;

  constructor(private readonly db: Database.Database) {
    this.statements = {
      event: db.prepare('INSERT INTO event (log_index, max_recorded_at, type, data) VALUES (?, ?, ?, ?)'),
      timeline: db.prepare('INSERT INTO timeline (subject, year, log_index) VALUES (?, ?, ?)'),
      movement: db.prepare(
        'INSERT INTO movement (project_id, fiscal_year, log_index, ordinal, source, line, kind, occurred_on, fen, origin, timed, counted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ),
      standing: db.prepare<[string, string], { fen: number | null }>(
        'SELECT SUM(fen) AS fen FROM movement WHERE line = ? AND origin = ? AND counted = 1',
      ),
      unit: db.prepare(
        'INSERT INTO unit (unit_id, name) VALUES (?, ?) ON CONFLICT (unit_id) DO UPDATE SET name = excluded.name',
      ),
      money: db.prepare(
        'UPDATE project_year SET initial = initial + ?, adjusted = adjusted + ?, executed = executed + ? WHERE fiscal_year = ? AND project_id = ?',
      ),
      row: db.prepare(
        "INSERT INTO project_year (project_id, fiscal_year, name, code, unit_id, initial, adjusted, executed, target_status, evaluation_status) VALUES (?, ?, ?, ?, ?, 0, 0, 0, 'none', 'none')",
      ),
      exists: db.prepare('SELECT 1 FROM project_year WHERE fiscal_year = ? AND project_id = ?'),
      years: db.prepare<[string], { fiscal_year: number }>(
        'SELECT fiscal_year FROM project_year WHERE project_id = ?',
      ),
      name: db.prepare(
        'UPDATE project_year SET name = ?, code = ?, unit_id = ? WHERE fiscal_year = ? AND project_id = ?',
      ),
      target: db.prepare('UPDATE project_year SET target_status = ? WHERE fiscal_year = ? AND project_id = ?'),
      evaluation: db.prepare(
        'UPDATE project_year SET evaluation_status = ? WHERE fiscal_year = ? AND project_id = ?',
      ),
      ofTypes: db.prepare<[string, number, string], { data: string }>(
        'SELECT e.data FROM timeline t JOIN event e USING (log_index) WHERE t.subject = ? AND t.year = ? AND e.type GLOB ? ORDER BY t.log_index',
      ),
    };
    const newest = db.prepare('SELECT MAX(max_recorded_at) AS at FROM event').get() as { at: string | null };
    this.runningMaximum = newest.at ?? '';
  }

  write(events: readonly AnyEvent[]): void {
    const money = new Map<string, Money>();
    for (const event of events) {
      const rows = rowsOf(event);
      this.writeEvent(event, rows);
      for (const { subject, year } of rows.timelines) {
        if (year !== 0 && subject.startsWith('project:')) {
          this.openYear(subject.slice('project:'.length), year);
        }
      }
      for (const movement of rows.movements) this.writeMovement(movement, money);
      this.refresh(event, rows);
    }
    for (const { projectId, fiscalYear, initial, adjusted, executed } of money.values()) {
      this.statements.money.run(initial, adjusted, executed, fiscalYear, projectId);
    }
  }

  /** After a rolled back transaction the maximum must be read again. */
  reset(): void {
    const newest = this.db.prepare('SELECT MAX(max_recorded_at) AS at FROM event').get() as {
      at: string | null;
    };
    this.runningMaximum = newest.at ?? '';
  }

  private writeEvent(event: AnyEvent, rows: EventRows): void {
    if (event.meta.recordedAt > this.runningMaximum) this.runningMaximum = event.meta.recordedAt;
    this.statements.event.run(event.logIndex, this.runningMaximum, event.type, JSON.stringify(event));
    for (const { subject, year } of rows.timelines) {
      this.statements.timeline.run(subject, year, event.logIndex);
    }
  }

  private writeMovement(movement: Movement, money: Map<string, Money>): void {
    const counted = this.counts(movement);
    const { projectId, fiscalYear } = movement;
    this.statements.movement.run(
      projectId,
      fiscalYear,
      movement.logIndex,
      movement.ordinal,
      movement.source,
      movement.line,
      movement.kind,
      movement.occurredOn,
      movement.fen,
      movement.origin,
      movement.timed ? 1 : 0,
      counted ? 1 : 0,
    );
    if (!counted) return;
    const delta = moneyDelta(movement);
    const key = `${projectId}/${fiscalYear}`;
    const sums = money.get(key) ?? { projectId, fiscalYear, initial: 0, adjusted: 0, executed: 0 };
    sums.initial += delta.initial;
    sums.adjusted += delta.adjusted;
    sums.executed += delta.executed;
    money.set(key, sums);
  }

  /** The same rule as `countOnce`, against the rows already there. */
  private counts({ origin, fen, line }: Movement): boolean {
    if (origin === null || fen <= 0) return true;
    return (this.statements.standing.get(line, origin)?.fen ?? 0) <= 0;
  }

  private openYear(projectId: string, year: number): void {
    if (this.statements.exists.get(year, projectId) !== undefined) return;
    const project = this.project(projectId, year);
    this.statements.row.run(
      projectId,
      year,
      project?.name ?? projectId,
      project?.code ?? null,
      project?.unitId ?? '',
    );
  }

  private project(projectId: string, year: number) {
    return foldProject(this.eventsOf(projectSubject(projectId), 0, 'Project*'), lastDayOf(year));
  }

  private refresh(event: AnyEvent, rows: EventRows): void {
    if (rows.touches === 'unit' && event.type === 'UnitRegistered') {
      this.statements.unit.run(event.payload.unitId, event.payload.name);
    } else if (rows.touches === 'attributes' && 'projectId' in event.payload) {
      const { projectId } = event.payload;
      for (const { fiscal_year: year } of this.statements.years.all(projectId)) {
        const project = this.project(projectId, year);
        if (project !== null) {
          this.statements.name.run(project.name, project.code, project.unitId, year, projectId);
        }
      }
    } else if (rows.touches === 'target' || rows.touches === 'evaluation') {
      for (const { subject, year } of rows.timelines) this.refreshStatus(rows.touches, subject, year);
    }
  }

  private refreshStatus(what: 'target' | 'evaluation', subject: string, year: number): void {
    const projectId = subject.slice('project:'.length);
    if (what === 'target') {
      const status = foldTargetStatus(this.eventsOf(subject, year, 'Target*'));
      this.statements.target.run(status, year, projectId);
    } else {
      this.statements.evaluation.run(this.evaluationStatus(subject, year), year, projectId);
    }
  }

  private evaluationStatus(subject: string, year: number): EvaluationStatus {
    const events = this.eventsOf(subject, year, '*').filter((event): event is EvaluationEvent =>
      event.stream.startsWith('evaluation-'),
    );
    return events.reduce(
      (state, event) => evaluationDecider.evolve(state, event),
      evaluationDecider.initial,
    ).status;
  }

  private eventsOf(subject: string, year: number, types: string): readonly AnyEvent[] {
    return this.statements.ofTypes
      .all(subject, year, types)
      .map(({ data }) => JSON.parse(data) as AnyEvent);
  }
}
