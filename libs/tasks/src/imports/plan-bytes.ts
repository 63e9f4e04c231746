import { createHash } from 'node:crypto';
import { readCsv, readXlsxTables, UnreadableTable } from '@mingzhang/documents/tables';
import type { ImportKind } from '@mingzhang/domain';
import {
  planImport,
  type ImportMapping,
  type Known,
  type Planned,
  type Row,
  type Table,
} from '@mingzhang/imports';

export interface FileAsked {
  readonly bytes: Uint8Array;
  readonly kind: ImportKind;
  readonly mapping: ImportMapping;
  readonly known: Known;
}

/** A file read: what it would become, and its rows for whoever has to be shown them. */
export type FileRead = Planned | { readonly ok: false; readonly message: string };

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const begins = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

/** Of these the cell is kept as it is printed. */
const PRINTED: ReadonlySet<ImportKind> = new Set(['targets', 'results']);

/** Neither a workbook nor any other archive. */
export const isPlainText = (bytes: Uint8Array): boolean => !begins(bytes, ZIP) && !begins(bytes, OLE);

/** The sheets of a file by what its bytes are, whatever its name says. @throws UnreadableTable */
function tablesOf(bytes: Uint8Array, kind: ImportKind): readonly Table[] {
  if (begins(bytes, OLE))
    throw new UnreadableTable('是旧版 .xls 文件，请在 Excel 或 WPS 中另存为 .xlsx 或 .csv 后再导入');
  if (begins(bytes, ZIP)) return readXlsxTables(bytes, PRINTED.has(kind) ? 'shown' : 'stored');
  return [readCsv(bytes).sheet];
}

const refusedInWords = <T>(read: () => T): T | { readonly ok: false; readonly message: string } => {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableTable) return { ok: false, message: error.message };
    throw error;
  }
};

/** Short, of lower case letters and digits, and the same for the same text on every machine. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(-16);

/** From the bytes of a file to what it would become. Takes its time: done in a thread of its own. */
export const planBytes = ({ bytes, kind, mapping, known }: FileAsked): FileRead =>
  refusedInWords(() => planImport(tablesOf(bytes, kind), { kind, mapping, known, digest }));

export interface RowsAsked {
  readonly bytes: Uint8Array;
  readonly kind: ImportKind;
  readonly sheet: string | null;
  readonly rows: readonly number[];
}

/** Some rows of the sheet as they stand in the file. */
export function rowsIn({ bytes, kind, sheet, rows }: RowsAsked): readonly Row[] {
  const numbers = new Set(rows);
  const table = tablesOf(bytes, kind).find((one) => one.sheet === sheet);
  return (table?.rows ?? []).filter(({ number }) => numbers.has(number));
}
