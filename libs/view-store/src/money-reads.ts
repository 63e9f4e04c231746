import { sql, type Compilable, type QueryCreator } from 'kysely';
import type { MovementFilter } from '@mingzhang/domain';
import {
  countedMoney,
  carryoverReach,
  counts,
  FOLLOWING,
  gatherCarryover,
  matches,
  NOTHING_SINGLED,
  rejudgedSince,
  VOUCHER_KINDS,
  type Asking,
  type Carryover,
  type Cut,
  type Movement,
  type MovementSum,
  type Singled,
  type YearKey,
  type YearMoney,
} from '@mingzhang/projections';
import {
  behindSealQuery,
  carryoverAnswer,
  carryoverQueries,
  filteredQuery,
  firstPaymentQuery,
  movementOf,
  NO_CUT,
  paidLaterQuery,
  papersQuery,
  followedQuery,
  rowsOfEvent,
  singledOf,
  summaryQuery,
  sumsIn,
  sumsQuery,
} from './money-queries.js';
import type { Part } from './port.js';
import type { Query, Run } from './query.js';
import type { ViewTables } from './tables.js';

type Answers<Q> = { [K in keyof Q]: Q[K] extends Compilable<infer Row> ? readonly Row[] : never };

/** The questions about money: sums where there may be many rows, rows where they are spoken of one by one. */
export class MoneyReads {
  constructor(
    protected readonly db: QueryCreator<ViewTables>,
    protected readonly run: Run,
  ) {}

  async sums(key: YearKey, cut: Cut): Promise<readonly MovementSum[]> {
    const [rows] = await this.read(sumsQuery(this.db, key, cut));
    return sumsIn(rows);
  }

  /** The money of a year under a cut: sums by query, carried-over money judged, and the few payments spoken of singly. */
  async money(key: YearKey, cut: Cut, sealedAt: number | null): Promise<YearMoney> {
    const plain = await this.sums(key, cut);
    const carried = await this.carryover(key, cut);
    return {
      ...countedMoney(plain, carried),
      ...(await this.singled(key, cut, sealedAt, plain)),
      rejudgedBy: await this.rejudgedBy(key, cut, sealedAt, carried),
    };
  }

  /** Judged again as it was at the seal, where anything elsewhere is newer. */
  private async rejudgedBy(
    key: YearKey,
    cut: Cut,
    sealedAt: number | null,
    carried: Carryover,
  ): Promise<readonly number[]> {
    if (sealedAt === null || !carried.elsewhere.some((index) => index > sealedAt)) return [];
    const then = await this.carryover(key, {
      ...cut,
      lastIndex: Math.min(cut.lastIndex ?? sealedAt, sealedAt),
    });
    return rejudgedSince(sealedAt, then, carried);
  }

  async moneyEvents(key: YearKey): Promise<readonly number[]> {
    const { years, namings } = await this.answered(carryoverReach(key), NO_CUT);
    const papers = await this.run([key, ...years].map((year) => papersQuery(this.db, year)));
    const indices = (papers.flat() as { log_index: number }[]).map(({ log_index }) => log_index);
    return [...new Set([...indices, ...namings])].sort((a, b) => a - b);
  }

  private carryover(key: YearKey, cut: Cut): Promise<Carryover> {
    return this.answered(gatherCarryover(key), cut);
  }

  private async answered<T>(asking: Asking<T>, cut: Cut): Promise<T> {
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
    const paid = sums.filter(({ kind }) => VOUCHER_KINDS.has(kind));
    const some = <T>(there: boolean, ask: () => Promise<T>, none: T): Promise<T> =>
      there ? ask() : Promise.resolve(none);
    const later = paid.some(({ month }) => month > `${key.fiscalYear}-12`);
    const behind = sealedAt !== null && sums.some(({ last }) => last > sealedAt);
    return {
      firstPayment: await some(
        paid.some(({ kind, timed }) => kind === 'payment' && timed),
        () => this.firstPayment(key, cut),
        null,
      ),
      paidLater: await some(later, () => this.single(paidLaterQuery(this.db, key, cut)), NOTHING_SINGLED),
      summarized: await some(
        paid.some(({ timed }) => !timed),
        async () => (await this.read(summaryQuery(this.db, key, cut)))[0].length > 0,
        false,
      ),
      followed: await some(
        sums.some(({ kind }) => FOLLOWING.has(kind)),
        async () => (await this.read(followedQuery(this.db, key, cut)))[0].map(movementOf),
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
  async movements(filter: MovementFilter, lastIndex: number, part?: Part): Promise<readonly Movement[]> {
    const carried = await this.carriedBy(filter, lastIndex);
    const all = filteredQuery(this.db, filter, lastIndex).selectAll().orderBy('log_index').orderBy('ordinal');
    const { offset, limit } = part ?? { offset: 0, limit: Number.MAX_SAFE_INTEGER };
    // Carried-over money stands between rows of other papers, of which there are few; payments are never among them.
    const [rows] = await this.read(
      carried.length > 0 || part === undefined ? all : all.limit(limit).offset(offset),
    );
    if (carried.length === 0) return rows.map(movementOf);
    return [...rows.map(movementOf), ...carried]
      .sort((a, b) => a.logIndex - b.logIndex || a.ordinal - b.ordinal)
      .slice(offset, offset + limit);
  }

  async movementTotal(
    filter: MovementFilter,
    lastIndex: number,
  ): Promise<{ readonly fen: number; readonly count: number }> {
    const carried = await this.carriedBy(filter, lastIndex);
    const [[total]] = await this.read(
      filteredQuery(this.db, filter, lastIndex).select(({ fn }) => [
        sql<number>`cast(coalesce(sum(fen), 0) as bigint)`.as('fen'),
        fn.countAll<number>().as('count'),
      ]),
    );
    return {
      fen: carried.reduce((sum, { fen }) => sum + fen, total?.fen ?? 0),
      count: (total?.count ?? 0) + carried.length,
    };
  }

  private async carriedBy(filter: MovementFilter, lastIndex: number): Promise<readonly Movement[]> {
    if (!filter.kinds.some((kind) => kind === 'issue' || kind === 'carryover')) return [];
    const { namings } = await this.carryover(filter, { lastIndex, upTo: filter.to ?? null });
    return namings.filter(counts).flatMap(({ movement }) => (matches(filter, movement) ? [movement] : []));
  }

  protected async read<const Q extends readonly Query[]>(...queries: Q): Promise<Answers<Q>> {
    return (await this.run(queries)) as Answers<Q>;
  }
}
