import type { AnyEvent } from '@mingzhang/domain';
import { nameOf, ownerOf, type EventRows, type Movement } from '@mingzhang/projections';
import {
  SUM_BLOCK,
  type EntryRow,
  type MovementRow,
  type MovementSumRow,
  type ProjectYearRow,
  type UnitYearRow,
} from './tables.js';

/** What a batch writes that hangs on nothing but itself and the rows it changes. */

export const entryRow = ({
  event,
  rows: { entry, factOn },
}: {
  readonly event: AnyEvent;
  readonly rows: EventRows;
}): EntryRow => ({
  log_index: event.logIndex,
  type: event.type,
  actor: event.meta.actor.id,
  recorded_at: event.meta.recordedAt,
  occurred_on: event.meta.occurredOn,
  fact_on: factOn,
  doc_no: entry.docNo,
  number: entry.number,
  fen: entry.fen,
});

/** What the rows of a batch change in the sums of their units: what they were is taken away, what they are is added. */
export function unitYearRows(
  before: readonly ProjectYearRow[],
  rows: readonly ProjectYearRow[],
): readonly UnitYearRow[] {
  const known = new Map(before.map((row) => [yearKeyOf(row), row]));
  const sums = new Map<string, UnitYearRow>();
  const add = (row: ProjectYearRow, sign: 1 | -1): void => {
    const key = yearKey(row.unit_id, row.fiscal_year);
    const sum = sums.get(key) ?? { ...NO_SUM, fiscal_year: row.fiscal_year, unit_id: row.unit_id };
    sums.set(key, {
      ...sum,
      projects: sum.projects + sign,
      standing: sum.standing + (row.standing > 0 ? sign : 0),
      initial: exact(sum.initial + sign * row.initial),
      adjusted: exact(sum.adjusted + sign * row.adjusted),
      executed: exact(sum.executed + sign * row.executed),
    });
  };
  for (const row of rows) {
    const old = known.get(yearKeyOf(row));
    if (old !== undefined) add(old, -1);
    add(row, 1);
  }
  return [...sums.values()];
}

const NO_SUM = { projects: 0, standing: 0, initial: 0, adjusted: 0, executed: 0 };

export const movementRow = (movement: Movement): MovementRow => ({
  project_id: movement.projectId,
  fiscal_year: movement.fiscalYear,
  log_index: movement.logIndex,
  ordinal: movement.ordinal,
  source: movement.source,
  line: movement.line,
  kind: movement.kind,
  occurred_on: movement.occurredOn,
  fen: movement.fen,
  origin: movement.origin,
  giver: movement.origin === null ? null : nameOf(ownerOf(movement.origin)),
  receiver: movement.origin === null ? null : nameOf(movement),
  timed: movement.timed ? 1 : 0,
  paper: movement.paper,
  reversal: movement.reversal ? 1 : 0,
  leads: movement.leads ? 1 : 0,
  late: movement.late ? 1 : 0,
});

export function sumRows(movements: readonly Movement[]): readonly MovementSumRow[] {
  const sums = new Map<string, Adding>();
  for (const movement of movements) {
    const block = Math.floor(movement.logIndex / SUM_BLOCK);
    const key = `${block} ${movement.kind} ${movement.occurredOn} ${movement.timed ? 1 : 0} ${movement.line}`;
    const known = sums.get(key);
    const sum = known ?? emptySum(movement, block);
    if (known === undefined) sums.set(key, sum);
    sum.fen += movement.fen;
    sum.count += 1;
    sum.reversals += movement.reversal ? 1 : 0;
    sum.events += movement.leads ? 1 : 0;
    sum.late += movement.leads && movement.late ? 1 : 0;
    sum.last_index = movement.logIndex;
  }
  return [...sums.values()];
}

type Adding = { -readonly [C in keyof MovementSumRow]: MovementSumRow[C] };

const emptySum = (movement: Movement, block: number): Adding => ({
  project_id: movement.projectId,
  fiscal_year: movement.fiscalYear,
  block,
  kind: movement.kind,
  line: movement.line,
  occurred_on: movement.occurredOn,
  timed: movement.timed ? 1 : 0,
  source: movement.source,
  fen: 0,
  count: 0,
  reversals: 0,
  events: 0,
  late: 0,
  first_index: movement.logIndex,
  last_index: movement.logIndex,
});

export const yearKey = (projectId: string, year: number): string => `${year}/${projectId}`;
export const yearKeyOf = (row: ProjectYearRow): string => yearKey(row.project_id, row.fiscal_year);

/** Sums stay whole 分: beyond 2^53 a number would round silently. */
export function exact(fen: number): number {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`a sum of ${fen} 分 is not exact`);
  return fen;
}
