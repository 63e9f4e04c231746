import type { QueryCreator } from 'kysely';
import type pg from 'pg';
import {
  carriedRows,
  foldBatch,
  historiesFor,
  planBatch,
  type BatchPlan,
  type BatchRows,
  type CarriedRow,
  type HistoryKey,
  type HistoryRow,
  type Standing,
} from '../fold-batch.js';
import { carryoverAnswer, carryoverQueries, NO_CUT } from '../money-queries.js';
import type { Batch } from '../port.js';
import type { ProjectYearRow, ViewTables } from '../tables.js';
import { lockSql } from './schemas.js';

/**
 * Writes batches into one schema. What a batch costs is round trips and planning: everything of one kind is one statement, and
 * statements have names, so that each connection plans them once.
 */
export class BatchWriter {
  private readonly begin: string;
  private readonly statements: Readonly<Record<Statement, string>>;

  constructor(
    private readonly pool: pg.Pool,
    private readonly db: QueryCreator<ViewTables>,
    private readonly schema: string,
  ) {
    // Locked before the first table is named, and in the same round trip.
    this.begin = `begin; ${lockSql(schema)}`;
    this.statements = statementsOf(schema);
  }

  /** In a transaction of its own: false, and nothing written, where the checkpoint stands elsewhere. */
  async apply(batch: Batch): Promise<boolean> {
    const client = await this.pool.connect();
    try {
      await client.query(this.begin);
      const runningMaximum = await this.advance(client, batch);
      if (runningMaximum !== null) await this.write(client, batch, runningMaximum);
      await client.query('commit');
      client.release();
      return runningMaximum !== null;
    } catch (error) {
      // Ends the connection: the server rolls back, in whatever state the transaction is.
      client.release(true);
      throw error;
    }
  }

  /**
   * Compare-and-set of the checkpoint. Answers with the running maximum of recordedAt so far ('' before the first event), or
   * null where another projector has moved it.
   */
  private async advance(client: pg.PoolClient, { from, to }: Batch): Promise<string | null> {
    const rows =
      from === null
        ? await this.run<{ maximum: string | null }>(client, 'first', [to.token, to.logIndex])
        : await this.run<{ maximum: string | null }>(client, 'advance', [
            to.token,
            to.logIndex,
            from.logIndex,
          ]);
    const [row] = rows;
    return row === undefined ? null : (row.maximum ?? '');
  }

  private async write(client: pg.PoolClient, { from, events }: Batch, runningMaximum: string): Promise<void> {
    const plan = planBatch(events, (from?.logIndex ?? -1) + 1);
    const standing = { runningMaximum, ...(await this.standing(client, plan)) };
    const histories = await this.histories(client, historiesFor(plan, standing));
    const rows = foldBatch(plan, standing, histories);
    await this.run(client, 'insert', parametersOf(rows));
    for (const { projectId, fiscalYear, initial, adjusted, index } of await this.carried(client, plan)) {
      await this.run(client, 'carriedSums', [projectId, fiscalYear, initial, adjusted]);
      await this.run(client, 'carried', [projectId, fiscalYear, initial, adjusted, index]);
    }
  }

  private async standing(
    client: pg.PoolClient,
    { projectIds }: BatchPlan,
  ): Promise<Omit<Standing, 'runningMaximum'>> {
    return { projectYears: await this.run<ProjectYearRow>(client, 'years', [projectIds]) };
  }

  private async carried(client: pg.PoolClient, plan: BatchPlan): Promise<readonly CarriedRow[]> {
    const asking = carriedRows(plan);
    let step = asking.next();
    while (step.done !== true) {
      const question = step.value;
      const rows: unknown[][] = [];
      for (const query of carryoverQueries(this.db, question, NO_CUT)) {
        const { sql, parameters } = query.compile();
        rows.push((await client.query<object>(sql, [...parameters])).rows);
      }
      step = asking.next(carryoverAnswer(question, rows));
    }
    return step.value;
  }

