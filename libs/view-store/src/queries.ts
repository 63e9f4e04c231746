import { sql } from 'kysely';
import { type AnyEvent, projectSubject, type TimelineKey } from '@mingzhang/domain';
import { type Cut } from '@mingzhang/projections';
import { currentRow } from './list-reads.js';
import { bounds } from './money-queries.js';
import type { Checkpoint, CurrentRow } from './port.js';
import type { Query } from './query.js';
import { SearchReads } from './search-reads.js';
import { TABLE_KEYS } from './tables.js';

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
export class ViewQueries extends SearchReads {
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

  async find(text: string, fiscalYear: number): Promise<readonly CurrentRow[]> {
    const ofYear = this.rows().where('p.fiscal_year', '=', fiscalYear);
    const exact = ofYear.where((eb) =>
      eb.or([eb('p.project_id', '=', text), eb('p.code', '=', text), eb('p.name', '=', text)]),
    );
    const partial = ofYear.where(this.contains('p.name', text)).orderBy('p.name').limit(FIND_LIMIT);
    const [alone, all] = await this.read(exact, partial);
    return (alone.length > 0 ? alone : all).map(currentRow);
  }

  async dump(): Promise<Readonly<Record<string, readonly unknown[]>>> {
    const tables = Object.keys(TABLE_KEYS) as (keyof typeof TABLE_KEYS)[];
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

  private everyRow(table: keyof typeof TABLE_KEYS): Query {
    const key = TABLE_KEYS[table].map((column) => sql.ref(column));
    return this.db.selectFrom(table).selectAll().orderBy(sql.join(key));
  }
}
