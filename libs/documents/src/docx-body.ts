import type { Grid, GridCell } from './grid.js';
import { LEADING } from './measure.js';
import type { PrintedSheet } from './printed.js';
import { element, xmlText } from './xml.js';

/** Word counts twentieths of a point. */
const TWENTIETHS = 20;
const ofPoints = (points: number): number => Math.round(points * TWENTIETHS);
const ofMm = (mm: number): number => ofPoints((mm * 72) / 25.4);
const A4_MM = { short: 210, long: 297 };
const FOOTER_MM = 8;
/** Word wants a paragraph between tables and after the last: one that takes no room. */
const NO_ROOM = element('w:spacing', {
  'w:before': 0,
  'w:after': 0,
  'w:line': TWENTIETHS,
  'w:lineRule': 'exact',
});

/** Tables page by page, with the very rows the other formats have: Word breaks none of them again. */
export const body = (sheets: readonly PrintedSheet[]): string =>
  sheets
    .map(({ grid }, index) => {
      const tables = pagesOf(grid).map((page) => table(grid, page));
      const between = element('w:p', {}, element('w:pPr', {}, element('w:pageBreakBefore') + NO_ROOM));
      const section = sectionOf(grid);
      const isLast = index === sheets.length - 1;
      const end = element('w:p', {}, element('w:pPr', {}, NO_ROOM + (isLast ? '' : section)));
      return tables.join(between) + end + (isLast ? section : '');
    })
    .join('');

interface PageOfRows {
  readonly first: number;
  readonly last: number;
}

const pagesOf = ({ breaks, rows }: Grid): readonly PageOfRows[] => {
  const lasts = [...breaks, rows.length - 1];
  return lasts.map((last, index) => ({ first: (lasts[index - 1] ?? -1) + 1, last }));
};

function table(grid: Grid, { first, last }: PageOfRows): string {
  const width = grid.columns.reduce((sum, mm) => sum + ofMm(mm), 0);
  const margin = (side: string, points: number) =>
    element(`w:${side}`, { 'w:w': ofPoints(points), 'w:type': 'dxa' });
  const properties = element(
    'w:tblPr',
    {},
    element('w:tblW', { 'w:w': width, 'w:type': 'dxa' }) +
      element('w:jc', { 'w:val': 'center' }) +
      element('w:tblLayout', { 'w:type': 'fixed' }) +
      element(
        'w:tblCellMar',
        {},
        margin('top', 2) + margin('left', 2.5) + margin('bottom', 2) + margin('right', 2.5),
      ),
  );
  const columns = grid.columns.map((mm) => element('w:gridCol', { 'w:w': ofMm(mm) })).join('');
  const rows = grid.rows
    .slice(first, last + 1)
    .map((height, index) => row(grid, first + index, height))
    .join('');
  return element('w:tbl', {}, properties + element('w:tblGrid', {}, columns) + rows);
}

function row(grid: Grid, at: number, height: number): string {
  const properties = element(
    'w:trPr',
    {},
    element('w:cantSplit') + element('w:trHeight', { 'w:val': ofPoints(height), 'w:hRule': 'atLeast' }),
  );
  const cells = grid.cells
    .filter((cell) => cell.row <= at && at < cell.row + cell.rows)
    .sort((one, other) => one.column - other.column);
  return element('w:tr', {}, properties + cells.map((cell) => cellXml(grid, cell, at)).join(''));
}

function cellXml(grid: Grid, cell: GridCell, at: number): string {
  const { column, columns, rows, style } = cell;
  const width = grid.columns.slice(column, column + columns).reduce((sum, mm) => sum + ofMm(mm), 0);
  const goesOn = at > cell.row;
  const properties = element(
    'w:tcPr',
    {},
    element('w:tcW', { 'w:w': width, 'w:type': 'dxa' }) +
      (columns > 1 ? element('w:gridSpan', { 'w:val': columns }) : '') +
      (rows > 1 ? element('w:vMerge', { 'w:val': goesOn ? 'continue' : 'restart' }) : '') +
      borders(cell) +
      element('w:vAlign', { 'w:val': style.vertical === 'middle' ? 'center' : 'top' }),
  );
  return element('w:tc', {}, properties + paragraph(cell, goesOn ? '' : cell.text));
}

function borders({ style, open }: GridCell): string {
  const line = (side: string, drawn: boolean) =>
    element(`w:${side}`, drawn ? { 'w:val': 'single', 'w:sz': 4, 'w:color': '000000' } : { 'w:val': 'nil' });
  const has = (side: 'top' | 'bottom') => style.boxed && !open.includes(side);
  return element(
    'w:tcBorders',
    {},
    line('top', has('top')) +
      line('left', style.boxed) +
      line('bottom', has('bottom')) +
      line('right', style.boxed),
  );
}

/** Lines as high as they were measured, whatever face the machine has. */
function paragraph({ style }: GridCell, text: string): string {
  const fonts = element('w:rFonts', {
    'w:ascii': 'Times New Roman',
    'w:hAnsi': 'Times New Roman',
    'w:eastAsia': style.font,
    'w:hint': 'eastAsia',
  });
  const run = element('w:rPr', {}, fonts + element('w:sz', { 'w:val': style.size * 2 }));
  const lines = text
    .split('\n')
    .map((line) => element('w:t', { 'xml:space': 'preserve' }, xmlText(line)))
    .join(element('w:br'));
  const properties = element(
    'w:pPr',
    {},
    element('w:spacing', {
      'w:before': 0,
      'w:after': 0,
      'w:line': ofPoints(style.size * LEADING),
      'w:lineRule': 'exact',
    }) + element('w:jc', { 'w:val': style.align }),
  );
  return element('w:p', {}, properties + (text === '' ? '' : element('w:r', {}, run + lines)));
}

function sectionOf({ page: { orientation, margin } }: Grid): string {
  const isUpright = orientation === 'portrait';
  const [width, height] = isUpright ? [A4_MM.short, A4_MM.long] : [A4_MM.long, A4_MM.short];
  return element(
    'w:sectPr',
    {},
    element('w:footerReference', { 'w:type': 'default', 'r:id': 'rId3' }) +
      element('w:pgSz', {
        'w:w': ofMm(width),
        'w:h': ofMm(height),
        ...(isUpright ? {} : { 'w:orient': 'landscape' }),
      }) +
      element('w:pgMar', {
        'w:top': ofMm(margin.top),
        'w:right': ofMm(margin.side),
        'w:bottom': ofMm(margin.bottom),
        'w:left': ofMm(margin.side),
        'w:header': ofMm(FOOTER_MM),
        'w:footer': ofMm(FOOTER_MM),
        'w:gutter': 0,
      }),
  );
}
