import { Decimal } from '@mingzhang/domain';
import {
  writeXlsx,
  type BorderStyle,
  type Cell,
  type CellStyle,
  type WriteOptions,
  type WriteSheet,
} from 'hucre';
import type { Grid, GridCell } from './grid.js';
import type { PrintedSheet } from './printed.js';

const MM_PER_INCH = 25.4;
/** A column's width counts digits of the default font, 7 pixels each, beside 5 pixels of padding. */
const toColumnWidth = (mm: number): number => ((mm / MM_PER_INCH) * 96 - 5) / 7;
/** GB2312: a program without the named font then takes a Chinese one. */
const CHINESE = 134;
/** Beyond these a workbook number is no longer the amount that was written. */
export const EXACT_DIGITS = 15;
/** Older programs show a longer text as #### when its cell is formatted as text. */
const LONGEST_TEXT_FORMAT = 255;
const STARTS_A_FORMULA = /^[=+\-@\t\r]/u;
const FOOTER_MM = 8;

/** A worksheet for each table, ready to print on A4. The same tables give the same bytes. */
export const toXlsx = async (sheets: readonly PrintedSheet[]): Promise<Uint8Array> =>
  writeXlsx(workbookOf(sheets));

/** What the library is given. */
export function workbookOf(sheets: readonly PrintedSheet[]): WriteOptions {
  const first = sheets[0]?.grid;
  if (first === undefined) throw new RangeError('a workbook has at least one sheet');
  const at = new Date(first.datedAt);
  return {
    sheets: sheets.map(worksheet),
    properties: { title: first.title, creator: '明账', created: at, modified: at },
  };
}

function worksheet({ name, grid }: PrintedSheet): WriteSheet {
  return {
    name,
    rows: grid.rows.map(() => []),
    cells: new Map(grid.cells.flatMap(cellsOf)),
    columns: grid.columns.map((mm) => ({ width: toColumnWidth(mm) })),
    rowDefs: new Map(grid.rows.map((height, index) => [index, { height }])),
    merges: grid.cells
      .filter(({ rows, columns }) => rows * columns > 1)
      .map(({ row, column, rows, columns }) => ({
        startRow: row,
        startCol: column,
        endRow: row + rows - 1,
        endCol: column + columns - 1,
      })),
    rowBreaks: [...grid.breaks],
    view: { showGridLines: false },
    pageSetup: pageSetup(grid),
    headerFooter: { oddFooter: `&C${[...grid.marks, '第 &P 页，共 &N 页'].join('　')}` },
  };
}

/** Every cell of a merged one has its lines: programs draw them from there. */
function cellsOf(cell: GridCell): [string, Partial<Cell>][] {
  const border = borders(cell);
  const covered: [string, Partial<Cell>][] = [];
  for (let row = cell.row; row < cell.row + cell.rows; row += 1) {
    for (let column = cell.column; column < cell.column + cell.columns; column += 1) {
      covered.push([`${row},${column}`, { value: null, type: 'empty', style: { border } }]);
    }
  }
  const [[first = ''] = []] = covered;
  return [[first, valueCell(cell, border)], ...covered.slice(1)];
}

function valueCell(cell: GridCell, border: BorderStyle): Partial<Cell> {
  const isNumber = cell.number !== undefined && new Decimal(cell.number.value).precision() <= EXACT_DIGITS;
  const style: CellStyle = {
    numFmt: isNumber ? (cell.number?.format ?? '') : textFormat(cell.text),
    font: { name: cell.style.font, size: cell.style.size, charset: CHINESE },
    alignment: {
      horizontal: cell.style.align,
      vertical: cell.style.vertical === 'middle' ? 'center' : 'top',
      ...(isNumber ? { shrinkToFit: true } : { wrapText: true }),
    },
    border,
  };
  // A file stores the digits of the decimal; the binary number only carries them there and back (15 digits survive).
  return isNumber
    ? { value: Number(cell.number?.value), type: 'number', style }
    : { value: escaped(cell.text), type: 'string', style };
}

/**
 * Text is text: it is stored as a string, which no program computes, and formatted as text, so that editing the cell does
 * not turn "=100%" into a formula. The words stay as printed.
 */
const textFormat = (text: string): string =>
  text.length <= LONGEST_TEXT_FORMAT || STARTS_A_FORMULA.test(text) ? '@' : 'General';

/** "_x0041_" would be read as an escaped character; its underscore is escaped instead. */
export const escaped = (text: string): string => text.replace(/_(?=x[0-9A-F]{4}_)/giu, '_x005F_');

function borders({ style, open }: GridCell): BorderStyle {
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
const letter = (column: number): string => String.fromCharCode('A'.charCodeAt(0) + column);

function pageSetup({ page: { orientation, margin }, columns, rows }: Grid): WriteSheet['pageSetup'] {
  return {
    paperSize: 'a4',
    orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printArea: `$A$1:$${letter(columns.length - 1)}$${rows.length}`,
    margins: {
      left: inches(margin.side),
      right: inches(margin.side),
      top: inches(margin.top),
      bottom: inches(margin.bottom),
      header: inches(FOOTER_MM),
      footer: inches(FOOTER_MM),
    },
  };
}
