import type { Block, Cell, Paper } from '@mingzhang/reading';
import { formatOf, shown, stored } from './number-format.js';
import { MOST, Refused } from './refused.js';
import { joined } from './text.js';
import { at, child, elements, parseXml, textBelow, type Element } from './xml.js';
import { unzipped, type Entries } from './zip.js';

const wanted = (name: string): boolean =>
  /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/iu.test(
    name,
  ) || name === '[Content_Types].xml';

interface Book {
  readonly strings: readonly string[];
  /** The number format of each style, by its index. */
  readonly formats: readonly string[];
  readonly date1904: boolean;
  /** Numbers as they are stored, not as they are shown: a format hides 分. Days are days either way. */
  readonly stored: boolean;
}

/** The text of a string item: its runs, without the phonetic guides beside them. */
const textOfItem = (item: Element): string =>
  elements(item)
    .filter(({ name }) => name === 't' || name === 'r')
    .map((one) =>
      one.name === 't' ? textBelow(one) : textBelow(child(one, 't') ?? { ...one, children: [] }),
    )
    .join('')
    .replace(/_x([0-9A-Fa-f]{4})_/gu, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function stringsOf(entries: Entries): readonly string[] {
  const bytes = entries.get('xl/sharedStrings.xml');
  const root = bytes === undefined ? undefined : child(parseXml(bytes), 'sst');
  return root === undefined ? [] : elements(root, 'si').map(textOfItem);
}

function formatsOf(entries: Entries): readonly string[] {
  const bytes = entries.get('xl/styles.xml');
  const root = bytes === undefined ? undefined : child(parseXml(bytes), 'styleSheet');
  if (root === undefined) return [];
  const own = new Map(
    elements(child(root, 'numFmts') ?? root, 'numFmt').map(
      ({ attributes }) =>
        [Number.parseInt(attributes['numFmtId'] ?? '', 10), attributes['formatCode'] ?? ''] as const,
    ),
  );
  return elements(child(root, 'cellXfs') ?? { ...root, children: [] }, 'xf').map(({ attributes }) =>
    formatOf(Number.parseInt(attributes['numFmtId'] ?? '0', 10), own),
  );
}

interface Address {
  readonly row: number;
  readonly column: number;
}

function addressOf(reference: string): Address | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/u.exec(reference) ?? [];
  if (letters === undefined || digits === undefined) return null;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number.parseInt(digits, 10) - 1, column };
}

