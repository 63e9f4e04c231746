import { Decimal } from '@mingzhang/domain';
import { writeXlsx, type Cell, type WriteSheet } from 'hucre';
import { EXACT_DIGITS, escaped } from './xlsx.js';

/** Rows for people who sort and sum: no layout, a heading and cells. */
export interface FlatSheet {
  /** At most 31 characters. */
  readonly name: string;
  readonly head: readonly string[];
  /** Decimal texts in `amounts` become numbers, all else stays text; null is an empty cell. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly amounts: readonly number[];
}

const AMOUNT_FORMAT = '#,##0.00';
const WIDTH = 16;

/** A workbook of flat tables. Text is stored and formatted as text, so that none of it is ever computed. */
export function flatXlsx(title: string, datedAt: string, sheets: readonly FlatSheet[]): Promise<Uint8Array> {
  const at = new Date(datedAt);
  return writeXlsx({
    sheets: sheets.map(worksheet),
    properties: { title, creator: '明账', created: at, modified: at },
  });
}

function worksheet({ name, head, rows, amounts }: FlatSheet): WriteSheet {
  const lines = [head, ...rows];
  const cells = lines.flatMap((line, row) =>
    line.flatMap((text, column): readonly (readonly [string, Partial<Cell>])[] =>
      text === null ? [] : [[`${row},${column}`, cellOf(text, row > 0 && amounts.includes(column))]],
    ),
  );
  return {
    name,
    rows: lines.map(() => []),
    cells: new Map(cells),
    columns: head.map(() => ({ width: WIDTH })),
    freezePane: { rows: 1 },
  };
}

const cellOf = (text: string, isAmount: boolean): Partial<Cell> =>
  isAmount && new Decimal(text).precision() <= EXACT_DIGITS
    ? { value: Number(text), type: 'number', style: { numFmt: AMOUNT_FORMAT } }
    : { value: escaped(text), type: 'string', style: { numFmt: '@' } };
