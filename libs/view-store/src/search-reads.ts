import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { endOfDay, projectSubject, unitSubject, addDays } from '@mingzhang/domain';
import { ListReads } from './list-reads.js';
import { bounds } from './money-queries.js';
import { MOST_COUNTED, type EventAnswer, type EventQuery, type Scope, type Suggestions } from './port.js';
import type { ViewTables } from './tables.js';

type Entries = ExpressionBuilder<ViewTables & { e: ViewTables['entry'] }, 'e'>;
type Condition = Expression<SqlBool>;
/** Attributes belong to every year. */
const EVERY_YEAR = 0;

/** What people look for across the ledger: events by number, person, amount, and projects and units by name. */
export abstract class SearchReads extends ListReads {
  async search({ before, after, limit, ...query }: EventQuery): Promise<EventAnswer> {
    const found = this.db
      .selectFrom('entry as e')
      .select('e.log_index')
      .where((eb) => eb.and([...this.ofEvent(eb, query), ...this.ofPlace(eb, query)]));
    const [rows, [counted]] = await this.read(
      found
        .where('e.log_index', '<', Math.min(before, Number.MAX_SAFE_INTEGER))
        .where('e.log_index', '>', after ?? -1)
        .orderBy('e.log_index', after === undefined ? 'desc' : 'asc')
        .limit(limit),
      this.db
        .selectFrom(found.limit(MOST_COUNTED + 1).as('counted'))
        .select(({ fn }) => fn.countAll<number>().as('total')),
    );
    const events = await this.eventsAt(rows.map(({ log_index }) => log_index));
    return { events: events.toReversed(), total: counted?.total ?? 0 };
  }

  private ofEvent(eb: Entries, query: Omit<EventQuery, 'before' | 'after' | 'limit'>): readonly Condition[] {
    const { number, actors, types, cut, occurredFrom, occurredTo, recordedFrom } = query;
    const { index, day } = bounds(cut);
    return [
      eb('e.log_index', '<=', index),
      eb.or([eb('e.fact_on', 'is', null), eb('e.fact_on', '<=', day)]),
      ...(number === undefined
        ? []
        : [eb.or([this.contains('e.doc_no', number), this.contains('e.number', number)])]),
      ...(actors === undefined ? [] : [isIn('e.actor', actors)]),
      ...(types === undefined ? [] : [isIn('e.type', types)]),
      ...(occurredFrom === undefined ? [] : [eb('e.occurred_on', '>=', occurredFrom)]),
      ...(occurredTo === undefined ? [] : [eb('e.occurred_on', '<=', occurredTo)]),
      ...(recordedFrom === undefined ? [] : [eb('e.recorded_at', '>', endOfDay(addDays(recordedFrom, -1)))]),
      ...this.ofAmount(eb, query),
    ];
  }

  /** Of the paper as a whole, or of one of its lines. */
  private ofAmount(eb: Entries, { from, to }: Pick<EventQuery, 'from' | 'to'>): readonly Condition[] {
    if (from === undefined && to === undefined) return [];
    const [least, most] = [from ?? 0, to ?? Number.MAX_SAFE_INTEGER];
    const lines = this.db
      .selectFrom('movement as m')
      .select('m.log_index')
      .where((m) => m.or([m.between('m.fen', least, most), m.between('m.fen', -most, -least)]));
    return [eb.or([eb.between('e.fen', least, most), eb('e.log_index', 'in', lines)])];
  }

  private ofPlace(
    eb: Entries,
    {
      projectId,
      unitId,
      fiscalYear,
      scopes,
    }: Pick<EventQuery, 'projectId' | 'unitId' | 'fiscalYear' | 'scopes'>,
  ): readonly Condition[] {
    const years = fiscalYear === undefined ? null : [fiscalYear];
    return [
      ...(projectId === undefined ? [] : [eb('e.log_index', 'in', this.onProject(projectId, years))]),
      ...(unitId === undefined ? [] : [this.inScope(eb, { units: [unitId], years })]),
      ...(years === null || projectId !== undefined || unitId !== undefined
        ? []
        : [this.inScope(eb, { units: null, years })]),
      ...(scopes === undefined ? [] : [eb.or(scopes.map((scope) => this.inScope(eb, scope)))]),
    ];
  }

