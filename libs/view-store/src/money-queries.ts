import { sql, type QueryCreator } from 'kysely';
import { lastDayOf, type MovementFilter } from '@mingzhang/domain';
import {
  FOLLOWING,
  inOrder,
  LISTED,
  nameOf,
  PAYMENT_KINDS,
  VOUCHER_KINDS,
  type CarryoverQuestion,
  type Cut,
  type Movement,
  type MovementSum,
  type Singled,
  type YearKey,
} from '@mingzhang/projections';
import type { Query } from './query.js';
import { SUM_BLOCK, type MovementRow, type ViewTables } from './tables.js';

type Db = QueryCreator<ViewTables>;

const NO_END = '9999-12-31';

/** All that is there. */
export const NO_CUT: Cut = { lastIndex: null, upTo: null };

/** The cut as columns are compared with it. */
export const bounds = ({ lastIndex, upTo }: Cut): { readonly index: number; readonly day: string } => ({
  index: Math.min(lastIndex ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  day: upTo ?? NO_END,
});

/** Every question of gatherCarryover as queries whose rows are put together. */
export function carryoverQueries(db: Db, question: CarryoverQuestion, cut: Cut): readonly Query[] {
  if ('sums' in question) return question.sums.map((year) => sumsQuery(db, year, cut));
  if ('received' in question) return question.received.map((year) => receivedQuery(db, year, cut));
  return [fromQuery(db, question.from, cut)];
}

/** The rows of such queries as what the question asked for. */
export function carryoverAnswer(
  question: CarryoverQuestion,
  rows: readonly (readonly unknown[])[],
): readonly Movement[] | readonly MovementSum[] {
  const all = rows.flat();
  return 'sums' in question ? (all as SumRow[]).map(sumOf) : (all as MovementRow[]).map(movementOf);
}

export interface SumRow extends Omit<MovementSum, 'timed'> {
  readonly timed: 0 | 1;
}

export const sumOf = (row: SumRow): MovementSum => ({ ...row, timed: row.timed === 1 });
export const sumsIn = (rows: readonly SumRow[]): readonly MovementSum[] => inOrder(rows.map(sumOf));

/** Whole blocks of the log from their sums, the unfinished one from its rows; carried-over money apart. */
export function sumsQuery(db: Db, key: YearKey, cut: Cut) {
  const total = (column: string) => sql<number>`cast(sum(${sql.ref(column)}) as bigint)`;
  return db
    .selectFrom(dailyQuery(db, key, cut).as('m'))
    .select(['source', 'line', 'kind', 'timed', sql<string>`substr(occurred_on, 1, 7)`.as('month')])
    .select([
      total('fen').as('fen'),
      total('count').as('count'),
      total('reversals').as('reversals'),
      total('events').as('events'),
      total('late').as('late'),
      sql<number>`min(first_index)`.as('first'),
      sql<number>`max(last_index)`.as('last'),
    ])
    .groupBy(['source', 'line', 'kind', 'timed', sql`substr(occurred_on, 1, 7)`]);
}

function dailyQuery(db: Db, { projectId, fiscalYear }: YearKey, cut: Cut) {
  const { index, day } = bounds(cut);
  const block = Math.floor((index + 1) / SUM_BLOCK);
  const whole = db
    .selectFrom('movement_sum')
    .select(['source', 'line', 'kind', 'timed', 'occurred_on', 'fen', 'count', 'reversals', 'events', 'late'])
    .select(['first_index', 'last_index'])
    .where('project_id', '=', projectId)
    .where('fiscal_year', '=', fiscalYear)
    .where('block', '<', block)
    .where('occurred_on', '<=', day);
  const rest = db
    .selectFrom('movement')
    .select(['source', 'line', 'kind', 'timed', 'occurred_on', 'fen'])
    .select([
      sql<number>`1`.as('count'),
      'reversal as reversals',
      'leads as events',
      sql<number>`leads * late`.as('late'),
      'log_index as first_index',
      'log_index as last_index',
    ])
    .where('project_id', '=', projectId)
    .where('fiscal_year', '=', fiscalYear)
    .where('log_index', '>=', block * SUM_BLOCK)
    .where('log_index', '<=', index)
    .where('origin', 'is', null)
    .where('occurred_on', '<=', day);
  return whole.unionAll(rest);
}

/** The first day of timed payments with the first event on it, or no row. */
export const firstPaymentQuery = (db: Db, key: YearKey, cut: Cut) =>
  db
    .selectFrom(dailyQuery(db, key, cut).as('m'))
    .select(['occurred_on', sql<number>`min(first_index)`.as('first')])
    .where('kind', '=', 'payment')
    .where('timed', '=', 1)
    .groupBy('occurred_on')
    .orderBy('occurred_on')
    .limit(1);

/** The movements of one event in a year. */
export const rowsOfEvent = (db: Db, { projectId, fiscalYear }: YearKey, logIndex: number) =>
  db
    .selectFrom('movement')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('fiscal_year', '=', fiscalYear)
    .where('log_index', '=', logIndex)
    .orderBy('ordinal');

const within = (db: Db, cut: Cut) => {
  const { index, day } = bounds(cut);
  return db.selectFrom('movement').where('log_index', '<=', index).where('occurred_on', '<=', day);
};

const receivedQuery = (db: Db, year: YearKey, cut: Cut) =>
  within(db, cut).selectAll().where('receiver', 'is not', null).where('receiver', '=', nameOf(year));

const fromQuery = (db: Db, years: readonly YearKey[], cut: Cut) =>
  within(db, cut).selectAll().where('giver', 'is not', null).where('giver', 'in', years.map(nameOf));

/** Payments of a year that stand: the newest recording of a number, unless it was reversed as often as recorded. */
function standingPayments(db: Db, { projectId, fiscalYear }: YearKey, cut: Cut) {
  const { index, day } = bounds(cut);
  const events = (reversal: 0 | 1) =>
    sql`count(distinct case when same.reversal = ${sql.lit(reversal)} then same.log_index end)`;
  return within(db, cut)
    .where('project_id', '=', projectId)
    .where('fiscal_year', '=', fiscalYear)
    .where('kind', 'in', [...VOUCHER_KINDS])
    .where('reversal', '=', 0)
    .where('log_index', '=', ({ selectFrom }) =>
      selectFrom('movement as same')
        .select(
          sql<number>`case when ${events(1)} < ${events(0)} then max(case when same.reversal = 0 then same.log_index end) end`.as(
            'newest',
          ),
        )
        .whereRef('same.paper', '=', 'movement.paper')
        .where('same.kind', 'in', [...VOUCHER_KINDS])
        .where('same.log_index', '<=', index)
        .where('same.occurred_on', '<=', day),
    );
}

export const paidLaterQuery = (db: Db, key: YearKey, cut: Cut) =>
  standingPayments(db, key, cut)
    .select(['log_index', 'fen'])
    .where('occurred_on', '>', lastDayOf(key.fiscalYear))
    .orderBy('log_index');

export const summaryQuery = (db: Db, key: YearKey, cut: Cut) =>
  standingPayments(db, key, cut).select('log_index').where('timed', '=', 0).limit(1);

/** The plain rows that a figure's filter means at an index. */
export function filteredQuery(db: Db, filter: MovementFilter, lastIndex: number) {
  let query = db
    .selectFrom('movement')
    .where('project_id', '=', filter.projectId)
    .where('fiscal_year', '=', filter.fiscalYear)
    .where('log_index', '<=', Math.min(lastIndex, Number.MAX_SAFE_INTEGER))
    .where('origin', 'is', null)
    .where('kind', 'in', filter.kinds);
  if (filter.sources !== undefined) query = query.where('source', 'in', filter.sources);
  if (filter.lines !== undefined) query = query.where('line', 'in', filter.lines);
  if (filter.from !== undefined) query = query.where('occurred_on', '>=', filter.from);
  if (filter.to !== undefined) query = query.where('occurred_on', '<=', filter.to);
  return filter.timed === undefined ? query : query.where('timed', '=', filter.timed ? 1 : 0);
}

/** Every movement of the payments that a refund or a 更正 of a year is about, wherever it is. */
export const followedQuery = (db: Db, { projectId, fiscalYear }: YearKey, cut: Cut) =>
  within(db, cut)
    .selectAll()
    .where('paper', 'in', ({ selectFrom }) => {
      const { index, day } = bounds(cut);
      return selectFrom('movement as later')
        .select('later.paper')
        .where('later.project_id', '=', projectId)
        .where('later.fiscal_year', '=', fiscalYear)
        .where('later.kind', 'in', [...FOLLOWING])
        .where('later.log_index', '<=', index)
        .where('later.occurred_on', '<=', day);
    })
    .orderBy('log_index')
    .orderBy('ordinal');

/** Events on the budget documents and payments that have a line in a year, on whatever line they are. */
export const papersQuery = (db: Db, { projectId, fiscalYear }: YearKey) =>
  db
    .selectFrom('movement')
    .select('log_index')
    .distinct()
    .where('paper', 'in', ({ selectFrom }) =>
      selectFrom('movement as own')
        .select('own.paper')
        .where('own.project_id', '=', projectId)
        .where('own.fiscal_year', '=', fiscalYear),
    );

export const behindSealQuery = (db: Db, { projectId, fiscalYear }: YearKey, cut: Cut, sealedAt: number) =>
  within(db, cut)
    .select(['log_index', 'fen'])
    .where('project_id', '=', projectId)
    .where('fiscal_year', '=', fiscalYear)
    .where('log_index', '>', sealedAt)
    .where('kind', 'in', [...PAYMENT_KINDS])
    .orderBy('log_index');

/** Rows of events in log order as what is said of them. */
export function singledOf(rows: readonly { readonly log_index: number; readonly fen: number }[]): Singled {
  const indices = [...new Set(rows.map(({ log_index }) => log_index))];
  return {
    count: indices.length,
    fen: rows.reduce((sum, { fen }) => sum + fen, 0),
    indices: indices.slice(0, LISTED),
  };
}

export const movementOf = (row: MovementRow): Movement => ({
  logIndex: row.log_index,
  ordinal: row.ordinal,
  projectId: row.project_id,
  fiscalYear: row.fiscal_year,
  source: row.source,
  line: row.line,
  kind: row.kind,
  occurredOn: row.occurred_on,
  fen: row.fen,
  origin: row.origin,
  timed: row.timed === 1,
  paper: row.paper,
  reversal: row.reversal === 1,
  leads: row.leads === 1,
  late: row.late === 1,
});
