import { sql, type QueryCreator } from 'kysely';
import { type AnyEvent, type EvaluationStatus, projectSubject, type TimelineKey } from '@mingzhang/domain';
import { type Cut } from '@mingzhang/projections';
import { bounds } from './money-queries.js';
import { NameReads, type Dialect } from './name-reads.js';
import type { Query, Run } from './query.js';
import type { Checkpoint, CurrentRow, ListAnswer, ListQuery, UnitOfYear, UnitStatus } from './port.js';
import { TABLE_KEYS, type ProjectYearRow, type ViewTables } from './tables.js';

const FIND_LIMIT = 21;
/** Of one statement; more are asked in several. */
const MOST_PARAMETERS = 1_000;
interface IndexRow {
  readonly log_index: number;
}
const indicesOf = (rows: readonly (readonly unknown[])[]): readonly number[] => [
  ...new Set((rows.flat() as IndexRow[]).map(({ log_index }) => log_index)),
];
const PROJECT = projectSubject('');

/** Every question of the ViewStore port, asked in the SQL that both stores understand. */
export class ViewQueries extends NameReads {
  constructor(db: QueryCreator<ViewTables>, run: Run, dialect: Dialect) {
    super(db, run, dialect);
  }

  async checkpoint(): Promise<Checkpoint | null> {
    const [[row]] = await this.read(
      this.db.selectFrom('checkpoint').select(['token', 'log_index as logIndex']),
    );
    return row ?? null;
  }

  async timeline(keys: readonly TimelineKey[]): Promise<readonly AnyEvent[]> {
    if (keys.length === 0) return [];
    const indices = this.db
      .selectFrom('timeline')
      .select('log_index')
      .where((eb) => eb.or(keys.map(({ subject, year }) => eb.and({ subject, year }))));
    const [rows] = await this.read(
      this.db.selectFrom('event').select('data').where('log_index', 'in', indices).orderBy('log_index'),
    );
    return rows.map(({ data }) => JSON.parse(data) as AnyEvent);
  }

  async folded(keys: readonly TimelineKey[], lastIndex: number): Promise<readonly AnyEvent[]> {
    const rows = await this.run(
      keys.map(({ subject, year }) =>
        this.db
          .selectFrom('timeline')
          .select('log_index')
          .where('subject', '=', subject)
          .where('year', '=', year)
          .where('summed', '=', 0)
          .where('log_index', '<=', lastIndex),
      ),
    );
    return this.eventsAt(indicesOf(rows));
  }

  async stretch(
    keys: readonly TimelineKey[],
    cut: Cut,
    before: number,
    limit: number,
  ): Promise<readonly AnyEvent[]> {
    const { index, day } = bounds(cut);
    const rows = await this.run(
      keys.map(({ subject, year }) =>
        this.db
          .selectFrom('timeline')
          .select('log_index')
          .where('subject', '=', subject)
          .where('year', '=', year)
          .where('log_index', '<=', Math.min(index, before - 1))
          .where((eb) => eb.or([eb('fact_on', 'is', null), eb('fact_on', '<=', day)]))
          .orderBy('log_index', 'desc')
          .limit(limit),
      ),
    );
    return (await this.eventsAt(indicesOf(rows))).slice(-limit);
  }

  async eventsAt(indices: readonly number[]): Promise<readonly AnyEvent[]> {
    const parts = Array.from({ length: Math.ceil(indices.length / MOST_PARAMETERS) }, (_, part) =>
      indices.slice(part * MOST_PARAMETERS, (part + 1) * MOST_PARAMETERS),
    );
    const found = await this.run(
      parts.map((part) =>
        this.db.selectFrom('event').select(['log_index', 'data']).where('log_index', 'in', part),
      ),
    );
    return (found.flat() as (IndexRow & { data: string })[])
      .sort((a, b) => a.log_index - b.log_index)
      .map(({ data }) => JSON.parse(data) as AnyEvent);
  }

