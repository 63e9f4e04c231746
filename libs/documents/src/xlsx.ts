import { Decimal } from '@mingzhang/domain';
import type { PrintFacts, Sheet } from '@mingzhang/forms';
import ExcelJS from 'exceljs';
import { sheetGrid, type Grid, type GridCell } from './grid.js';
import type { Style } from './styles.js';
import { withoutDates } from './zip-dates.js';

const MM_PER_INCH = 25.4;
/** A column's width counts digits of the default font, 7 pixels each, beside 5 pixels of padding. */
const toColumnWidth = (mm: number): number => ((mm / MM_PER_INCH) * 96 - 5) / 7;
/** GB2312: a program without the named font then takes a Chinese one. */
const CHINESE = 134;
/** Beyond these a workbook number is no longer the amount that was written. */
const EXACT_DIGITS = 15;
/** Older programs show a longer text as #### when its cell is formatted as text. */
const LONGEST_TEXT_FORMAT = 255;
const STARTS_A_FORMULA = /^[=+\-@\t\r]/u;

/** The sheet as a workbook, ready to print on A4. The same sheet gives the same bytes. */
export async function sheetToXlsx(sheet: Sheet, facts: PrintFacts): Promise<Uint8Array> {
  return gridToXlsx(sheetGrid(sheet, facts));
}

export async function gridToXlsx(grid: Grid): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.title = grid.title;
  workbook.creator = '明账';
  workbook.created = workbook.modified = new Date(grid.datedAt);
  const sheet = workbook.addWorksheet('自评表', { views: [{ showGridLines: false }] });
  sheet.columns = grid.columns.map((mm) => ({ width: toColumnWidth(mm) }));
  grid.rows.forEach((height, index) => {
    sheet.getRow(index + 1).height = height;
  });
  for (const cell of grid.cells) writeCell(sheet, cell);
  setPage(sheet, grid);
  return withoutDates(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

function writeCell(sheet: ExcelJS.Worksheet, cell: GridCell): void {
  const target = sheet.getCell(cell.row + 1, cell.column + 1);
  const isNumber = cell.number !== undefined && new Decimal(cell.number.value).precision() <= EXACT_DIGITS;
  // A file stores the digits of the decimal; the binary number only carries them there and back (15 digits survive).
  target.value = isNumber ? Number(cell.number?.value) : escaped(cell.text);
  target.style = {
    numFmt: isNumber ? (cell.number?.format ?? '') : textFormat(cell.text),
    font: { name: cell.style.font, size: cell.style.size, charset: CHINESE },
    alignment: {
      horizontal: cell.style.align,
      vertical: cell.style.vertical,
      ...(isNumber ? { shrinkToFit: true } : { wrapText: true }),
    },
    border: borders(cell),
  };
  if (cell.rows > 1 || cell.columns > 1) {
    const { row, column, rows, columns } = cell;
    sheet.mergeCells(row + 1, column + 1, row + rows, column + columns);
  }
}

/**
 * Text is text: it is stored as a string, which no program computes, and formatted as text, so that editing the cell does
 * not turn "=100%" into a formula. The words stay as printed.
 */
const textFormat = (text: string): string =>
  text.length <= LONGEST_TEXT_FORMAT || STARTS_A_FORMULA.test(text) ? '@' : 'General';

/** "_x0041_" would be read as an escaped character; its underscore is escaped instead. */
const escaped = (text: string): string => text.replace(/_(?=x[0-9A-F]{4}_)/giu, '_x005F_');

function borders({ style, open }: { style: Style; open: GridCell['open'] }): Partial<ExcelJS.Borders> {
  if (!style.boxed) return {};
  const line = { style: 'thin' } as const;
  return {
    left: line,
    right: line,
    ...(open.includes('top') ? {} : { top: line }),
    ...(open.includes('bottom') ? {} : { bottom: line }),
  };
}

const inches = (mm: number): number => mm / MM_PER_INCH;

function setPage(sheet: ExcelJS.Worksheet, grid: Grid): void {
  const { orientation, margin } = grid.page;
  const last = sheet.getCell(grid.rows.length, grid.columns.length);
  const FOOTER_MM = 8;
  sheet.pageSetup = {
    paperSize: 9,
    orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printArea: `A$1:${last.$col$row.replace(/^\$/u, '')}`,
    margins: {
      left: inches(margin.side),
      right: inches(margin.side),
      top: inches(margin.top),
      bottom: inches(margin.bottom),
      header: inches(FOOTER_MM),
      footer: inches(FOOTER_MM),
    },
  };
  for (const row of grid.breaks) sheet.getRow(row + 1).addPageBreak();
  sheet.headerFooter.oddFooter = `&C${[...grid.marks, '第 &P 页，共 &N 页'].join('　')}`;
}
