import type Database from 'better-sqlite3';
import type { EvaluationStatus, TargetStatus } from '@mingzhang/domain';
import type { CurrentRow, ListAnswer, ListQuery } from '../port.js';

interface Row {
  readonly project_id: string;
  readonly fiscal_year: number;
  readonly name: string;
  readonly code: string | null;
  readonly unit_id: string;
  readonly unit_name: string | null;
  readonly initial: number;
  readonly adjusted: number;
  readonly executed: number;
  readonly target_status: TargetStatus;
  readonly evaluation_status: EvaluationStatus;
  readonly last_index: number;
}

/** The newest event of the project's year or of its attributes: the version a cached page hangs on. */
const SELECT = `
  SELECT p.*, u.name AS unit_name, MAX(
    COALESCE((SELECT MAX(log_index) FROM timeline WHERE subject = 'project:' || p.project_id AND year = p.fiscal_year), -1),
    COALESCE((SELECT MAX(log_index) FROM timeline WHERE subject = 'project:' || p.project_id AND year = 0), -1)
  ) AS last_index
  FROM project_year p LEFT JOIN unit u USING (unit_id)`;

/** Zero budgets come last: they have no rate. */
const ORDER = {
  name: 'p.name',
  adjusted: 'p.adjusted',
  executed: 'p.executed',
  rate: 'CASE WHEN p.adjusted = 0 THEN -1 ELSE 1.0 * p.executed / p.adjusted END',
} as const;

export function listRows(db: Database.Database, query: ListQuery): ListAnswer {
  const conditions = ['p.fiscal_year = ?'];
  const parameters: (string | number)[] = [query.fiscalYear];
  if (query.text !== undefined && query.text !== '') {
    conditions.push("(p.name LIKE ? ESCAPE '\\' OR p.code LIKE ? ESCAPE '\\' OR p.project_id = ?)");
    parameters.push(containing(query.text), containing(query.text), query.text);
  }
  if (query.unitId !== undefined) {
    conditions.push('p.unit_id = ?');
    parameters.push(query.unitId);
  }
  const where = `WHERE ${conditions.join(' AND ')}`;
  const direction = query.descending ? 'DESC' : 'ASC';
  const rows = db
    .prepare(`${SELECT} ${where} ORDER BY ${ORDER[query.sort]} ${direction}, p.project_id LIMIT ? OFFSET ?`)
    .all(...parameters, query.limit, query.offset) as Row[];
  const totals = db
    .prepare(
      `SELECT COUNT(*) AS total, COALESCE(SUM(initial), 0) AS initial, COALESCE(SUM(adjusted), 0) AS adjusted, COALESCE(SUM(executed), 0) AS executed FROM project_year p ${where}`,
    )
    .get(...parameters) as { total: number; initial: number; adjusted: number; executed: number };
  const { total, ...sums } = totals;
  return { rows: rows.map(currentRow), total, totals: sums };
}

export function findRows(
  db: Database.Database,
  text: string,
  fiscalYear: number,
): readonly CurrentRow[] {
  const exact = db
    .prepare(`${SELECT} WHERE p.fiscal_year = ? AND (p.project_id = ? OR p.code = ? OR p.name = ?)`)
    .all(fiscalYear, text, text, text) as Row[];
  if (exact.length > 0) return exact.map(currentRow);
  const partial = db
    .prepare(`${SELECT} WHERE p.fiscal_year = ? AND p.name LIKE ? ESCAPE '\\' ORDER BY p.name LIMIT 21`)
    .all(fiscalYear, containing(text)) as Row[];
  return partial.map(currentRow);
}

const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const currentRow = (row: Row): CurrentRow => ({
  projectId: row.project_id,
  fiscalYear: row.fiscal_year,
  name: row.name,
  code: row.code,
  unitId: row.unit_id,
  unitName: row.unit_name ?? '',
  initial: row.initial,
  adjusted: row.adjusted,
  executed: row.executed,
  targetStatus: row.target_status,
  evaluationStatus: row.evaluation_status,
  lastIndex: row.last_index,
});
