import { sql, type Transaction } from 'kysely';
import {
  foldBatch,
  historiesFor,
  planBatch,
  type BatchPlan,
  type BatchRows,
  type Carried,
  type HistoryKey,
  type HistoryRow,
  type Standing,
} from '../fold-batch.js';
import type { Batch } from '../port.js';
import { lockSchema } from './schemas.js';
import type { PostgresTables } from './connect.js';

type Trx = Transaction<PostgresTables>;

/** One batch in the caller's transaction: false, and nothing written, where the checkpoint stands elsewhere. */
export async function writeBatch(trx: Trx, schema: string, batch: Batch): Promise<boolean> {
  await lockSchema(trx, schema);
  const writer = new BatchWriter(trx.withSchema(schema) as Trx, schema);
  if (!(await writer.advance(batch))) return false;
  await writer.write(batch);
  return true;
}

/** Everything of one kind in one statement: what a batch costs is round trips. */
class BatchWriter {
  constructor(
    private readonly trx: Trx,
    private readonly schema: string,
  ) {}

  /** Compare-and-set. A second projector waits here for the first one's commit, and then does not match. */
  async advance({ from, to }: Batch): Promise<boolean> {
    const next = { token: to.token, log_index: to.logIndex };
    if (from === null) {
      const { numInsertedOrUpdatedRows: inserted } = await this.trx
        .insertInto('checkpoint')
        .values({ id: 1, ...next })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return inserted === 1n;
    }
    const { numUpdatedRows: updated } = await this.trx
      .updateTable('checkpoint')
      .set(next)
      .where('log_index', '=', from.logIndex)
      .executeTakeFirstOrThrow();
    return updated === 1n;
  }

  async write({ from, events }: Batch): Promise<void> {
    const plan = planBatch(events, (from?.logIndex ?? -1) + 1);
    const standing = await this.standing(plan);
    const histories = await this.histories(historiesFor(plan, standing));
    await this.insert(foldBatch(plan, standing, histories));
  }

  private async standing({ projectIds, carried }: BatchPlan): Promise<Standing> {
    const newest = await this.trx
      .selectFrom('event')
      .select('max_recorded_at')
      .orderBy('log_index', 'desc')
      .limit(1)
      .executeTakeFirst();
    return {
      runningMaximum: newest?.max_recorded_at ?? '',
      projectYears: await this.trx
        .selectFrom('project_year')
        .selectAll()
        .where('project_id', '=', sql<string>`any(${projectIds})`)
        .execute(),
      carried: await this.carried(carried),
    };
  }

  private async carried(keys: readonly Carried[]): Promise<Standing['carried']> {
    if (keys.length === 0) return [];
    const rows = await this.trx
      .selectFrom('movement')
      .select(['line', 'origin', 'fen', 'counted'])
      .select(sql<number>`count(*)`.as('times'))
      .where(
        sql<boolean>`(line, origin) in (select * from unnest(${keys.map(({ line }) => line)}::text[], ${keys.map(({ origin }) => origin)}::text[]))`,
      )
      .groupBy(['line', 'origin', 'fen', 'counted'])
      .$narrowType<{ origin: string }>()
      .execute();
    return rows.map((row) => ({ ...row, counted: row.counted === 1 }));
  }

  private async histories(keys: readonly HistoryKey[]): Promise<readonly HistoryRow[]> {
    if (keys.length === 0) return [];
    const { rows } = await sql<HistoryRow>`
      select k.subject, k.year, k.touches, e.data
      from json_to_recordset(${JSON.stringify(keys)}) as k (subject text, year integer, touches text)
      join ${this.table('timeline')} t on t.subject = k.subject and t.year = k.year
      join ${this.table('event')} e on e.log_index = t.log_index and e.touches = k.touches
      order by t.log_index
    `.execute(this.trx);
    return rows;
  }

  private async insert(rows: BatchRows): Promise<void> {
    const from = (table: keyof BatchRows) =>
      sql`select * from json_populate_recordset(null::${this.table(table)}, ${JSON.stringify(rows[table])})`;
    await sql`
      with
        events as (insert into ${this.table('event')} ${from('event')}),
        timelines as (insert into ${this.table('timeline')} ${from('timeline')}),
        movements as (insert into ${this.table('movement')} ${from('movement')}),
        units as (
          insert into ${this.table('unit')} ${from('unit')}
          on conflict (unit_id) do update set name = excluded.name
        )
      insert into ${this.table('project_year')} ${from('project_year')}
      on conflict (fiscal_year, project_id) do update set
        name = excluded.name, code = excluded.code, unit_id = excluded.unit_id,
        initial = excluded.initial, adjusted = excluded.adjusted, executed = excluded.executed,
        target_status = excluded.target_status, evaluation_status = excluded.evaluation_status
    `.execute(this.trx);
  }

  private table(name: keyof PostgresTables) {
    return sql.id(this.schema, name);
  }
}
