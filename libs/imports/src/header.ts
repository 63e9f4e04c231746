import type { Field } from './fields.js';
import type { ImportMapping } from './mapping.js';
import { cellOf, letterOf, plain, type Row, type Table } from './table.js';

/** A title above the table, its number and its unit may come before the header. */
const MOST_ABOVE = 30;

export interface Column {
  readonly field: Field;
  /** From 0. */
  readonly at: number;
  readonly header: string;
  /** How it is known: by the mapping, by a word that means nothing else, or only likely and to be asked. */
  readonly by: 'mapping' | 'word' | 'hint';
}

export interface Header {
  readonly row: Row;
  readonly columns: readonly Column[];
  readonly unused: readonly { readonly header: string; readonly column: string }[];
  /** Fields that two columns could be, by the same word. */
  readonly twice: readonly { readonly field: Field; readonly headers: readonly string[] }[];
}

/** 支付金额（元） is 支付金额; a star marks what must be filled in. */
export const headerWord = (text: string): string =>
  plain(text)
    .replace(/[*＊:：]/gu, '')
    .replace(/\((?:单位)?[:：]?(?:人民币)?(?:万?元|%|必填|选填)\)/gu, '')
    .replace(/[[【](?:万?元)[\]】]/gu, '')
    .replace(/(?<=额|数)(万?元)$/u, '');

/** The row that names the most fields among the first; null where none names two. */
export function findHeader({ rows }: Table, fields: readonly Field[], mapping: ImportMapping): Header | null {
  const wanted = new Set(
    Object.values(mapping.columns)
      .filter((header) => header !== '')
      .map(headerWord),
  );
  let best: { row: Row; known: number } | null = null;
  for (const row of rows.slice(0, MOST_ABOVE)) {
    const words = new Set(row.cells.map(headerWord));
    const known =
      fields.filter((field) => field.words.some((word) => words.has(headerWord(word)))).length +
      [...wanted].filter((header) => words.has(header)).length;
    if (known >= 2 && known > (best?.known ?? 0)) best = { row, known };
  }
  return best === null ? null : read(best.row, fields, mapping);
}

function read(row: Row, fields: readonly Field[], mapping: ImportMapping): Header {
  const columns: Column[] = [];
  const twice: Header['twice'][number][] = [];
  const taken = new Set<number>();
  const take = (field: Field, at: number, by: Column['by']): void => {
    taken.add(at);
    columns.push({ field, at, header: cellOf(row, at), by });
  };
  for (const field of fields) {
    const said = mapping.columns[field.field];
    if (said === undefined || said === '') continue;
    const at = row.cells.findIndex((cell) => headerWord(cell) === headerWord(said));
    if (at >= 0) take(field, at, 'mapping');
  }
  const open = fields.filter(
    (field) => mapping.columns[field.field] === undefined && !columns.some((one) => one.field === field),
  );
  for (const field of open) {
    const at = byWord(row, field, taken);
    const [first] = at;
    if (first === undefined) continue;
    if (at.length > 1) twice.push({ field, headers: at.map((one) => cellOf(row, one)) });
    take(field, first, 'word');
  }
  for (const field of open) {
    if (!field.required || columns.some((one) => one.field === field) || field.hint === undefined) continue;
    const { hint } = field;
    const at = row.cells.findIndex((cell, index) => !taken.has(index) && hint.test(headerWord(cell)));
    if (at >= 0) take(field, at, 'hint');
  }
  const unused = row.cells
    .map((cell, at) => ({ header: cell.trim(), column: letterOf(at), at }))
    .filter(({ header, at }) => header !== '' && !taken.has(at))
    .map(({ header, column }) => ({ header, column }));
  return { row, columns, unused, twice };
}

/** The columns of the best word that occurs: more than one where the file prints that word twice. */
function byWord(row: Row, field: Field, taken: ReadonlySet<number>): readonly number[] {
  for (const word of field.words.map(headerWord)) {
    const found = row.cells.flatMap((cell, at) => (!taken.has(at) && headerWord(cell) === word ? [at] : []));
    if (found.length > 0) return found;
  }
  return [];
}
