import { lastDayOf, type AnyEvent } from '@mingzhang/domain';
import {
  counts,
  gatherCarryover,
  type Carryover,
  ownerOf,
  rejudgedSince,
  type CarryoverAnswer,
  type CarryoverQuestion,
  type JudgedNaming,
  type YearKey,
} from './carryover.js';
import { inOrder, sumsOf, type MovementSum } from './money.js';
import { FOLLOWING, movementsOf, PAYMENT_KINDS, VOUCHER_KINDS, type Movement } from './movements.js';

/** What a page asks about the money of one project and year: sums, and the few payments that are spoken of singly. */
export interface YearMoney {
  /** All that counts, carried-over money among it. */
  readonly sums: readonly MovementSum[];
  /** Carried-over money named on lines of this year, each naming with its verdict. */
  readonly namings: readonly JudgedNaming[];
  /** The newest event that any of it hangs on, of an origin's year too; −1 where there is none. */
  readonly lastIndex: number;
  /** The earliest payment that belongs to a month. */
  readonly firstPayment: Movement | null;
  /** Payments dated after the year, as far as they stand. */
  readonly paidLater: Singled;
  /** Whether a 汇总录入 stands. */
  readonly summarized: boolean;
  /** Every movement of the payments that a refund or a 更正 on lines of this year is about: what it is compared with. */
  readonly followed: readonly Movement[];
  /** Payments and 更正 recorded after the last seal. */
  readonly behindSeal: Singled;
  /** Events elsewhere, recorded after the last seal, that made carried-over money be judged otherwise. */
  readonly rejudgedBy: readonly number[];
}

/** Events spoken of singly: how many, the money of this year in them, and the first of them by name. */
export interface Singled {
  readonly count: number;
  readonly fen: number;
  readonly indices: readonly number[];
}

/** How many events a finding names; more are counted. */
export const LISTED = 20;

/** 序号 of the events a finding is about. */
export const listed = ({ count, indices }: Pick<Singled, 'count' | 'indices'>): string =>
  `序号 ${indices.slice(0, LISTED).join('、')}${count > LISTED ? ` 等 ${count} 项` : ''}`;

/** The pure fold: what a store answers by sums, from the events themselves. `events` may be the whole log, already cut. */
export function moneyOf(key: YearKey, events: readonly AnyEvent[], sealedAt: number | null): YearMoney {
  const all = events.flatMap(movementsOf);
  const own = all.filter((one) => sameYear(key, one));
  const plain = own.filter(({ origin }) => origin === null);
  const payments = plain.filter(({ kind }) => VOUCHER_KINDS.has(kind));
  const standing = standingOf(payments, all);
  const followed = new Set(plain.filter(({ kind }) => FOLLOWING.has(kind)).map(({ paper }) => paper));
  const carried = carryoverIn(key, all);
  return {
    ...countedMoney(sumsOf(plain), carried),
    firstPayment: earliest(payments.filter(({ kind, timed }) => kind === 'payment' && timed)),
    paidLater: singled(standing.filter(({ occurredOn }) => occurredOn > lastDayOf(key.fiscalYear))),
    summarized: standing.some(({ timed }) => !timed),
    followed: all.filter(({ paper }) => followed.has(paper)),
    behindSeal:
      sealedAt === null
        ? NOTHING_SINGLED
        : singled(plain.filter(({ kind, logIndex }) => logIndex > sealedAt && PAYMENT_KINDS.has(kind))),
    rejudgedBy:
      sealedAt === null
        ? []
        : rejudgedSince(
            sealedAt,
            carryoverIn(
              key,
              all.filter(({ logIndex }) => logIndex <= sealedAt),
            ),
            carried,
          ),
  };
}

export const NOTHING_SINGLED: Singled = { count: 0, fen: 0, indices: [] };

const sameYear = (key: YearKey, one: YearKey): boolean =>
  one.projectId === key.projectId && one.fiscalYear === key.fiscalYear;

/** The sums of a year with its carried-over money judged, and the newest event they hang on. */
export function countedMoney(
  plain: readonly MovementSum[],
  carried: Carryover,
): Pick<YearMoney, 'sums' | 'namings' | 'lastIndex'> {
  const counted = carried.namings.filter(counts).map(({ movement }) => movement);
  return {
    sums: inOrder([...plain, ...sumsOf(counted)]),
    namings: carried.namings,
    lastIndex: Math.max(carried.lastIndex, ...plain.map(({ last }) => last)),
  };
}

function carryoverIn(key: YearKey, all: readonly Movement[]): Carryover {
  const namings = all.filter(({ origin }) => origin !== null);
  const gathering = gatherCarryover(key);
  let step = gathering.next();
  while (step.done !== true) step = gathering.next(answerFrom(all, namings, step.value));
  return step.value;
}

function answerFrom(
  all: readonly Movement[],
  namings: readonly Movement[],
  question: CarryoverQuestion,
): CarryoverAnswer {
  if ('sums' in question) {
    return sumsOf(
      all.filter((one) => one.origin === null && question.sums.some((year) => sameYear(year, one))),
    );
  }
  const { years, ownerIn } =
    'received' in question
      ? { years: question.received, ownerIn: (one: Movement) => one }
      : { years: question.from, ownerIn: (one: Movement) => ownerOf(one.origin ?? '') };
  return namings.filter((one) => years.some((year) => sameYear(year, ownerIn(one))));
}

/**
 * Payments that stand: the newest recording of a number, unless it has been reversed as often as recorded. Whichever of the
 * two came first: `all` is every row of these payments, on whatever line.
 */
function standingOf(payments: readonly Movement[], all: readonly Movement[]): readonly Movement[] {
  const recorded = new Map<string, Set<number>>();
  const reversed = new Map<string, Set<number>>();
  for (const { kind, reversal, paper, logIndex } of all) {
    if (!VOUCHER_KINDS.has(kind)) continue;
    const events = reversal ? reversed : recorded;
    events.set(paper, (events.get(paper) ?? new Set()).add(logIndex));
  }
  return payments.filter(({ reversal, paper, logIndex }) => {
    const own = recorded.get(paper) ?? new Set();
    return !reversal && logIndex === Math.max(...own) && (reversed.get(paper)?.size ?? 0) < own.size;
  });
}

/** By day, then by the order of the ledger. */
const earliest = (payments: readonly Movement[]): Movement | null =>
  payments
    .toSorted((a, b) => (a.occurredOn < b.occurredOn ? -1 : a.occurredOn > b.occurredOn ? 1 : 0))
    .at(0) ?? null;

const singled = (movements: readonly Movement[]): Singled => {
  const indices = [...new Set(movements.map(({ logIndex }) => logIndex))];
  return {
    count: indices.length,
    fen: movements.reduce((sum, { fen }) => sum + fen, 0),
    indices: indices.slice(0, LISTED),
  };
};
