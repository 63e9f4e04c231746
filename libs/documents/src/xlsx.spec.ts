import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import * as XLSX from 'xlsx';
import { anyPlan } from '../../forms/src/any-plan.spec-kit.js';
import { mealsPlan, securityPlan } from '../../forms/src/examples.spec-kit.js';
import { aForm, type FormPlan } from '../../forms/src/form.spec-kit.js';
import type { Grid } from './grid.js';
import { formGrid } from './grid.spec-kit.js';
import { toXlsx } from './xlsx.js';

const gridToXlsx = (grid: Grid) => toXlsx([{ name: '自评表', grid }]);

const gridOf = (plan: FormPlan) => formGrid(aForm(plan), { demo: false });
const bytesOf = (plan: FormPlan) => gridToXlsx(gridOf(plan));

/** Read by SheetJS, not by the library that wrote it. */
function read(bytes: Uint8Array): XLSX.WorkSheet {
  const book = XLSX.read(bytes, { type: 'array', cellNF: true, cellStyles: true });
  expect(book.SheetNames).toEqual(['自评表']);
  return book.Sheets['自评表']!;
}

/** A part of the package as it stands in the file. */
function part(bytes: Uint8Array, name: string): string {
  const entry = XLSX.CFB.find(XLSX.CFB.read(bytes, { type: 'array' }), name);
  return new TextDecoder().decode(Uint8Array.from(entry?.content as Uint8Array));
}

const cellAt = (sheet: XLSX.WorkSheet, row: number, column: number): XLSX.CellObject | undefined =>
  sheet[XLSX.utils.encode_cell({ r: row, c: column })];

function expectSame(sheet: XLSX.WorkSheet, grid: Grid): void {
  const texts = Object.entries(sheet)
    .filter(([address, cell]) => !address.startsWith('!') && (cell as XLSX.CellObject).v !== undefined)
    .map(([address, cell]) => [address, shown(cell as XLSX.CellObject)]);
  const expected = grid.cells
    .filter(({ text }) => text !== '')
    .map(({ row, column, text }) => [XLSX.utils.encode_cell({ r: row, c: column }), text]);
  expect(new Map(texts.filter(([, text]) => text !== '') as [string, string][])).toEqual(
    new Map(expected as [string, string][]),
  );
  const merges = (sheet['!merges'] ?? []).map(XLSX.utils.encode_range);
  const merged = grid.cells
    .filter(({ rows, columns }) => rows * columns > 1)
    .map(({ row, column, rows, columns }) =>
      XLSX.utils.encode_range({
        s: { r: row, c: column },
        e: { r: row + rows - 1, c: column + columns - 1 },
      }),
    );
  expect(merges.sort()).toEqual(merged.sort());
}

const shown = (cell: XLSX.CellObject): string => (cell.t === 'n' ? (cell.w ?? '') : String(cell.v));

describe('the workbook, read by another library', () => {
  it.each([
    ['central', mealsPlan],
    ['hubei', securityPlan],
  ] as const)('%s: every cell, every merge', async (_, plan) => {
    expectSame(read(await bytesOf(plan)), gridOf(plan));
  });

  it('any form', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, async (plan) => {
        const grid = gridOf(plan);
        const bytes = await gridToXlsx(grid);
        const sheet = read(bytes);
        expectSame(sheet, grid);
        for (const { row, column, number } of grid.cells) {
          if (number === undefined || cellAt(sheet, row, column)?.t !== 'n') continue;
          expect(Number(cellAt(sheet, row, column)?.v)).toBe(Number(number.value));
        }
        expect(part(bytes, '/xl/worksheets/sheet1.xml')).not.toContain('<f>');
      }),
      { numRuns: 40 },
    );
  });
});

describe('numbers', () => {
  it('are numbers an office can add up, with the very digits of the ledger', async () => {
    const bytes = await bytesOf(mealsPlan);
    const sheet = read(bytes);
    const total = gridOf(mealsPlan).cells.find(({ text }) => text === '年度资金总额')!;
    const cell = cellAt(sheet, total.row, 4);
    expect(cell).toMatchObject({ t: 'n', v: 38.766462, w: '38.766462' });
    expect(part(bytes, '/xl/worksheets/sheet1.xml')).toContain('<v>38.766462</v>');
    expect(cellAt(sheet, total.row, 7)).toMatchObject({ t: 'n', v: 1, w: '100.00%' });
  });

  it('with more digits than a workbook number keeps are text', async () => {
    const grid = gridOf(mealsPlan);
    const cells = grid.cells.map((cell) =>
      cell.number === undefined
        ? cell
        : { ...cell, text: '1234567890.123456', number: { value: '1234567890.123456', format: '0.000000' } },
    );
    const sheet = read(await gridToXlsx({ ...grid, cells }));
    const total = grid.cells.find(({ text }) => text === '年度资金总额')!;
    expect(cellAt(sheet, total.row, 4)).toMatchObject({ t: 's', v: '1234567890.123456' });
  });
});