  async version(keys: readonly TimelineKey[]): Promise<number> {
    const [first, ...others] = keys.flatMap((key) => this.newest(key));
    if (first === undefined) return -1;
    const [rows] = await this.read(others.reduce((union, one) => union.unionAll(one), first));
    return Math.max(-1, ...rows.map(({ newest }) => newest ?? -1));
  }

  async event(logIndex: number): Promise<AnyEvent | null> {
    const [[row]] = await this.read(
      this.db.selectFrom('event').select('data').where('log_index', '=', logIndex),
    );
    return row === undefined ? null : (JSON.parse(row.data) as AnyEvent);
  }

  async indexAsOf(instant: string): Promise<number> {
    // The running maximum never falls, so the last event that is not after the instant ends the prefix.
    const [[row]] = await this.read(
      this.db
        .selectFrom('event')
        .select('log_index')
        .where('max_recorded_at', '<=', instant)
        .orderBy('max_recorded_at', 'desc')
        .orderBy('log_index', 'desc')
        .limit(1),
    );
    return row?.log_index ?? -1;
  }

  async list({ sort, descending, offset, limit, ...filter }: ListQuery): Promise<ListAnswer> {
    const direction = descending ? 'desc' : 'asc';
    const page = this.rows()
      .where((eb) => eb.and(this.conditions(filter)))
      .orderBy(ORDER[sort], direction)
      .orderBy('p.project_id')
      .limit(limit)
      .offset(offset);
    const sums = this.db
      .selectFrom('project_year as p')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .select([sumOf('initial'), sumOf('adjusted'), sumOf('executed')])
      .where((eb) => eb.and(this.conditions(filter)));
    const [rows, [answer]] = await this.read(page, sums);
    const { total, ...totals } = answer ?? { total: 0, initial: 0, adjusted: 0, executed: 0 };
    return { rows: rows.map(currentRow), total, totals };
  }

  async find(text: string, fiscalYear: number): Promise<readonly CurrentRow[]> {
    const ofYear = this.rows().where('p.fiscal_year', '=', fiscalYear);
    const exact = ofYear.where((eb) =>
      eb.or([eb('p.project_id', '=', text), eb('p.code', '=', text), eb('p.name', '=', text)]),
    );
    const partial = ofYear.where(this.contains('p.name', text)).orderBy('p.name').limit(FIND_LIMIT);
    const [alone, all] = await this.read(exact, partial);
    return (alone.length > 0 ? alone : all).map(currentRow);
  }

  async years(projectId?: string): Promise<readonly number[]> {
    const years = this.db
      .selectFrom('project_year')
      .select('fiscal_year')
      .distinct()
      .where('standing', '>', 0)
      .orderBy('fiscal_year');
    const [rows] = await this.read(
      projectId === undefined ? years : years.where('project_id', '=', projectId),
    );
    return rows.map((row) => row.fiscal_year);
  }

  async units(fiscalYear: number): Promise<readonly UnitOfYear[]> {
    const [rows] = await this.read(
      this.db
        .selectFrom('project_year as p')
        .leftJoin('unit as u', 'u.unit_id', 'p.unit_id')
        .where('p.fiscal_year', '=', fiscalYear)
        .select(['p.unit_id as unitId', 'u.name as unitName'])
        .distinct()
        .orderBy('u.name')
        .orderBy('p.unit_id'),
    );
    return rows.map(({ unitId, unitName }) => ({ unitId, unitName: unitName ?? '' }));
  }

  async projectsIn(
    fiscalYear: number,
    statuses: readonly EvaluationStatus[],
    unitId: string | null,
  ): Promise<readonly string[]> {
    const [rows] = await this.read(
      this.db
        .selectFrom('project_year as p')
        .select('p.project_id as projectId')
        .where((eb) => eb.and(this.conditions({ fiscalYear, unitId: unitId ?? undefined })))
        .where('p.evaluation_status', 'in', statuses)
        .orderBy('p.project_id'),
    );
    return rows.map(({ projectId }) => projectId);
  }

