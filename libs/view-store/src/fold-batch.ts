import {
  evaluationDecider,
  lastDayOf,
  type AnyEvent,
  type EvaluationEvent,
  projectSubject,
  type TimelineKey,
} from '@mingzhang/domain';
import {
  foldProject,
  foldTargetStatus,
  gatherCarryover,
  moneyDelta,
  receivingYears,
  rowsOf,
  counts,
  type Asking,
  type Carryover,
  type EventRows,
  type MoneyDelta,
  type Movement,
  type YearKey,
} from '@mingzhang/projections';
import { entryRow, exact, movementRow, sumRows, unitYearRows, yearKey, yearKeyOf } from './batch-rows.js';
import {
  type EntryRow,
  type EventRow,
  type MovementRow,
  type MovementSumRow,
  type ProjectYearRow,
  type TimelineRow,
  type UnitRow,
  type UnitYearRow,
} from './tables.js';

/**
 * A batch becomes rows in three steps, the same in every store: `planBatch` says what must be known of the rows already
 * there, `historiesFor` which older events, `foldBatch` computes the rows. The store only reads and writes, in one transaction.
 */
export interface BatchPlan {
  readonly entries: readonly { readonly event: AnyEvent; readonly rows: EventRows }[];
  /** Every project of the batch: all its rows in `project_year` must be known. */
  readonly projectIds: readonly string[];
}

export interface Standing {
  /** Of recordedAt, over every event applied; '' before the first. */
  readonly runningMaximum: string;
  readonly projectYears: readonly ProjectYearRow[];
}

/** The events of one timeline that touch one thing. */
export interface HistoryKey extends TimelineKey {
  readonly touches: NonNullable<EventRows['touches']>;
}

/** One older event of such a history, in log order within its key. */
export interface HistoryRow extends HistoryKey {
  readonly data: string;
}

export interface BatchRows {
  readonly event: readonly EventRow[];
  readonly entry: readonly EntryRow[];
  readonly timeline: readonly TimelineRow[];
  readonly movement: readonly MovementRow[];
  /** Amounts and counts to be added to what is there; each key once. */
  readonly movement_sum: readonly MovementSumRow[];
  /** Whole rows, to be inserted or to replace what is there; each key once. */
  readonly unit: readonly UnitRow[];
  readonly project_year: readonly ProjectYearRow[];
  /** To be added to what is there; each key once. */
  readonly unit_year: readonly UnitYearRow[];
}

/** @throws where the events do not follow the checkpoint without a gap: views with a hole would never show it. */
export function planBatch(events: readonly AnyEvent[], firstIndex: number): BatchPlan {
  const entries = events.map((event, n) => {
    if (event.logIndex !== firstIndex + n) {
      throw new Error(`event ${event.logIndex} of a batch stands where ${firstIndex + n} belongs`);
    }
    return { event, rows: rowsOf(event) };
  });
  const projectIds = entries.flatMap(({ rows }) => rows.timelines.flatMap(({ subject }) => idOf(subject)));
  return { entries, projectIds: [...new Set(projectIds)] };
}

/** What is rare (names, targets, evaluations) is folded anew, from these histories and the batch's own events. */
export function historiesFor(plan: BatchPlan, standing: Standing): readonly HistoryKey[] {
  const known = new Set(standing.projectYears.map(yearKeyOf));
  const keys = plan.entries.flatMap(({ rows: { timelines, touches } }) =>
    timelines.flatMap(({ subject, year }): HistoryKey[] => {
      const [projectId] = idOf(subject);
      if (projectId === undefined) return [];
      const attributes = { subject, year: 0, touches: 'attributes' as const };
      if (touches === 'attributes') return [attributes];
      const opens = year !== 0 && !known.has(yearKey(projectId, year));
      const own = touches === 'target' || touches === 'evaluation' ? [{ subject, year, touches }] : [];
      return opens ? [attributes, ...own] : own;
    }),
  );
  return unique(keys, historyKey);
}