  private async histories(
    client: pg.PoolClient,
    keys: readonly HistoryKey[],
  ): Promise<readonly HistoryRow[]> {
    return keys.length === 0 ? [] : this.run<HistoryRow>(client, 'history', [JSON.stringify(keys)]);
  }

  private async run<Row extends object>(
    client: pg.PoolClient,
    statement: Statement,
    values: readonly unknown[],
  ): Promise<readonly Row[]> {
    // One connection serves the live schema and that of a rebuild. The server cuts names at 63 bytes (schemas.ts).
    const name = `${this.schema}/${statement}`;
    const text = this.statements[statement];
    return (await client.query<Row>({ name, text, values: [...values] })).rows;
  }
}

type Statement = 'first' | 'advance' | 'years' | 'carried' | 'carriedSums' | 'history' | 'insert';

/** The columns of what `insert` writes, as the tables have them. Events come apart: their data is JSON already. */
const COLUMNS = {
  event: { log_index: 'bigint', max_recorded_at: 'text', touches: 'text' },
  entry: {
    log_index: 'bigint',
    type: 'text',
    actor: 'text',
    recorded_at: 'text',
    occurred_on: 'text',
    fact_on: 'text',
    doc_no: 'text',
    number: 'text',
    fen: 'bigint',
  },
  timeline: { subject: 'text', year: 'integer', log_index: 'bigint', fact_on: 'text', summed: 'smallint' },
  movement: {
    project_id: 'text',
    fiscal_year: 'integer',
    log_index: 'bigint',
    ordinal: 'integer',
    source: 'text',
    line: 'text',
    kind: 'text',
    occurred_on: 'text',
    fen: 'bigint',
    origin: 'text',
    giver: 'text',
    receiver: 'text',
    timed: 'smallint',
    paper: 'text',
    reversal: 'smallint',
    leads: 'smallint',
    late: 'smallint',
  },
  movement_sum: {
    project_id: 'text',
    fiscal_year: 'integer',
    block: 'bigint',
    kind: 'text',
    line: 'text',
    occurred_on: 'text',
    timed: 'smallint',
    source: 'text',
    fen: 'bigint',
    count: 'bigint',
    reversals: 'bigint',
    events: 'bigint',
    late: 'bigint',
    first_index: 'bigint',
    last_index: 'bigint',
  },
  unit: { unit_id: 'text', name: 'text' },
  project_year: {
    project_id: 'text',
    fiscal_year: 'integer',
    name: 'text',
    code: 'text',
    unit_id: 'text',
    initial: 'bigint',
    adjusted: 'bigint',
    executed: 'bigint',
    carried_initial: 'bigint',
    carried_adjusted: 'bigint',
    carried_index: 'bigint',
    standing: 'bigint',
    target_status: 'text',
    evaluation_status: 'text',
  },
  unit_year: {
    fiscal_year: 'integer',
    unit_id: 'text',
    projects: 'bigint',
    standing: 'bigint',
    initial: 'bigint',
    adjusted: 'bigint',
    executed: 'bigint',
  },
} as const satisfies {
  readonly [T in keyof BatchRows]: { readonly [C in keyof BatchRows[T][number]]?: string };
};
const TABLES = Object.keys(COLUMNS) as readonly (keyof BatchRows)[];

/** Every column of every table as one array, and the events' data as one JSON text: the server reads arrays faster than objects. */
const parametersOf = (rows: BatchRows): readonly unknown[] => [
  ...TABLES.flatMap((table) => {
    const list = rows[table] as readonly unknown[] as readonly Readonly<Record<string, unknown>>[];
    return Object.keys(COLUMNS[table]).map((column) => list.map((row) => row[column]));
  }),
  `[${rows.event.map(({ data }) => data).join(',')}]`,
];

