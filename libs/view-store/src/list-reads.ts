import { sql } from 'kysely';
import type { EvaluationStatus } from '@mingzhang/domain';
import { NameReads } from './name-reads.js';
import type { CurrentRow, ListAnswer, ListQuery, ListSort, UnitOfYear, UnitStatus } from './port.js';
import type { ProjectYearRow } from './tables.js';

/** The questions of lists. The rows of a page are found first, of a whole year in an index, and only they are looked up whole. */
export abstract class ListReads extends NameReads {
  async list({ sort, descending, offset, limit, ...filter }: ListQuery): Promise<ListAnswer> {
    const direction = descending ? 'desc' : 'asc';
    const order = isWhole(filter) ? ORDER[sort] : UNINDEXED[sort];
    const page = this.db
      .selectFrom('project_year as p')
      .select('p.project_id')
      .where((eb) => eb.and(this.conditions(filter, isOfFewUnits(filter) ? UNINDEXED_YEAR : YEAR)))
      .orderBy(order, direction)
      .orderBy('p.project_id')
      .limit(limit)
      .offset(offset);
    const rows = this.rows()
      .where('p.fiscal_year', '=', filter.fiscalYear)
      .where('p.project_id', 'in', page)
      .orderBy(UNINDEXED[sort], direction)
      .orderBy('p.project_id');
    const [found, [answer]] = await this.read(rows, this.totals(filter));
    const { total, ...totals } = answer ?? { total: 0, initial: 0, adjusted: 0, executed: 0 };
    return { rows: found.map(currentRow), total, totals };
  }

  /** Of whole units from their sums; where a text is looked for, row by row. */
  private totals(filter: Filter) {
    const hasText = filter.text !== undefined && filter.text !== '';
    if (hasText) {
      return this.db
        .selectFrom('project_year as p')
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .select([sumOf('initial'), sumOf('adjusted'), sumOf('executed')])
        .where((eb) => eb.and(this.conditions(filter)));
    }
    return this.db
      .selectFrom('unit_year as p')
      .select(sql<number>`cast(coalesce(sum(p.projects), 0) as bigint)`.as('total'))
      .select([sumOf('initial'), sumOf('adjusted'), sumOf('executed')])
      .where((eb) => eb.and(this.conditions(filter)));
  }

  async years(projectId?: string): Promise<readonly number[]> {
    const ofUnits = this.db
      .selectFrom('unit_year')
      .select('fiscal_year')
      .distinct()
      .where('standing', '>', 0)
      .orderBy('fiscal_year');
    const ofProject = this.db
      .selectFrom('project_year')
      .select('fiscal_year')
      .where('standing', '>', 0)
      .where('project_id', '=', projectId ?? '')
      .orderBy('fiscal_year');
    const [rows] = await this.read(projectId === undefined ? ofUnits : ofProject);
    return rows.map((row) => row.fiscal_year);
  }

  async units(fiscalYear: number): Promise<readonly UnitOfYear[]> {
    const [rows] = await this.read(
      this.db
        .selectFrom('unit_year as p')
        .leftJoin('unit as u', 'u.unit_id', 'p.unit_id')
        .where('p.fiscal_year', '=', fiscalYear)
        .where('p.projects', '>', 0)
        .select(['p.unit_id as unitId', 'u.name as unitName'])
        .orderBy('u.name')
        .orderBy('p.unit_id'),
    );
    return rows.map(({ unitId, unitName }) => ({ unitId, unitName: unitName ?? '' }));
  }

