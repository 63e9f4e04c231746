import { describe, expect, it } from '@jest/globals';
import { lineKey, type AnyEvent } from '@mingzhang/domain';
import fc from 'fast-check';
import { DEPARTMENT_OF, fact, LINES, logOf, pageOf, YEAR, type Fact } from './facts.js';

const PROJECTS = Object.keys(DEPARTMENT_OF);
const facts = fc.array(fact, { maxLength: 40 });

/** What a line should hold, added up from the facts alone. In 分. */
interface Sums {
  initial: bigint;
  changes: bigint;
  executed: bigint;
}

function oracle(told: readonly Fact[]): readonly Sums[] {
  const sums = LINES.map((): Sums => ({ initial: 0n, changes: 0n, executed: 0n }));
  const of = (place: number): Sums => sums[place] as Sums;
  for (const one of told) {
    if ('reversed' in one && one.reversed) continue;
    if (one.is === 'paper') {
      const sign = one.kind === 'reduction' || one.kind === 'recovery' ? -1n : 1n;
      of(one.at)[one.kind === 'issue' ? 'initial' : 'changes'] += sign * BigInt(one.fen);
    } else if (one.is === 'move') {
      of(one.from).changes -= BigInt(one.fen);
      if (one.to !== 'outside') of(one.to).changes += BigInt(one.fen);
    } else if (one.is === 'payment') {
      for (const [place, fen] of one.parts) of(place).executed += BigInt(fen);
    } else if (one.is === 'refund') {
      // 期后退回 belongs beside the year, not in it.
      if (one.on <= `${YEAR}-12-31`) of(one.at).executed -= BigInt(one.fen);
    } else {
      of(one.from).executed -= BigInt(one.fen);
      of(one.to).executed += BigInt(one.fen);
    }
  }
  return sums;
}

const fen = (yuan: string | null | undefined): bigint => BigInt((yuan ?? '0.00').replace('.', ''));
const total = (parts: readonly bigint[]): bigint => parts.reduce((sum, part) => sum + part, 0n);

/** The adjusted budgets of a department's projects, as their pages say. */
function departmentTotal(events: readonly AnyEvent[], department: string): bigint {
  const own = PROJECTS.filter((project) => DEPARTMENT_OF[project] === department);
  return total(own.map((project) => fen(pageOf(events, project).funds[0]?.adjusted.value)));
}

describe('whatever happens to money', () => {
  it('each line = initial + changes, executed = payments − refunds in the year ± corrections', () => {
    fc.assert(
      fc.property(facts, (told) => {
        const events = logOf(told);
        const expected = oracle(told);
        const lines = PROJECTS.flatMap((project) => pageOf(events, project).lines);
        LINES.forEach((line, place) => {
          const row = lines.find((one) => one.line === lineKey(line));
          const { initial, changes, executed } = expected[place] as Sums;
          expect([fen(row?.adjusted.value), fen(row?.executed.value)]).toEqual([initial + changes, executed]);
          expect(fen(row?.balance.value)).toBe(initial + changes - executed);
        });
      }),
    );
  });

  it('each project: Σ lines = its total row = initial + changes', () => {
    fc.assert(
      fc.property(facts, (told) => {
        const events = logOf(told);
        const expected = oracle(told);
        for (const project of PROJECTS) {
          const { funds, lines } = pageOf(events, project);
          const own = expected.filter((_sums, place) => LINES[place]?.projectId === project);
          const [row, ...sources] = funds;
          expect(fen(row?.initial.value)).toBe(total(own.map(({ initial }) => initial)));
          expect(fen(row?.adjusted.value)).toBe(total(own.map(({ initial, changes }) => initial + changes)));
          expect(fen(row?.executed.value)).toBe(total(own.map(({ executed }) => executed)));
          for (const column of ['adjusted', 'executed'] as const) {
            expect(total(lines.map((one) => fen(one[column].value)))).toBe(fen(row?.[column].value));
            expect(total(sources.map((one) => fen(one[column].value)))).toBe(fen(row?.[column].value));
          }
        }
      }),
    );
  });

  it('the months and what was paid outside the year sum to what was paid', () => {
    fc.assert(
      fc.property(facts, (told) => {
        const events = logOf(told);
        for (const project of PROJECTS) {
          const { months } = pageOf(events, project);
          const inYear = told.filter((one) => one.on.startsWith(String(YEAR)));
          const own = oracle(inYear).filter((_sums, place) => LINES[place]?.projectId === project);
          expect(total(months.map(({ paid }) => fen(paid.value)))).toBe(
            total(own.map((one) => one.executed)),
          );
          expect(fen(months.at(-1)?.cumulative.value)).toBe(total(own.map((one) => one.executed)));
        }
      }),
    );
  });
});

describe('调剂 and 跨单位划转', () => {
  const place = fc.integer({ min: 0, max: LINES.length - 1 });
  const moving = fc.record({
    is: fc.constant('move' as const),
    kind: fc.constantFrom('transfer' as const, 'reassignment' as const),
    from: place,
    to: fc.oneof(place, fc.constant('outside' as const)),
    fen: fc.integer({ min: 1, max: 99_999_999_999 }),
    on: fc.constant('2024-07-01'),
    reversed: fc.constant(false),
  });
  const home = (at: number | 'outside'): string =>
    at === 'outside' ? 'outside' : (DEPARTMENT_OF[LINES[at]?.projectId ?? ''] ?? '');

  it('inside a department never changes its total; across its border by exactly the amount', () => {
    fc.assert(
      fc.property(facts, moving, (told, move) => {
        const before = logOf(told);
        const after = logOf([...told, move]);
        for (const department of ['d1', 'd2']) {
          const difference = departmentTotal(after, department) - departmentTotal(before, department);
          const leaves = home(move.from) === department ? BigInt(move.fen) : 0n;
          const arrives = home(move.to) === department ? BigInt(move.fen) : 0n;
          expect(difference).toBe(arrives - leaves);
        }
      }),
    );
  });

  it('is neither 追加 nor 追减: the initial budget of every project stays', () => {
    fc.assert(
      fc.property(facts, moving, (told, move) => {
        const initials = (events: readonly AnyEvent[]) =>
          PROJECTS.map((project) => pageOf(events, project).funds[0]?.initial.value);
        expect(initials(logOf([...told, move]))).toEqual(initials(logOf(told)));
      }),
    );
  });
});