/** The parameters of `parametersOf` as rows again. */
const unnested = (table: keyof BatchRows): string => {
  const before = TABLES.slice(0, TABLES.indexOf(table)).flatMap((one) => Object.keys(COLUMNS[one])).length;
  const arrays = Object.values(COLUMNS[table]).map((type, n) => `$${before + n + 1}::${type}[]`);
  return `unnest(${arrays.join(', ')})`;
};
const DATA = `json_array_elements($${TABLES.flatMap((table) => Object.keys(COLUMNS[table])).length + 1})`;

/** `schema` has passed `schemaOf`: it needs no escaping beyond its quotes. */
const statementsOf = (schema: string): Readonly<Record<Statement, string>> => {
  const rows = (table: keyof BatchRows): string => `select * from ${unnested(table)}`;
  return {
    first: `insert into "${schema}".checkpoint values (1, $1, $2) on conflict do nothing returning null as maximum`,
    advance: `
      update "${schema}".checkpoint set token = $1, log_index = $2 where log_index = $3
      returning (select max_recorded_at from "${schema}".event order by log_index desc limit 1) as maximum`,
    years: `select * from "${schema}".project_year where project_id = any ($1)`,
    carried: `
      update "${schema}".project_year set
        initial = initial - carried_initial + $3, adjusted = adjusted - carried_adjusted + $4,
        carried_initial = $3, carried_adjusted = $4, carried_index = $5
      where project_id = $1 and fiscal_year = $2`,
    carriedSums: `
      update "${schema}".unit_year u set
        initial = u.initial - p.carried_initial + $3, adjusted = u.adjusted - p.carried_adjusted + $4
      from "${schema}".project_year p
      where p.project_id = $1 and p.fiscal_year = $2 and u.fiscal_year = p.fiscal_year and u.unit_id = p.unit_id`,
    history: `
      select k.subject, k.year, k.touches, e.data
      from json_to_recordset($1) as k (subject text, year integer, touches text)
      join "${schema}".timeline t on t.subject = k.subject and t.year = k.year
      join "${schema}".event e on e.log_index = t.log_index and e.touches = k.touches
      order by t.log_index`,
    insert: `
      with
        events as (
          insert into "${schema}".event
          select log_index, max_recorded_at, touches, data::text
          from rows from (${unnested('event')}, ${DATA}) as e (log_index, max_recorded_at, touches, data)
        ),
        entries as (insert into "${schema}".entry ${rows('entry')}),
        timelines as (insert into "${schema}".timeline ${rows('timeline')}),
        movements as (insert into "${schema}".movement ${rows('movement')}),
        sums as (
          insert into "${schema}".movement_sum as old ${rows('movement_sum')}
          on conflict (project_id, fiscal_year, block, kind, line, occurred_on, timed) do update set
            fen = old.fen + excluded.fen, count = old.count + excluded.count,
            reversals = old.reversals + excluded.reversals, events = old.events + excluded.events,
            late = old.late + excluded.late, last_index = excluded.last_index
        ),
        units as (
          insert into "${schema}".unit ${rows('unit')} on conflict (unit_id) do update set name = excluded.name
        ),
        unit_years as (
          insert into "${schema}".unit_year as old ${rows('unit_year')}
          on conflict (fiscal_year, unit_id) do update set
            projects = old.projects + excluded.projects, standing = old.standing + excluded.standing,
            initial = old.initial + excluded.initial, adjusted = old.adjusted + excluded.adjusted, executed = old.executed + excluded.executed
        )
      insert into "${schema}".project_year ${rows('project_year')}
      on conflict (fiscal_year, project_id) do update set
        name = excluded.name, code = excluded.code, unit_id = excluded.unit_id,
        initial = excluded.initial, adjusted = excluded.adjusted, executed = excluded.executed,
        carried_initial = excluded.carried_initial, carried_adjusted = excluded.carried_adjusted,
        carried_index = excluded.carried_index, standing = excluded.standing,
        target_status = excluded.target_status, evaluation_status = excluded.evaluation_status`,
  };
};
