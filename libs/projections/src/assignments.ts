import { Decimal, type AnyEvent, type RowAssigned } from '@mingzhang/domain';
import type { Computation } from './computation.js';
import { rowFindings } from './findings/evaluation.js';
import { EXECUTION_ROW, isExplained, standing, type ProjectYear } from './project-year.js';

type Assigned = Extract<AnyEvent, { type: 'RowsAssigned' }>;

/** Rows of a form with whoever fills them: of one row the latest that stands. */
export interface Assignment {
  readonly assignmentId: string;
  readonly office: string;
  readonly personId: string;
  readonly dueOn: string;
  readonly note: string | null;
  readonly logIndex: number;
  readonly rows: readonly (string | null)[];
}

export function assignmentsOf(events: readonly AnyEvent[]): readonly Assignment[] {
  const standingOnes = standing(events).filter((event): event is Assigned => event.type === 'RowsAssigned');
  const latest = new Map(
    standingOnes.flatMap((event) => event.payload.rows.map((row) => [row, event] as const)),
  );
  return standingOnes
    .map((event) => ({ event, rows: event.payload.rows.filter((row) => latest.get(row) === event) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ event: { logIndex, payload }, rows }) => {
      const { assignmentId, office, personId, dueOn, note } = payload;
      return { assignmentId, office, personId, dueOn, note, logIndex, rows };
    });
}

export const rowsAssigned = (events: readonly AnyEvent[]): readonly RowAssigned[] =>
  assignmentsOf(events).flatMap(({ rows, personId, office }) =>
    rows.map((indicatorId) => ({ indicatorId, personId, office })),
  );

/** Everybody who was given rows, with what is still missing from them. */
export const assignmentRows = (year: ProjectYear, computation: Computation) =>
  assignmentsOf(year.events).map((one) => ({
    ...one,
    missing: one.rows.filter((row) => isMissing(year, computation, row)),
  }));

function isMissing(
  year: ProjectYear,
  { indicators, execution, scheme }: Computation,
  row: string | null,
): boolean {
  if (row !== null) {
    const found = indicators.find(({ indicator }) => indicator.indicatorId === row);
    return found === undefined || rowFindings(year, found).length > 0;
  }
  const [weight, score] = [scheme?.execution?.weight, execution.score.value];
  const lost = weight !== undefined && score !== null && new Decimal(score).lessThan(weight);
  return lost && !isExplained(year, EXECUTION_ROW);
}
