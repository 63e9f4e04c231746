import type { StyleId } from './layout.js';
import { printValue, type ValueKind } from './print.js';
import type { Sheet, SheetCell, SheetRow } from './sheet.js';

/** One column of a list: what it is called, how wide, and what it says of a row. */
export interface Column<Row> {
  readonly heading: string;
  /** Millimetres. */
  readonly width: number;
  /** Default: text, to the left. */
  readonly style?: StyleId;
  readonly kind?: ValueKind;
  readonly of: (row: Row, index: number) => string | null;
}

export interface Table<Row> {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  /** Above the table, one a line: whose, of which year. */
  readonly captions: readonly string[];
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Where there is no row. */
  readonly none: string;
  /** Below the table. */
  readonly remark?: string;
}

const A4_MM = { portrait: 210, landscape: 297 };
const MARGIN = { top: 15, bottom: 17, side: 12 };

/** A list as a sheet: its heading is printed again on every page. Lies down where it is wider than an upright page. */
export function tableSheet<Row>(table: Table<Row>): Sheet {
  const { columns, rows } = table;
  const width = columns.reduce((sum, one) => sum + one.width, 0);
  const orientation = width + 2 * MARGIN.side > A4_MM.portrait ? 'landscape' : 'portrait';
  const wide = (style: StyleId, text: string): SheetRow =>
    rowOf([{ column: 0, span: columns.length, style, kind: 'label', text }]);
  const slot: SheetCell = {
    column: 0,
    span: columns.length,
    style: 'mark',
    kind: 'slot',
    slot: 'marks',
    text: '',
  };
  const headings = columns.map(({ heading }, column) => labelled(column, heading));
  const body = rows.map((row, index) => rowOf(columns.map((one, column) => cellOf(one, row, index, column))));
  return {
    layout: { id: table.id, version: table.version },
    title: table.title,
    page: { orientation, margin: MARGIN },
    columns: columns.map((one) => one.width),
    sections: [
      {
        side: null,
        rows: [
          rowOf([slot]),
          wide('title', table.title),
          ...table.captions.map((text) => wide('caption', text)),
        ],
      },
      {
        side: null,
        rows: [
          { ...rowOf(headings), heading: true },
          ...(rows.length === 0 ? [wide('centre', table.none)] : body),
        ],
      },
      ...(table.remark === undefined ? [] : [{ side: null, rows: [wide('remark', table.remark)] }]),
    ],
  };
}

const rowOf = (cells: SheetCell[]): SheetRow => ({ cells, lines: 1, heading: false });
const labelled = (column: number, text: string): SheetCell => ({
  column,
  span: 1,
  style: 'label',
  kind: 'label',
  text,
});

function cellOf<Row>(
  { of, style = 'text', kind = 'text' }: Column<Row>,
  row: Row,
  index: number,
  column: number,
): SheetCell {
  const value = of(row, index);
  return { column, span: 1, style, kind, value, text: value === null ? '' : printValue(kind, value).text };
}
