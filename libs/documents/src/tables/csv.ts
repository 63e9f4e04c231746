import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { TABLE_BOUNDS } from './bounds.js';
import { decode, UnreadableTable, type Encoding } from './decode.js';

export interface SheetRow {
  /** As the file numbers it, from 1; blank rows count. */
  readonly number: number;
  readonly cells: readonly string[];
}
export interface Sheet {
  /** Null where the file has but one, without a name. */
  readonly sheet: string | null;
  readonly rows: readonly SheetRow[];
}

const DELIMITERS = [',', '\t', ';'] as const;

/** The sign that most often stands outside of quotes in the first lines. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/gu, '');
  const counts = DELIMITERS.map((sign) => head.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** A .csv as rows of text. @throws UnreadableTable */
export function readCsv(bytes: Uint8Array): { readonly sheet: Sheet; readonly encoding: Encoding } {
  if (bytes.length > TABLE_BOUNDS.bytes) throw tooLarge();
  const { text, encoding } = decode(bytes);
  return { sheet: { sheet: null, rows: rowsOf(text) }, encoding };
}

function rowsOf(text: string): readonly SheetRow[] {
  const records = parsed(text);
  if (records.length > TABLE_BOUNDS.rows)
    throw new UnreadableTable(`超过 ${TABLE_BOUNDS.rows} 行，请分成几个文件`);
  return records.map((cells, at) => {
    if (cells.length > TABLE_BOUNDS.columns) {
      throw new UnreadableTable(`第 ${at + 1} 行有 ${cells.length} 列，至多 ${TABLE_BOUNDS.columns} 列`);
    }
    return { number: at + 1, cells };
  });
}

function parsed(text: string): readonly (readonly string[])[] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      max_record_size: TABLE_BOUNDS.columns * 1_000,
      // One more than there may be, so that too many is seen without reading the rest.
      to: TABLE_BOUNDS.rows + 1,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : null;
    const place = line === null ? '' : `第 ${line} 行`;
    throw new UnreadableTable(
      error.code === 'CSV_MAX_RECORD_SIZE'
        ? `${place}过长，多半是引号没有闭合；请检查后另存`
        : `${place}的引号没有成对，无法分列；请检查后另存`,
    );
  }
}

const tooLarge = (): UnreadableTable =>
  new UnreadableTable(`文件超过 ${TABLE_BOUNDS.bytes / 1024 / 1024} MiB，请分成几个文件`);
