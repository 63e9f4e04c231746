import { describe, expect, it } from '@jest/globals';
import type { Sheet, SheetCell } from '../api/client.js';
import { tableRows } from './table.js';

const cell = (text: string, more: Partial<SheetCell> = {}): SheetCell => ({
  column: 1,
  span: 1,
  style: 'text',
  kind: 'text',
  text,
  ...more,
});
const sheet = (side: string | null, rows: readonly (readonly SheetCell[])[]): Sheet => ({
  layout: { id: 'central', version: 1 },
  title: '表',
  page: { orientation: 'portrait', margin: { top: 15, bottom: 17, side: 12 } },
  columns: [10, 10],
  sections: [{ side, rows: rows.map((cells) => ({ cells: [...cells], lines: 1, heading: false })) }],
});
const shown = (of: Sheet) =>
  tableRows(of).map(({ cells }) => cells.map(({ text, rows, columns }) => [text, rows, columns]));

describe('the sheet as rows of a table', () => {
  it('puts the label beside all rows of its section', () => {
    expect(shown(sheet('绩效指标', [[cell('一')], [cell('二')], [cell('三', { span: 2 })]]))).toEqual([
      [
        ['绩效指标', 3, 1],
        ['一', 1, 1],
      ],
      [['二', 1, 1]],
      [['三', 1, 2]],
    ]);
  });

  it('draws cells of one group as one, and equal texts of two groups as two', () => {
    const level = (group: string): SheetCell => cell('数量指标', { group });
    const rows = [
      [level('a'), cell('一')],
      [level('a'), cell('二')],
      [level('b'), cell('三')],
    ];
    expect(shown(sheet(null, rows))).toEqual([
      [
        ['数量指标', 2, 1],
        ['一', 1, 1],
      ],
      [['二', 1, 1]],
      [
        ['数量指标', 1, 1],
        ['三', 1, 1],
      ],
    ]);
  });

  it('asks where a dash comes from, but not where nothing stands', () => {
    const [row] = tableRows(sheet(null, [[cell('—', { cell: 'total' }), cell('', { cell: 'goal' })]]));
    expect(row?.cells.map(({ cell: asked }) => asked)).toEqual(['total', undefined]);
  });
});
