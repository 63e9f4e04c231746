import { describe, expect, it } from '@jest/globals';
import { EventLog, line } from './event-log.spec-kit.js';
import { CarryoverCounter, countOnce, movementsOf, type Movement } from './movements.js';

const ORIGIN = 'a/2023/fiscal';
const LINE = 'a/2024/carryover';

type Naming = Pick<Movement, 'line' | 'origin' | 'fen'>;
const naming = (fen: number, to = LINE, origin: string | null = ORIGIN): Naming => ({
  line: to,
  origin,
  fen,
});
/** Which of these count, one after another. */
const counted = (counter: CarryoverCounter, ...namings: readonly Naming[]): readonly boolean[] =>
  namings.map((one) => counter.counts(one));

describe('the same carried-over money', () => {
  it('counts when it is first named, not again', () => {
    expect(counted(new CarryoverCounter(), naming(100), naming(100), naming(70))).toEqual([
      true,
      false,
      false,
    ]);
  });
  it('without an origin is not carried over: it always counts', () => {
    const plain = naming(100, LINE, null);
    expect(counted(new CarryoverCounter(), plain, plain)).toEqual([true, true]);
  });
  it('from another origin, or to another line, is other money', () => {
    expect(
      counted(
        new CarryoverCounter(),
        naming(100),
        naming(100, LINE, 'a/2022/fiscal'),
        naming(100, 'a/2024/carryover/t'),
      ),
    ).toEqual([true, true, true]);
  });
  it('reversed once of two equal namings stands: neither the second naming nor the reversal counts', () => {
    expect(counted(new CarryoverCounter(), naming(100), naming(100), naming(-100))).toEqual([
      true,
      false,
      false,
    ]);
  });
  it('reversed as often as named is gone, and may be named anew', () => {
    expect(
      counted(new CarryoverCounter(), naming(100), naming(100), naming(-100), naming(-100), naming(80)),
    ).toEqual([true, false, false, true, true]);
  });
  it('is told apart by amount: the reversal of the naming that counted counts', () => {
    expect(counted(new CarryoverCounter(), naming(100), naming(70), naming(-100))).toEqual([
      true,
      false,
      true,
    ]);
  });
  it('repeated on one line leaves the reversal on another to count', () => {
    const elsewhere = 'b/2024/carryover';
    expect(
      counted(
        new CarryoverCounter(),
        naming(100),
        naming(100),
        naming(100, elsewhere),
        naming(-100, elsewhere),
      ),
    ).toEqual([true, false, true, true]);
  });
  it('is split into what counts and what repeats, in order', () => {
    const movements = movementsOf(
      new EventLog().carryover(line('a', 2024, 'carryover'), line('a', 2023), '1.00', '2024-01-05').last,
    );
    const again = movements.map((one) => ({ ...one, logIndex: 9 }));
    expect(countOnce([...movements, ...again])).toEqual({ counted: movements, repeated: again });
  });
});

/** Rows of an earlier batch say the same as the movements they were made of. */
describe('what stands already', () => {
  const standing = { line: LINE, origin: ORIGIN };

  it('and counted: a later naming repeats it', () => {
    const counter = new CarryoverCounter([{ ...standing, fen: 100, counted: true, times: 1 }]);
    expect(counted(counter, naming(100))).toEqual([false]);
  });
  it('and did not count: only its reversal does not count either', () => {
    const rows = [
      { ...standing, fen: 100, counted: true, times: 1 },
      { ...standing, fen: 100, counted: false, times: 1 },
    ];
    expect(counted(new CarryoverCounter(rows), naming(-100), naming(-100))).toEqual([false, true]);
  });
  it('and did not count, alone: a naming counts', () => {
    const counter = new CarryoverCounter([{ ...standing, fen: 100, counted: false, times: 1 }]);
    expect(counted(counter, naming(100))).toEqual([true]);
  });
  it('several times: each naming has its reversal', () => {
    const rows = [
      { ...standing, fen: 100, counted: true, times: 1 },
      { ...standing, fen: 100, counted: false, times: 3 },
      { ...standing, fen: -100, counted: false, times: 1 },
    ];
    expect(counted(new CarryoverCounter(rows), naming(-100), naming(-100), naming(-100))).toEqual([
      false,
      false,
      true,
    ]);
  });
  it('named twice and reversed once, counted each time, stands', () => {
    const rows = [
      { ...standing, fen: 100, counted: true, times: 2 },
      { ...standing, fen: -100, counted: true, times: 1 },
    ];
    expect(counted(new CarryoverCounter(rows), naming(100))).toEqual([false]);
  });
  it('on another line or from another origin changes nothing here', () => {
    const rows = [
      { ...standing, line: 'b/2024/carryover', fen: 100, counted: false, times: 1 },
      { ...standing, origin: 'a/2022/fiscal', fen: 100, counted: false, times: 1 },
    ];
    expect(counted(new CarryoverCounter(rows), naming(100), naming(-100))).toEqual([true, true]);
  });
});

describe('the movements of a paper', () => {
  it('that names no origin have none, also where the field is there and empty', () => {
    const entry = { line: line('a', 2024), amount: '1.00', origin: undefined };
    const paper = new EventLog().add(
      'BudgetDocumentRecorded',
      { kind: 'issue', documentId: 'd', documentDate: '2024-01-20', entries: [entry] },
      { on: '2024-01-20' },
    );
    expect(movementsOf(paper.last).map(({ origin }) => origin)).toEqual([null]);
  });
});
