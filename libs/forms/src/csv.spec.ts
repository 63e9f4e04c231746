import { describe, expect, it } from '@jest/globals';
import * as xlsx from 'xlsx';
import { csvOf } from './csv.js';

const lines = (...rows: (string | null)[][]): readonly string[] => csvOf(rows).slice(1).split('\r\n');

describe('a table as CSV', () => {
  it('begins with the mark by which Excel knows UTF-8, and ends every row', () => {
    expect(csvOf([['项目'], ['综治工作']])).toBe('\uFEFF项目\r\n综治工作\r\n');
  });

  it.each(['=1+1', '+1-2', '-cmd|calc', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x")'])(
    'a text like %j is no formula in the sheet',
    (text) => {
      const sheet = xlsx.read(Buffer.from(csvOf([[text]])), { type: 'buffer', raw: true }).Sheets['Sheet1'];
      const cell = (sheet?.['A1'] as { f?: string; v?: string } | undefined) ?? {};
      expect(cell.f).toBeUndefined();
      expect(cell.v?.startsWith("'")).toBe(true);
    },
  );

  it.each(['-12.34', '+5', '0', '1234567.89'])('the number %s stays a number', (text) => {
    expect(lines([text])[0]).toBe(text);
  });

  it('keeps commas, quotes and line breaks within their cell', () => {
    const row = ['a,b', '他说"好"', '第一行\n第二行', null];
    const sheet = xlsx.read(Buffer.from(csvOf([row])), { type: 'buffer', raw: true }).Sheets['Sheet1'];
    expect(xlsx.utils.sheet_to_json(sheet ?? {}, { header: 1 })).toEqual([row.slice(0, 3)]);
  });
});
