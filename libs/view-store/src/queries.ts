import { sql, type Compilable, type QueryCreator } from 'kysely';
import type { AnyEvent, MovementFilter } from '@mingzhang/domain';
import {
  countedMoney,
  counts,
  gatherCarryover,
  matches,
  NOTHING_SINGLED,
  projectSubject,
  type Carryover,
  type Cut,
  type Movement,
  type MovementSum,
  type Singled,
  type TimelineKey,
  type YearKey,
  type YearMoney,
} from '@mingzhang/projections';
import {
  behindSealQuery,
  bounds,
  carryoverAnswer,
  carryoverQueries,
  firstPaymentQuery,
  movementOf,
  paidLaterQuery,
  refundedQuery,
  rowsOfEvent,
  singledOf,
  summaryQuery,
  sumsIn,
  sumsQuery,
} from './money-queries.js';
import type { Query, Run } from './query.js';
import type { Checkpoint, CurrentRow, ListAnswer, ListQuery } from './port.js';
import { TABLE_KEYS, type ProjectYearRow, type ViewTables } from './tables.js';

type Answers<Q> = { [K in keyof Q]: Q[K] extends Compilable<infer Row> ? readonly Row[] : never };

export interface Dialect {
  /** Matches without regard to the case of ASCII letters. */
  readonly like: 'like' | 'ilike';
}

const FIND_LIMIT = 21;
const PROJECT = projectSubject('');

/** Every question of the ViewStore port, asked in the SQL that both stores understand. */
export class ViewQueries {
  constructor(
    private readonly db: QueryCreator<ViewTables>,
    private readonly run: Run,
    private readonly dialect: Dialect,
  ) {}

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

  /** The money of a year under a cut: sums by query, carried-over money judged, and the few payments spoken of singly. */
  async money(key: YearKey, cut: Cut, sealedAt: number | null): Promise<YearMoney> {
    const [rows] = await this.read(sumsQuery(this.db, key, cut));
    const plain = sumsIn(rows);
    return {
      ...countedMoney(plain, await this.carryover(key, cut)),
      ...(await this.singled(key, cut, sealedAt, plain)),
    };
  }

  private async carryover(key: YearKey, cut: Cut): Promise<Carryover> {
    const asking = gatherCarryover(key);
    let step = asking.next();
    while (step.done !== true) {
      const question = step.value;
      const rows = await this.run(carryoverQueries(this.db, question, cut));
      step = asking.next(carryoverAnswer(question, rows));
    }
    return step.value;
  }

  /** Each is asked for only where the sums show that there is such a payment. */
  private async singled(key: YearKey, cut: Cut, sealedAt: number | null, sums: readonly MovementSum[]) {
    const paid = sums.filter(({ kind }) => kind === 'payment');
    const some = <T>(there: boolean, ask: () => Promise<T>, none: T): Promise<T> =>
      there ? ask() : Promise.resolve(none);
    const later = paid.some(({ month }) => month > `${key.fiscalYear}-12`);
    const behind = sealedAt !== null && sums.some(({ last }) => last > sealedAt);
    return {
      firstPayment: await some(
        paid.some(({ timed }) => timed),
        () => this.firstPayment(key, cut),
        null,
      ),
      paidLater: await some(later, () => this.single(paidLaterQuery(this.db, key, cut)), NOTHING_SINGLED),
      summarized: await some(
        paid.some(({ timed }) => !timed),
        async () => (await this.read(summaryQuery(this.db, key, cut)))[0].length > 0,
        false,
      ),
      refunded: await some(
        sums.some(({ kind }) => kind === 'refund'),
        async () => (await this.read(refundedQuery(this.db, key, cut)))[0].map(movementOf),
        [],
      ),
      behindSeal: await some(
        behind,
        () => this.single(behindSealQuery(this.db, key, cut, sealedAt ?? 0)),
        NOTHING_SINGLED,
      ),
    };
  }

  private async firstPayment(key: YearKey, cut: Cut): Promise<Movement | null> {
    const [[day]] = await this.read(firstPaymentQuery(this.db, key, cut));
    if (day === undefined) return null;
    const [rows] = await this.read(rowsOfEvent(this.db, key, day.first));
    return (
      rows
        .map(movementOf)
        .find(
          ({ kind, timed, occurredOn }) => kind === 'payment' && timed && occurredOn === day.occurred_on,
        ) ?? null
    );
  }

  private async single(query: ReturnType<typeof paidLaterQuery>): Promise<Singled> {
    const [rows] = await this.read(query);
    return singledOf(rows);
  }

  /**
   * The rows a Figure's filter means, at the log index it was computed at: `matches` of the folds, in SQL; of carried-over
   * money those that count.
   */
  async movements(filter: MovementFilter, lastIndex: number): Promise<readonly Movement[]> {
    const cut: Cut = { lastIndex: Math.min(lastIndex, Number.MAX_SAFE_INTEGER), upTo: filter.to ?? null };
    let query = this.db
      .selectFrom('movement')
      .selectAll()
      .where('project_id', '=', filter.projectId)
      .where('fiscal_year', '=', filter.fiscalYear)
      .where('log_index', '<=', bounds(cut).index)
      .where('origin', 'is', null)
      .where('kind', 'in', filter.kinds)
      .orderBy('log_index')
      .orderBy('ordinal');
    if (filter.sources !== undefined) query = query.where('source', 'in', filter.sources);
    if (filter.lines !== undefined) query = query.where('line', 'in', filter.lines);
    if (filter.from !== undefined) query = query.where('occurred_on', '>=', filter.from);
    if (filter.to !== undefined) query = query.where('occurred_on', '<=', filter.to);
    if (filter.timed !== undefined) query = query.where('timed', '=', filter.timed ? 1 : 0);
    const [rows] = await this.read(query);
    const { namings } = await this.carryover(filter, cut);
    const carried = namings
      .filter(counts)
      .flatMap(({ movement }) => (matches(filter, movement) ? [movement] : []));
    return [...rows.map(movementOf), ...carried].sort(
      (a, b) => a.logIndex - b.logIndex || a.ordinal - b.ordinal,
    );
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
    const years = this.db.selectFrom('project_year').select('fiscal_year').distinct().orderBy('fiscal_year');
    const [rows] = await this.read(
      projectId === undefined ? years : years.where('project_id', '=', projectId),
    );
    return rows.map((row) => row.fiscal_year);
  }

  async dump(): Promise<Readonly<Record<string, readonly unknown[]>>> {
    const tables = Object.keys(TABLE_KEYS) as (keyof ViewTables)[];
    const rows = await this.read(...tables.map((table) => this.everyRow(table)));
    return Object.fromEntries(tables.map((table, n) => [table, rows[n] ?? []]));
  }

  private async read<const Q extends readonly Query[]>(...queries: Q): Promise<Answers<Q>> {
    return (await this.run(queries)) as Answers<Q>;
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

  private conditions({ fiscalYear, text, unitId }: Pick<ListQuery, 'fiscalYear' | 'text' | 'unitId'>) {
    return [
      sql<boolean>`p.fiscal_year = ${fiscalYear}`,
      ...(unitId === undefined ? [] : [sql<boolean>`p.unit_id = ${unitId}`]),
      ...(text === undefined || text === ''
        ? []
        : [
            sql<boolean>`(${this.contains('p.name', text)} or ${this.contains('p.code', text)} or p.project_id = ${text})`,
          ]),
    ];
  }

  private contains(column: 'p.name' | 'p.code', text: string) {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    return sql<boolean>`${sql.ref(column)} ${sql.raw(this.dialect.like)} ${pattern} escape '\\'`;
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
