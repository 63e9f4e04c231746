import { describe, expect, it } from '@jest/globals';
import {
  answered,
  newSheet,
  openRows,
  paste,
  redo,
  removeRow,
  type,
  undo,
  type Blank,
  type Sheet,
} from './sheet.js';

let made = 0;
const blank: Blank = {
  columns: ['day', 'source', 'amount'],
  titles: ['日期', '资金来源', '金额'],
  prefill: { source: '财政拨款' },
  newId: () => `r${(made += 1)}`,
};
const empty = (): Sheet => newSheet([], blank);
const texts = (sheet: Sheet) =>
  openRows(sheet, blank).map(({ cells }) => blank.columns.map((key) => cells[key] ?? ''));
const at = (row: number, column = 0) => ({ row, column });

describe('a table being filled in', () => {
  it('always has one empty row, and no more', () => {
    const typed = type(empty(), at(0), '1', blank);
    expect(typed.rows).toHaveLength(2);
    expect(type(typed, at(0), '', blank).rows.length).toBeLessThanOrEqual(2);
  });
  it('typing in one cell is one step back', () => {
    const typed = ['1', '12', '12-', '12-3'].reduce(
      (sheet, text) => type(sheet, at(0), text, blank),
      empty(),
    );
    const other = type(typed, at(0, 2), '5', blank);
    expect(texts(undo(other))).toEqual([['12-3', '财政拨款', '']]);
    expect(texts(undo(undo(other)))).toEqual([]);
    expect(texts(redo(redo(undo(undo(other)))))).toEqual([['12-3', '财政拨款', '5']]);
  });
  it('takes 50 rows in one paste, and gives them back in one step', () => {
    const cells = Array.from({ length: 50 }, (_, row) => [`12-${row}`, '', `${row}`]);
    const pasted = paste(type(empty(), at(0, 2), '7', blank), at(0), cells, blank);
    expect(openRows(pasted, blank)).toHaveLength(50);
    expect(texts(pasted)[49]).toEqual(['12-49', '财政拨款', '49']);
    expect(texts(undo(pasted))).toEqual([['', '财政拨款', '7']]);
  });
  it('pastes from the cell on, and drops what goes over the edge', () => {
    expect(texts(paste(empty(), at(0, 1), [['其他资金', '5', '多']], blank))).toEqual([
      ['', '其他资金', '5'],
    ]);
  });
  it('pastes by the titles of the first row, in whatever order they come', () => {
    const pasted = paste(
      empty(),
      at(0, 2),
      [
        ['金额（元）', '备注', '日期'],
        ['5', 'x', '1-2'],
      ],
      blank,
    );
    expect(texts(pasted)).toEqual([['1-2', '财政拨款', '5']]);
  });
  it('a row keeps its id through all of it', () => {
    const typed = type(empty(), at(0), '1', blank);
    const [{ id } = { id: '' }] = typed.rows;
    expect(redo(undo(type(typed, at(0, 2), '2', blank))).rows[0]?.id).toBe(id);
    expect(removeRow(typed, 0, blank).rows.some((row) => row.id === id)).toBe(false);
  });
  it('what was recorded is not changed, not pasted over, and not undone', () => {
    const typed = paste(
      empty(),
      at(0),
      [
        ['1', '', '1'],
        ['2', '', '2'],
      ],
      blank,
    );
    const [first] = typed.rows;
    const saved = answered(typed, new Map([[first?.id ?? '', { saved: 7, refused: {} }]]));
    expect(texts(saved)).toEqual([['2', '财政拨款', '2']]);
    expect(type(saved, at(0), '9', blank).rows[0]?.cells['day']).toBe('1');
    expect(texts(paste(saved, at(0), [['8', '', '8']], blank))).toEqual([['8', '财政拨款', '8']]);
    expect(undo(saved)).toBe(saved);
  });
});
