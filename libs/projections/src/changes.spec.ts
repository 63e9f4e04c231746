import { describe, expect, it } from '@jest/globals';
import { causedChanges, changedCells, type Cells, type CausedChange } from './changes.js';

/** A state that is what a few numbered events make of it. */
const caused = (events: readonly number[], cells: (there: ReadonlySet<number>) => Cells, mostFolds = 100) =>
  causedChanges({
    events,
    without: (left) => cells(new Set(events.filter((one) => !left.has(one)))),
    mostFolds,
  });
const eventsOf = (changes: readonly CausedChange[], cell: string) =>
  changes.find((one) => one.cell === cell)?.events;

describe('what changed', () => {
  it('is told in reading order, what is new last; equal cells are not told', () => {
    const before = new Map([
      ['a', '1'],
      ['b', '2'],
      ['gone', '3'],
    ]);
    const after = new Map([
      ['new', '9'],
      ['b', '2'],
      ['a', null],
    ]);
    expect(changedCells(before, after)).toEqual([
      { cell: 'a', before: '1', after: null },
      { cell: 'gone', before: '3', after: null },
      { cell: 'new', before: null, after: '9' },
    ]);
  });
});

describe('which events did it', () => {
  it('names those that moved the cell and no other', () => {
    const sum = (there: ReadonlySet<number>): Cells =>
      new Map([
        ['paid', `${(there.has(3) ? 10 : 0) + (there.has(8) ? 5 : 0)}`],
        ['name', there.has(5) ? '新名' : '旧名'],
      ]);
    const changes = caused([1, 3, 5, 7, 8, 9], sum);
    expect(changes.map(({ cell, before, after }) => [cell, before, after])).toEqual([
      ['paid', '0', '15'],
      ['name', '旧名', '新名'],
    ]);
    expect(eventsOf(changes, 'paid')).toEqual([3, 8]);
    expect(eventsOf(changes, 'name')).toEqual([5]);
  });

  it('names what one event hid of another: the worst of two equal reports needs both left out', () => {
    const worst = (there: ReadonlySet<number>): Cells =>
      new Map([['worst', there.has(1) || there.has(2) ? '3' : '5']]);
    expect(eventsOf(caused([1, 2, 4], worst), 'worst')).toEqual([1, 2]);
  });

  it('says nothing of what was done and undone', () => {
    const undone = (there: ReadonlySet<number>): Cells =>
      new Map([['paid', there.has(1) && !there.has(2) ? '10' : '0']]);
    expect(caused([1, 2], undone)).toEqual([]);
  });

  it('names events together where they are too many to be told apart', () => {
    const count = (there: ReadonlySet<number>): Cells => new Map([['count', `${there.size}`]]);
    const many = Array.from({ length: 64 }, (_, index) => index);
    const changes = caused(many, count, 3);
    expect(eventsOf(changes, 'count')).toEqual(many);
  });
});