  async unitStatuses(fiscalYear: number, units?: readonly string[]): Promise<readonly UnitStatus[]> {
    const [rows] = await this.read(
      this.db
        .selectFrom('project_year as p')
        .leftJoin('unit as u', 'u.unit_id', 'p.unit_id')
        .where((eb) => eb.and(this.conditions({ fiscalYear, units })))
        .select(({ fn }) => [
          'p.unit_id as unitId',
          'u.name as unitName',
          'p.evaluation_status as status',
          fn.countAll<number>().as('count'),
        ])
        .groupBy(['p.unit_id', 'u.name', 'p.evaluation_status'])
        .orderBy('u.name')
        .orderBy('p.unit_id')
        .orderBy('p.evaluation_status'),
    );
    return rows.map(({ unitName, count, ...row }) => ({
      ...row,
      unitName: unitName ?? '',
      count: Number(count),
    }));
  }

  async dump(): Promise<Readonly<Record<string, readonly unknown[]>>> {
    const tables = Object.keys(TABLE_KEYS) as (keyof ViewTables)[];
    const rows = await this.read(...tables.map((table) => this.everyRow(table)));
    return Object.fromEntries(tables.map((table, n) => [table, rows[n] ?? []]));
  }

  /**
   * One maximum is a single step down the index; one over several keys would read them all. A year that carries money over
   * hangs on the years it comes from, too.
   */
  private newest({ subject, year }: TimelineKey) {
    const own = this.db
      .selectFrom('timeline')
      .select(({ fn }) => fn.max<number | null>('log_index').as('newest'))
      .where('subject', '=', subject)
      .where('year', '=', year);
    const projectId = subject.startsWith(PROJECT) ? subject.slice(PROJECT.length) : null;
    if (projectId === null || year === 0) return [own];
    const carried = this.db
      .selectFrom('project_year')
      .select(({ fn }) => fn.max<number | null>('carried_index').as('newest'))
      .where('project_id', '=', projectId)
      .where('fiscal_year', '=', year);
    return [own, carried];
  }

  private everyRow(table: keyof ViewTables): Query {
    const key = TABLE_KEYS[table].map((column) => sql.ref(column));
    return this.db.selectFrom(table).selectAll().orderBy(sql.join(key));
  }

  /** With the newest event of the project's year and of its attributes: the version a cached page hangs on. */
  private rows() {
    return this.db
      .selectFrom('project_year as p')
      .leftJoin('unit as u', 'u.unit_id', 'p.unit_id')
      .selectAll('p')
      .select('u.name as unit_name')
      .select((eb) => {
        const newest = eb
          .selectFrom('timeline as t')
          .select(({ fn }) => fn.max('t.log_index').as('newest'))
          .where('t.subject', '=', sql<string>`'project:' || ${eb.ref('p.project_id')}`);
        return [
          newest.whereRef('t.year', '=', 'p.fiscal_year').as('year_index'),
          newest.where('t.year', '=', 0).as('attributes_index'),
        ];
      });
  }

  private conditions({
    fiscalYear,
    unitId,
    ...rest
  }: Pick<ListQuery, 'fiscalYear' | 'text' | 'unitId' | 'units'>) {
    return [
      sql<boolean>`p.fiscal_year = ${fiscalYear}`,
      ...(unitId === undefined ? [] : [sql<boolean>`p.unit_id = ${unitId}`]),
      ...this.matching(rest),
    ];
  }
}

/** Zero budgets have no rate and come after every other when the best comes first. The quotient only orders, it is no figure. */
const ORDER = {
  name: sql`p.name`,
  adjusted: sql`p.adjusted`,
  executed: sql`p.executed`,
  rate: sql`case when p.adjusted = 0 then -1 else cast(p.executed as double precision) / p.adjusted end`,
} as const;

const sumOf = <C extends 'initial' | 'adjusted' | 'executed'>(column: C) =>
  sql<number>`cast(coalesce(sum(${sql.ref(column)}), 0) as bigint)`.as(column);

interface Current extends ProjectYearRow {
  readonly unit_name: string | null;
  readonly year_index: number | null;
  readonly attributes_index: number | null;
}

const currentRow = (row: Current): CurrentRow => ({
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
  lastIndex: Math.max(row.year_index ?? -1, row.attributes_index ?? -1),
});