export function foldBatch(plan: BatchPlan, standing: Standing, histories: readonly HistoryRow[]): BatchRows {
  const movements = plan.entries.flatMap(({ rows }) => rows.movements);
  const plain = movements.filter(({ origin }) => origin === null);
  const projectYears = projectYearRows(plan, standing, merged(plan, histories), plain);
  return {
    event: eventRows(plan, standing.runningMaximum),
    entry: plan.entries.map(entryRow),
    timeline: plan.entries.flatMap(({ event, rows }) =>
      rows.timelines.map(({ subject, year }) => ({
        subject,
        year,
        log_index: event.logIndex,
        fact_on: rows.factOn,
        summed: rows.summed ? (1 as const) : (0 as const),
      })),
    ),
    movement: movements.map(movementRow),
    movement_sum: sumRows(plain),
    unit: unitRows(plan),
    project_year: projectYears,
    unit_year: unitYearRows(standing.projectYears, projectYears),
  };
}

function eventRows({ entries }: BatchPlan, runningMaximum: string): readonly EventRow[] {
  let maximum = runningMaximum;
  return entries.map(({ event, rows }) => {
    if (event.meta.recordedAt > maximum) maximum = event.meta.recordedAt;
    return {
      log_index: event.logIndex,
      max_recorded_at: maximum,
      touches: rows.touches,
      data: JSON.stringify(event),
    };
  });
}

function unitRows({ entries }: BatchPlan): readonly UnitRow[] {
  const units = new Map<string, UnitRow>();
  for (const { event } of entries) {
    if (event.type !== 'UnitRegistered') continue;
    const { unitId, name } = event.payload;
    units.set(unitId, { unit_id: unitId, name });
  }
  return [...units.values()];
}

function projectYearRows(
  plan: BatchPlan,
  standing: Standing,
  histories: ReadonlyMap<string, readonly AnyEvent[]>,
  plain: readonly Movement[],
): readonly ProjectYearRow[] {
  const years = yearsOf(plan, standing);
  for (const [key, year] of years) years.set(key, refreshed(year, histories));
  for (const [key, delta] of deltasByYear(plain)) {
    const year = years.get(key);
    if (year === undefined)
      throw new Error(`a movement of ${key}, on whose timeline its event does not stand`);
    years.set(key, {
      ...year,
      initial: exact(year.initial + delta.initial),
      adjusted: exact(year.adjusted + delta.adjusted),
      executed: exact(year.executed + delta.executed),
    });
  }
  return [...years.values()];
}

/** What the list shows of carried-over money: it is judged anew where a batch touched a line that gives or receives it. */
export interface CarriedRow extends YearKey {
  readonly initial: number;
  readonly adjusted: number;
  readonly index: number;
}

/** After the rows of a batch are in: the carried-over money of every year that they may have changed. */
export function* carriedRows({ entries }: BatchPlan): Asking<readonly CarriedRow[]> {
  const years = yield* receivingYears(entries.flatMap(({ rows }) => rows.movements));
  const rows: CarriedRow[] = [];
  for (const year of years) rows.push(carriedRow(year, yield* gatherCarryover(year)));
  return rows;
}

function carriedRow({ projectId, fiscalYear }: YearKey, { namings, lastIndex }: Carryover): CarriedRow {
  const counted = namings.filter(counts).map(({ movement }) => moneyDelta(movement));
  return {
    projectId,
    fiscalYear,
    initial: exact(counted.reduce((sum, { initial }) => sum + initial, 0)),
    adjusted: exact(counted.reduce((sum, { adjusted }) => sum + adjusted, 0)),
    index: lastIndex,
  };
}