  private onProject(projectId: string, years: readonly number[] | null) {
    const own = this.db
      .selectFrom('timeline as t')
      .select('t.log_index')
      .where('t.subject', '=', projectSubject(projectId));
    return years === null ? own : own.where('t.year', 'in', years);
  }

  /** On a timeline of a unit, or of a project in a year in which a unit has it. */
  private inScope(eb: Entries, { units, years }: Scope): Condition {
    if (units === null && years === null) return EVERYTHING;
    const ofProjects = this.db
      .selectFrom('project_year as p')
      .innerJoin('timeline as t', (join) =>
        join
          .on('t.subject', '=', sql<string>`${sql.lit(projectSubject(''))} || ${sql.ref('p.project_id')}`)
          .on((on) => on.or([on('t.year', '=', on.ref('p.fiscal_year')), on('t.year', '=', EVERY_YEAR)])),
      )
      .select('t.log_index')
      .where((one) =>
        one.and([
          ...(units === null ? [] : [isIn('p.unit_id', units)]),
          ...(years === null ? [] : [isIn('p.fiscal_year', years)]),
        ]),
      );
    if (units === null) return eb('e.log_index', 'in', ofProjects);
    const ofUnits = this.db
      .selectFrom('timeline as t')
      .select('t.log_index')
      .where((one) =>
        one.and([
          isIn('t.subject', units.map(unitSubject)),
          ...(years === null ? [] : [isIn('t.year', [EVERY_YEAR, ...years])]),
        ]),
      );
    return eb.or([eb('e.log_index', 'in', ofProjects), eb('e.log_index', 'in', ofUnits)]);
  }

  async suggest(text: string, scopes: readonly Scope[] | undefined, limit: number): Promise<Suggestions> {
    const newest = this.db
      .selectFrom('project_year as p')
      .select('p.project_id')
      .select(({ fn }) => fn.max('p.fiscal_year').as('year'))
      .where((eb) =>
        eb.and([
          eb.or([
            this.contains('p.name', text),
            this.contains('p.code', text),
            eb('p.project_id', '=', text),
          ]),
          ...(scopes === undefined ? [] : [eb.or(scopes.map((scope) => readable(scope)))]),
        ]),
      )
      .groupBy('p.project_id')
      .orderBy('p.project_id')
      .limit(limit);
    const projects = this.db
      .selectFrom(newest.as('n'))
      .innerJoin('project_year as p', (join) =>
        join.onRef('p.project_id', '=', 'n.project_id').onRef('p.fiscal_year', '=', 'n.year'),
      )
      .leftJoin('unit as u', 'u.unit_id', 'p.unit_id')
      .select(['p.project_id', 'p.name', 'p.code', 'p.fiscal_year', 'u.name as unit_name'])
      .orderBy('p.name')
      .orderBy('p.project_id');
    const units = this.db
      .selectFrom('unit_year as p')
      .innerJoin('unit as u', 'u.unit_id', 'p.unit_id')
      .select(['u.unit_id', 'u.name'])
      .select(({ fn }) => fn.max('p.fiscal_year').as('fiscal_year'))
      .where('p.projects', '>', 0)
      .where((eb) =>
        eb.and([
          this.contains('u.name', text),
          ...(scopes === undefined ? [] : [eb.or(scopes.map((scope) => readable(scope)))]),
        ]),
      )
      .groupBy(['u.unit_id', 'u.name'])
      .orderBy('u.name')
      .limit(limit);
    const [foundProjects, foundUnits] = await this.read(projects, units);
    return {
      projects: foundProjects.map((row) => ({
        projectId: row.project_id,
        name: row.name,
        code: row.code,
        fiscalYear: row.fiscal_year,
        unitName: row.unit_name ?? '',
      })),
      units: foundUnits.map((row) => ({
        unitId: row.unit_id,
        unitName: row.name,
        fiscalYear: row.fiscal_year,
      })),
    };
  }
}

/** `in` of a list that may be empty. */
const isIn = (column: string, values: readonly (string | number)[]): Condition =>
  values.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`${sql.ref(column)} in (${sql.join(values)})`;

const EVERYTHING = sql<SqlBool>`1 = 1`;

/** A project or unit of a year. */
const readable = ({ units, years }: Scope): Condition =>
  sql<SqlBool>`(${units === null ? EVERYTHING : isIn('p.unit_id', units)} and ${years === null ? EVERYTHING : isIn('p.fiscal_year', years)})`;
