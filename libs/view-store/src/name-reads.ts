import { sql, type QueryCreator } from 'kysely';
import { projectSubject, type AnyEvent } from '@mingzhang/domain';
import { MoneyReads } from './money-reads.js';
import type { KnownProject, ListQuery, ProjectQuery, UnitOfYear } from './port.js';
import type { Run } from './query.js';
import type { ViewTables } from './tables.js';

export interface Dialect {
  /** Matches without regard to the case of ASCII letters. */
  readonly like: 'like' | 'ilike';
}

const PROJECT = projectSubject('');
const NONE = sql<boolean>`1 = 0`;

/** What can be named, whatever its year: units and projects by a part of what they are called. */
export abstract class NameReads extends MoneyReads {
  constructor(
    db: QueryCreator<ViewTables>,
    run: Run,
    private readonly dialect: Dialect,
  ) {
    super(db, run);
  }

  abstract eventsAt(indices: readonly number[]): Promise<readonly AnyEvent[]>;

  async registeredUnits(): Promise<readonly UnitOfYear[]> {
    const [rows] = await this.read(
      this.db
        .selectFrom('unit')
        .select(['unit_id as unitId', 'name as unitName'])
        .orderBy('name')
        .orderBy('unit_id'),
    );
    return rows;
  }

  async registeredProjects({ text, units, limit }: ProjectQuery): Promise<readonly KnownProject[]> {
    const [rows] = await this.read(
      this.db
        .selectFrom('project_year as p')
        .select([
          'p.project_id as projectId',
          'p.name',
          'p.code',
          'p.unit_id as unitId',
          'p.fiscal_year as fiscalYear',
        ])
        .where((eb) => eb.and(this.matching({ text, units })))
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('project_year as later')
                .select('later.project_id')
                .whereRef('later.project_id', '=', 'p.project_id')
                .whereRef('later.fiscal_year', '>', 'p.fiscal_year'),
            ),
          ),
        )
        .orderBy('p.name')
        .orderBy('p.project_id')
        .limit(limit),
    );
    return rows;
  }

  async projectsWithoutYear(limit: number): Promise<readonly AnyEvent[]> {
    const [rows] = await this.read(
      this.db
        .selectFrom('timeline as t')
        .select('t.log_index')
        .where('t.subject', 'like', `${PROJECT}%`)
        .where('t.year', '=', 0)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('project_year as p')
                .select('p.project_id')
                .where((eb) => sql<boolean>`${PROJECT} || ${eb.ref('p.project_id')} = t.subject`),
            ),
          ),
        )
        .orderBy('t.log_index', 'desc')
        .limit(limit),
    );
    return this.eventsAt([...new Set(rows.map(({ log_index: index }) => index))]);
  }

  protected matching({ text, units }: Pick<ListQuery, 'text' | 'units'>) {
    return [
      ...(units === undefined
        ? []
        : [units.length === 0 ? NONE : sql<boolean>`p.unit_id in (${sql.join(units)})`]),
      ...(text === undefined || text === ''
        ? []
        : [
            sql<boolean>`(${this.contains('p.name', text)} or ${this.contains('p.code', text)} or p.project_id = ${text})`,
          ]),
    ];
  }

  protected contains(column: string, text: string) {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    return sql<boolean>`${sql.ref(column)} ${sql.raw(this.dialect.like)} ${pattern} escape '\\'`;
  }
}