/** A batch has many movements of few years: each row is made once, not once for every movement. */
function deltasByYear(movements: readonly Movement[]): ReadonlyMap<string, MoneyDelta> {
  const sums = new Map<string, { initial: number; adjusted: number; executed: number }>();
  for (const movement of movements) {
    const key = yearKey(movement.projectId, movement.fiscalYear);
    const delta = moneyDelta(movement);
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { ...delta });
    else {
      sum.initial = exact(sum.initial + delta.initial);
      sum.adjusted = exact(sum.adjusted + delta.adjusted);
      sum.executed = exact(sum.executed + delta.executed);
    }
  }
  return sums;
}

/** The rows this batch may change: its project years, and every year of a project whose attributes it changes. */
function yearsOf({ entries }: BatchPlan, { projectYears }: Standing): Map<string, ProjectYearRow> {
  const known = new Map(projectYears.map((row) => [yearKeyOf(row), row]));
  const years = new Map<string, ProjectYearRow>();
  for (const { rows } of entries) {
    for (const { subject, year } of rows.timelines) {
      const [projectId] = idOf(subject);
      if (projectId === undefined) continue;
      if (year !== 0) {
        const key = yearKey(projectId, year);
        const row = years.get(key) ?? known.get(key) ?? freshRow(projectId, year);
        years.set(key, { ...row, standing: row.standing + (rows.undoes ? -1 : 1) });
      }
      if (rows.touches !== 'attributes') continue;
      for (const row of projectYears) {
        const key = yearKeyOf(row);
        if (row.project_id === projectId && !years.has(key)) years.set(key, row);
      }
    }
  }
  return years;
}

const freshRow = (projectId: string, year: number): ProjectYearRow => ({
  project_id: projectId,
  fiscal_year: year,
  name: projectId,
  code: null,
  unit_id: '',
  initial: 0,
  adjusted: 0,
  executed: 0,
  carried_initial: 0,
  carried_adjusted: 0,
  carried_index: -1,
  standing: 0,
  target_status: 'none',
  evaluation_status: 'none',
});

/** What beside money has a history in this batch is folded from it; the rest of the row stays. */
function refreshed(row: ProjectYearRow, histories: ReadonlyMap<string, readonly AnyEvent[]>): ProjectYearRow {
  const subject = projectSubject(row.project_id);
  const of = (touches: HistoryKey['touches'], year: number) =>
    histories.get(historyKey({ subject, year, touches }));
  const project = foldProject(of('attributes', 0) ?? [], lastDayOf(row.fiscal_year));
  const targets = of('target', row.fiscal_year);
  const evaluations = of('evaluation', row.fiscal_year);
  return {
    ...row,
    ...(project === null ? {} : { name: project.name, code: project.code, unit_id: project.unitId }),
    ...(targets === undefined ? {} : { target_status: foldTargetStatus(targets) }),
    ...(evaluations === undefined ? {} : { evaluation_status: evaluationStatus(evaluations) }),
  };
}

const evaluationStatus = (events: readonly AnyEvent[]) =>
  (events as readonly EvaluationEvent[]).reduce(
    (state, event) => evaluationDecider.evolve(state, event),
    evaluationDecider.initial,
  ).status;

/** Older events first, then the batch's own. */
function merged(plan: BatchPlan, histories: readonly HistoryRow[]): ReadonlyMap<string, readonly AnyEvent[]> {
  const events = new Map<string, AnyEvent[]>();
  const push = (key: HistoryKey, event: AnyEvent): void => {
    const name = historyKey(key);
    const list = events.get(name);
    if (list === undefined) events.set(name, [event]);
    else list.push(event);
  };
  for (const row of histories) push(row, JSON.parse(row.data) as AnyEvent);
  for (const { event, rows } of plan.entries) {
    const { touches } = rows;
    if (touches !== null) for (const key of rows.timelines) push({ ...key, touches }, event);
  }
  return events;
}

const idOf = (subject: string): readonly string[] =>
  subject.startsWith(PROJECT) ? [subject.slice(PROJECT.length)] : [];
const PROJECT = projectSubject('');

const historyKey = ({ subject, year, touches }: HistoryKey): string => `${touches}/${year}/${subject}`;

function unique<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