  async projectsIn(
    fiscalYear: number,
    statuses: readonly EvaluationStatus[],
    of: Pick<ListQuery, 'unitId' | 'units'> = {},
  ): Promise<readonly string[]> {
    const [rows] = await this.read(
      this.db
        .selectFrom('project_year as p')
        .select('p.project_id as projectId')
        .where((eb) => eb.and(this.conditions({ fiscalYear, ...of })))
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

  /** With the newest events of all that a fold of it hangs on. */
  protected rows() {
    return this.db
      .selectFrom('project_year as p')
      .leftJoin('unit as u', 'u.unit_id', 'p.unit_id')
      .selectAll('p')
      .select('u.name as unit_name')
      .select((eb) => {
        const newest = (subject: 'project:' | 'unit:', id: 'p.project_id' | 'p.unit_id', ofYear: boolean) => {
          const timeline = eb
            .selectFrom('timeline as t')
            .select(({ fn }) => fn.max('t.log_index').as('newest'))
            .where('t.subject', '=', sql<string>`${sql.lit(subject)} || ${eb.ref(id)}`);
          return ofYear
            ? timeline.whereRef('t.year', '=', 'p.fiscal_year')
            : timeline.where('t.year', '=', 0);
        };
        return [
          newest('project:', 'p.project_id', true).as('year_index'),
          newest('project:', 'p.project_id', false).as('attributes_index'),
          newest('unit:', 'p.unit_id', true).as('unit_year_index'),
          newest('unit:', 'p.unit_id', false).as('unit_index'),
        ];
      });
  }

  /** Of a table whose rows have a year and a unit; texts are of projects only. */
  private conditions({ fiscalYear, unitId, ...rest }: Filter, year = YEAR) {
    return [
      sql<boolean>`${year} = ${fiscalYear}`,
      ...(unitId === undefined ? [] : [sql<boolean>`p.unit_id = ${unitId}`]),
      ...this.matching(rest),
    ];
  }
}

type Filter = Pick<ListQuery, 'fiscalYear' | 'text' | 'unitId' | 'units'>;

/**
 * Zero budgets have no rate and come after every other when the best comes first. The quotient only orders, it is no figure.
 * As the schemas index it, to the letter.
 */
const ORDER = {
  name: sql`p.name`,
  adjusted: sql`p.adjusted`,
  executed: sql`p.executed`,
  rate: sql`(CASE WHEN p.adjusted = 0 THEN -1 ELSE CAST(p.executed AS double precision) / p.adjusted END)`,
} as const satisfies Record<ListSort, unknown>;

/**
 * In the same order, but by no index: where few rows of a year are asked for, these are found first and then put in order. An index
 * in that order tempts SQLite to walk the whole year along it.
 */
const UNINDEXED = {
  name: sql`p.name || ''`,
  adjusted: sql`p.adjusted + 0`,
  executed: sql`p.executed + 0`,
  rate: sql`${ORDER.rate} + 0`,
} as const satisfies Record<ListSort, unknown>;

const YEAR = sql`p.fiscal_year`;
/** The units are found by their index, and not the whole year by its own: few projects of theirs are of another year. */
const UNINDEXED_YEAR = sql`p.fiscal_year + 0`;
/** Looked up one by one, the projects of more units than these take longer than the whole year read through. */
const FEW_UNITS = 20;

const isOfFewUnits = ({ unitId, units = [] }: Omit<Filter, 'fiscalYear'>): boolean =>
  unitId !== undefined || (units.length > 0 && units.length <= FEW_UNITS);

const isWhole = ({ text, unitId, units }: Omit<Filter, 'fiscalYear'>): boolean =>
  (text === undefined || text === '') && unitId === undefined && units === undefined;

const sumOf = <C extends 'initial' | 'adjusted' | 'executed'>(column: C) =>
  sql<number>`cast(coalesce(sum(${sql.ref(`p.${column}`)}), 0) as bigint)`.as(column);

interface Current extends ProjectYearRow {
  readonly unit_name: string | null;
  readonly year_index: number | null;
  readonly attributes_index: number | null;
  readonly unit_year_index: number | null;
  readonly unit_index: number | null;
}

export function currentRow(row: Current): CurrentRow {
  const { year_index, attributes_index, unit_year_index, unit_index, carried_index } = row;
  const indices = [year_index, attributes_index, unit_year_index, unit_index, carried_index];
  return {
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
    lastIndex: Math.max(...indices.map((index) => index ?? -1)),
  };
}
