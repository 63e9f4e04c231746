import type Database from 'better-sqlite3';
import { KEEP_FINISHED_JOBS, KEEP_FINISHED_MS } from '../limits.js';
import type { JobProgress, JobState, Json } from '../port.js';

export interface JobRow {
  readonly id: string;
  readonly name: string;
  readonly input: string;
  readonly state: JobState;
  readonly attempts: number;
  readonly progress: string | null;
  readonly result: string | null;
  readonly error: string | null;
  readonly enqueued_at: number;
  readonly finished_at: number | null;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS job (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  input TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL,
  progress TEXT,
  result TEXT,
  error TEXT,
  enqueued_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS job_due ON job (state, due_at);
CREATE INDEX IF NOT EXISTS job_finished ON job (finished_at) WHERE finished_at IS NOT NULL;
`;

const COLUMNS = 'id, name, input, state, attempts, progress, result, error, enqueued_at, finished_at';

/** The table of jobs: each method one statement, durable when it returns. */
export class JobTable {
  private readonly statements;

  constructor(private readonly db: Database.Database) {
    db.exec(SCHEMA);
    this.statements = {
      add: db.prepare(
        "INSERT INTO job (id, name, input, state, due_at, enqueued_at) VALUES (:id, :name, :input, 'waiting', :now, :now)",
      ),
      get: db.prepare<[string], JobRow>(`SELECT ${COLUMNS} FROM job WHERE id = ?`),
      take: db.prepare<[number], JobRow>(
        `UPDATE job SET state = 'running', attempts = attempts + 1 WHERE seq = (SELECT seq FROM job WHERE state = 'waiting' AND due_at <= ? ORDER BY due_at, seq LIMIT 1) RETURNING ${COLUMNS}`,
      ),
      nextDue: db.prepare<[], { at: number | null }>(
        "SELECT MIN(due_at) AS at FROM job WHERE state = 'waiting'",
      ),
      progress: db.prepare("UPDATE job SET progress = ? WHERE id = ? AND state = 'running'"),
      finish: db.prepare(
        'UPDATE job SET state = :state, result = :result, error = COALESCE(:error, error), finished_at = :now WHERE id = :id',
      ),
      again: db.prepare("UPDATE job SET state = 'waiting', due_at = :dueAt, error = :error WHERE id = :id"),
      giveBack: db.prepare("UPDATE job SET state = 'waiting', attempts = attempts - 1 WHERE id = ?"),
      revive: db.prepare(
        "UPDATE job SET state = 'waiting', attempts = 0, due_at = :now, finished_at = NULL, progress = NULL WHERE id = :id AND state IN ('dead', 'cancelled')",
      ),
      running: db.prepare<[], JobRow>(`SELECT ${COLUMNS} FROM job WHERE state = 'running' ORDER BY seq`),
      counts: db.prepare<[], { state: JobState; n: number }>(
        'SELECT state, COUNT(*) AS n FROM job GROUP BY state',
      ),
      lastFinished: db.prepare<[], { at: number | null }>('SELECT MAX(finished_at) AS at FROM job'),
      oldestWaiting: db.prepare<[], { at: number | null }>(
        "SELECT MIN(enqueued_at) AS at FROM job WHERE state = 'waiting'",
      ),
      forget: db.prepare('DELETE FROM job WHERE id = ? AND finished_at IS NOT NULL'),
      forgetOld: db.prepare('DELETE FROM job WHERE finished_at < ?'),
      forgetMany: db.prepare(
        `DELETE FROM job WHERE seq IN (SELECT seq FROM job WHERE finished_at IS NOT NULL ORDER BY finished_at DESC, seq DESC LIMIT -1 OFFSET ${KEEP_FINISHED_JOBS})`,
      ),
    };
  }

  add(job: { readonly id: string; readonly name: string; readonly input: Json }, now: number): void {
    this.statements.add.run({ ...job, input: JSON.stringify(job.input), now });
  }

  get(id: string): JobRow | null {
    return this.statements.get.get(id) ?? null;
  }

  /** The job due longest, now running. */
  take(now: number): JobRow | null {
    return this.statements.take.get(now) ?? null;
  }

  nextDue(): number | null {
    return this.statements.nextDue.get()?.at ?? null;
  }

  progress(id: string, progress: JobProgress): void {
    this.statements.progress.run(JSON.stringify(progress), id);
  }

  finish(
    id: string,
    state: 'done' | 'dead' | 'cancelled',
    now: number,
    { result = null, error = null }: { readonly result?: Json; readonly error?: string | null } = {},
  ): void {
    this.statements.finish.run({ id, state, now, result: JSON.stringify(result), error });
    this.statements.forgetOld.run(now - KEEP_FINISHED_MS);
    this.statements.forgetMany.run();
  }

  /** After a failed attempt. */
  again(id: string, dueAt: number, error: string): void {
    this.statements.again.run({ id, dueAt, error });
  }

  /** After an attempt that was cut short through no fault of the job: it does not count. */
  giveBack(id: string): void {
    this.statements.giveBack.run(id);
  }

  revive(id: string, now: number): boolean {
    return this.statements.revive.run({ id, now }).changes === 1;
  }

  running(): readonly JobRow[] {
    return this.statements.running.all();
  }

  /** Of any name where `names` is null. */
  list(states: readonly JobState[], names: readonly string[] | null, limit: number): readonly JobRow[] {
    const among = (values: readonly string[]): string => `(${values.map(() => '?').join(', ')})`;
    const named = names === null ? '' : `AND name IN ${among(names)}`;
    return this.db
      .prepare<(string | number)[], JobRow>(
        `SELECT ${COLUMNS} FROM job WHERE state IN ${among(states)} ${named} ORDER BY enqueued_at DESC, seq DESC LIMIT ?`,
      )
      .all(...states, ...(names ?? []), limit);
  }

  forget(id: string): boolean {
    return this.statements.forget.run(id).changes === 1;
  }

  count(state: JobState): number {
    return this.statements.counts.all().find((row) => row.state === state)?.n ?? 0;
  }

  oldestWaitingAt(): number | null {
    return this.statements.oldestWaiting.get()?.at ?? null;
  }

  lastFinishedAt(): number | null {
    return this.statements.lastFinished.get()?.at ?? null;
  }
}