describe('text stays text', () => {
  const HOSTILE = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '=cmd|"/c calc"!A1',
    '=HYPERLINK("http://x","y")',
    '_x0041_',
  ];

  it.each(HOSTILE)('%s is stored as a string, as printed, in a cell of text format', async (name) => {
    const plan = { ...mealsPlan, indicators: [{ level1: '产出指标', name, target: name }] };
    const bytes = await bytesOf(plan);
    const sheet = read(bytes);
    const { row, column } = gridOf(plan).cells.find(({ text }) => text === name)!;
    expect(cellAt(sheet, row, column)).toMatchObject({ t: 's', v: name, z: '@' });
    expect(cellAt(sheet, row, column)?.f).toBeUndefined();
    expect(part(bytes, '/xl/worksheets/sheet1.xml')).not.toContain('<f');
  });

  it('a text too long for the text format of older programs keeps it only where it could start a formula', async () => {
    const formatOf = async (goal: string) => {
      const sheet = read(await bytesOf({ ...mealsPlan, goal }));
      const { row, column } = gridOf({ ...mealsPlan, goal }).cells.find(({ text }) => text === goal)!;
      return cellAt(sheet, row, column)?.z;
    };
    expect(await formatOf('目'.repeat(255))).toBe('@');
    expect(await formatOf('目'.repeat(256))).toBe('General');
    expect(await formatOf(`=${'目'.repeat(256)}`)).toBe('@');
  });
});

describe('the page', () => {
  it('is A4 upright, one page wide, its area and breaks set, its marks and page number below', async () => {
    const indicators = Array.from({ length: 40 }, (_, index) => ({
      level1: '产出指标',
      name: `第${index}项`,
    }));
    const plan = { ...mealsPlan, status: 'open', indicators } as const;
    const bytes = await bytesOf(plan);
    const sheet = part(bytes, '/xl/worksheets/sheet1.xml');
    const grid = gridOf(plan);
    expect(sheet).toMatch(/<pageSetup [^>]*paperSize="9"[^>]*orientation="portrait"/u);
    expect(sheet).toMatch(/<pageSetup [^>]*fitToWidth="1" fitToHeight="0"/u);
    expect(sheet).toContain('<pageSetUpPr fitToPage="1"/>');
    const breaks = [...sheet.matchAll(/<brk id="(\d+)"/gu)].map(([, id]) => Number(id));
    expect(breaks).toEqual(grid.breaks.map((row) => row + 1));
    expect(breaks.length).toBeGreaterThan(0);
    expect(sheet).toContain('<oddFooter>&amp;C草稿　第 &amp;P 页，共 &amp;N 页</oddFooter>');
    expect(part(bytes, '/xl/workbook.xml')).toContain(`!$A$1:$I$${grid.rows.length}<`);
  });

  it('has the widths of the layout: seven pixels a digit of the default font, five beside', async () => {
    const sheet = read(await bytesOf(mealsPlan));
    const millimetres = (sheet['!cols'] ?? []).map(({ width = 0 }) => ((width * 7 + 5) / 96) * 25.4);
    expect(millimetres.map((mm) => Math.round(mm))).toEqual([...gridOf(mealsPlan).columns]);
  });

  it('leaves no line between a heading and the label that goes on below it', async () => {
    const styles = part(await bytesOf(mealsPlan), '/xl/styles.xml');
    const sides = '<left style="thin"/><right style="thin"/>';
    expect(styles).toContain(`${sides}<top style="thin"/><bottom/>`);
    expect(styles).toContain(`${sides}<top/><bottom style="thin"/>`);
  });

  it('has the heights of the grid', async () => {
    const sheet = read(await bytesOf(mealsPlan));
    expect((sheet['!rows'] ?? []).map(({ hpt }) => hpt)).toEqual([...gridOf(mealsPlan).rows]);
  });
});

describe('the same form', () => {
  it('gives the same bytes on another day', async () => {
    const on = async (day: string) => {
      jest.useFakeTimers({
        now: new Date(day),
        doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'queueMicrotask'],
      });
      try {
        return await bytesOf(mealsPlan);
      } finally {
        jest.useRealTimers();
      }
    };
    expect(await on('2024-01-01T00:00:00Z')).toEqual(await on('2031-07-15T12:34:56Z'));
  });

  it('carries the date of its signature, not the clock', async () => {
    expect(part(await bytesOf(mealsPlan), '/docProps/core.xml')).toContain('2023-03-20T02:00:00Z');
  });
});