export function columnName(column: number): string {
  const rest = column % 26;
  const letter = String.fromCharCode(65 + rest);
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

function textOfCell(cell: Element, book: Book): string {
  const { t: type = 'n', s: style = '0' } = cell.attributes;
  if (type === 'inlineStr') return textOfItem(child(cell, 'is') ?? { ...cell, children: [] });
  const value = child(cell, 'v');
  if (value === undefined) return '';
  const raw = textBelow(value);
  if (type === 's') return book.strings[Number.parseInt(raw, 10)] ?? '';
  if (type === 'b') return raw === '1' ? 'TRUE' : 'FALSE';
  if (type === 'n')
    return (book.stored ? stored : shown)(
      raw.trim(),
      book.formats[Number.parseInt(style, 10)] ?? 'General',
      book.date1904,
    );
  return raw;
}

interface Range {
  readonly from: Address;
  readonly to: Address;
}

function mergesOf(sheet: Element): readonly Range[] {
  return elements(child(sheet, 'mergeCells') ?? { ...sheet, children: [] }, 'mergeCell').flatMap(
    ({ attributes }) => {
      const [one = '', two = ''] = (attributes['ref'] ?? '').split(':');
      const from = addressOf(one);
      const to = addressOf(two);
      return from === null || to === null ? [] : [{ from, to }];
    },
  );
}

function hiddenColumns(sheet: Element): ReadonlySet<number> {
  const columns = elements(child(sheet, 'cols') ?? { ...sheet, children: [] }, 'col').filter(
    ({ attributes }) => attributes['hidden'] === '1' || attributes['hidden'] === 'true',
  );
  return new Set(
    columns.flatMap(({ attributes }) => {
      const min = Number.parseInt(attributes['min'] ?? '1', 10);
      const max = Math.min(Number.parseInt(attributes['max'] ?? '1', 10), min + MOST.columns);
      return Array.from({ length: Math.max(0, max - min + 1) }, (_none, index) => min - 1 + index);
    }),
  );
}

interface Sheet {
  readonly cells: readonly Cell[];
  readonly hidden: boolean;
}

function readSheet(root: Element, name: string, book: Book): Sheet {
  const sheet = child(root, 'worksheet') ?? root;
  const away = hiddenColumns(sheet);
  const found = new Map<string, Cell>();
  let hidden = false;
  let rowNumber = -1;
  for (const row of elements(child(sheet, 'sheetData') ?? { ...sheet, children: [] }, 'row')) {
    rowNumber =
      row.attributes['r'] === undefined ? rowNumber + 1 : Number.parseInt(row.attributes['r'], 10) - 1;
    if (row.attributes['hidden'] === '1' || row.attributes['hidden'] === 'true') {
      hidden ||= elements(row, 'c').some((cell) => textOfCell(cell, book) !== '');
      continue;
    }
    let next = 0;
    for (const cell of elements(row, 'c')) {
      const { row: at = rowNumber, column = next } = addressOf(cell.attributes['r'] ?? '') ?? {};
      next = column + 1;
      const text = joined(textOfCell(cell, book).split('\n')).slice(0, MOST.cellCharacters);
      if (away.has(column)) hidden ||= text !== '';
      else if (column >= MOST.columns && text !== '')
        throw new Refused(`工作表“${name}”超过 ${MOST.columns} 列，不予打开`);
      else if (at <= MOST.rows)
        found.set(`${at}:${column}`, {
          row: at,
          column,
          rows: 1,
          columns: 1,
          text,
          place: `工作表“${name}” ${columnName(column)}${at + 1}`,
        });
      if (found.size > MOST.cells) throw new Refused(`格子超过 ${MOST.cells} 个，不予打开`);
    }
  }
  return { cells: merged(found, mergesOf(sheet)), hidden };
}

/** Merged cells take the text of their first; what lies under a merge is not printed. Merges over whole columns end with the text. */
function merged(found: Map<string, Cell>, merges: readonly Range[]): readonly Cell[] {
  const lastRow = Math.max(0, ...[...found.values()].map(({ row }) => row));
  const lastColumn = Math.max(0, ...[...found.values()].map(({ column }) => column));
  for (const { from, to } of merges.slice(0, MOST.cells)) {
    const toRow = Math.min(to.row, lastRow);
    const toColumn = Math.min(to.column, Math.max(lastColumn, from.column));
    const first = found.get(`${from.row}:${from.column}`);
    for (let row = from.row; row <= toRow; row += 1)
      for (let column = from.column; column <= toColumn; column += 1) found.delete(`${row}:${column}`);
    if (first !== undefined)
      found.set(`${from.row}:${from.column}`, {
        ...first,
        rows: Math.max(1, toRow - from.row + 1),
        columns: Math.max(1, toColumn - from.column + 1),
      });
  }
  return [...found.values()];
}

const fold = (path: string): string => path.replace(/^\//u, '').replace(/^(?!xl\/)/u, 'xl/');

interface SheetEntry {
  readonly name: string;
  readonly path: string;
  readonly hidden: boolean;
}

function sheetsOf(entries: Entries, workbook: Element): readonly SheetEntry[] {
  const relations = child(parseXml(entries.get('xl/_rels/workbook.xml.rels')), 'Relationships');
  const targets = new Map(
    elements(relations ?? workbook, 'Relationship').map(({ attributes }) => [
      attributes['Id'] ?? '',
      attributes['Target'] ?? '',
    ]),
  );
  return elements(child(workbook, 'sheets') ?? workbook, 'sheet').map(({ attributes }) => ({
    name: attributes['name'] ?? '',
    path: fold(targets.get(attributes['r:id'] ?? '') ?? ''),
    hidden: attributes['state'] !== undefined && attributes['state'] !== 'visible',
  }));
}

/** An .xlsx: visible sheets as they are shown, formulas by the values they were saved with. Nothing in it is computed or followed. */
export function readXlsx(name: string, bytes: Uint8Array, numbers: 'shown' | 'stored' = 'shown'): Paper {
  const entries = unzipped(bytes, wanted);
  const workbook = at(parseXml(entries.get('xl/workbook.xml')), 'workbook');
  if (workbook === undefined) throw new Refused('文件已损坏：没有工作簿');
  const date1904 = ['1', 'true'].includes(child(workbook, 'workbookPr')?.attributes['date1904'] ?? '');
  const book: Book = {
    strings: stringsOf(entries),
    formats: formatsOf(entries),
    date1904,
    stored: numbers === 'stored',
  };
  const blocks: Block[] = [];
  const remarks: string[] = [];
  for (const sheet of sheetsOf(entries, workbook)) {
    const part = entries.get(sheet.path);
    if (sheet.hidden) remarks.push(`工作表“${sheet.name}”是隐藏的，没有读`);
    else if (part !== undefined) {
      const { cells, hidden } = readSheet(parseXml(part), sheet.name, book);
      if (hidden) remarks.push(`工作表“${sheet.name}”有隐藏的行或列，没有读`);
      const place = `工作表“${sheet.name}”`;
      blocks.push({ kind: 'grid', place, frame: place, cells, sparse: true });
    }
  }
  return { name, blocks, remarks };
}
