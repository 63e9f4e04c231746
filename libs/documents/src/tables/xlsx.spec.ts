import { describe, expect, it } from '@jest/globals';
import XLSX from 'xlsx';
import { UnreadableTable } from './decode.js';
import { readXlsxTables } from './xlsx.js';

/** A workbook of another program: SheetJS. */
function workbook(change: (sheet: XLSX.WorkSheet) => void = () => undefined): Uint8Array {
  const sheet = XLSX.utils.aoa_to_sheet(
    [
      ['支付单号', '支付日期', '金额（元）', '完成率'],
      ['A-1', new Date(Date.UTC(2024, 2, 15)), 1200.5, 0.95],
      [null],
      ['A-2', '2024-03-16', 0.1 + 0.2, 1],
    ],
    { UTC: true } as XLSX.AOA2SheetOpts,
  );
  (sheet['B2'] as XLSX.CellObject).z = 'yyyy-mm-dd';
  (sheet['C2'] as XLSX.CellObject).z = '#,##0';
  (sheet['D2'] as XLSX.CellObject).z = '0%';
  change(sheet);
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, '明细');
  return new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
}

describe('an .xlsx as a table', () => {
  it('has its amounts as they are stored, for a format hides 分, and its days as days', () => {
    const [sheet] = readXlsxTables(workbook(), 'stored');
    expect(sheet?.sheet).toBe('明细');
    expect(sheet?.rows.map(({ number, cells }) => [number, cells[2]])).toEqual([
      [1, '金额（元）'],
      [2, '1200.5'],
      [4, '0.3'],
    ]);
    expect(sheet?.rows[1]?.cells[1]).toMatch(/^2024[-/]0?3[-/]15$/);
  });
  it('has its cells as they are shown, where what is printed is what is said', () => {
    const [sheet] = readXlsxTables(workbook(), 'shown');
    expect(sheet?.rows[1]?.cells.slice(2)).toEqual(['1,201', '95%']);
  });
  it('with a merged cell says the same for each of its rows', () => {
    const bytes = workbook((sheet) => (sheet['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 3, c: 0 } }]));
    const [sheet] = readXlsxTables(bytes, 'stored');
    expect(sheet?.rows.map(({ cells }) => cells[0])).toEqual(['支付单号', 'A-1', 'A-1', 'A-1']);
  });
  it('with hidden rows is not read in part', () => {
    const bytes = workbook((sheet) => (sheet['!rows'] = [{}, { hidden: true }]));
    expect(() => readXlsxTables(bytes, 'stored')).toThrow(UnreadableTable);
  });
  it('that is no workbook is refused in one sentence', () => {
    expect(() => readXlsxTables(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'stored')).toThrow(UnreadableTable);
  });
});
