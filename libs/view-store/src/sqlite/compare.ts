import Database from 'better-sqlite3';

/** What of one table is other than it should be. */
export interface TableCompared {
  readonly table: string;
  /** Rows that should be there. */
  readonly rows: number;
  /** Rows that are other, missing, or too many. */
  readonly unfit: number;
  /** The key of the first of them, as `column=value`; null where none is. */
  readonly first: string | null;
}

interface Column {
  readonly name: string;
  /** 1, 2 … within the primary key; 0 outside. */
  readonly pk: number;
}

/** Of the checkpoint only the place counts: its token is the store's own. */
const NOT_COMPARED: Readonly<Record<string, readonly string[]>> = { checkpoint: ['token'] };

/**
 * Two files of views, table by table, row by row, within SQLite and by their keys: no more than a row is held, however large they
 * are. `wanted` is what the log folds to. Neither is written.
 */
export function* compareViewFiles(found: string, wanted: string): Generator<TableCompared> {
  const database = new Database(found, { readonly: true, fileMustExist: true });
  try {
    database.prepare('ATTACH ? AS wanted').run(wanted);
    const tables = database
      .prepare<[], string>(`SELECT name FROM wanted.sqlite_schema WHERE type = 'table' ORDER BY name`)
      .pluck()
      .all();
    for (const table of tables) yield compared(database, table);
  } finally {
    database.close();
  }
}

function compared(database: Database.Database, table: string): TableCompared {
  const skipped = NOT_COMPARED[table] ?? [];
  const columns = (database.pragma(`wanted.table_info(${table})`) as Column[]).filter(
    ({ name }) => !skipped.includes(name),
  );
  const keys = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
  const others = columns.filter(({ pk }) => pk === 0).map(({ name }) => name);
  const joined = keys.map((name) => `one.${name} IS other.${name}`).join(' AND ');
  const changed = others.map((name) => ` OR one.${name} IS NOT other.${name}`).join('');
  const last = keys.at(-1) ?? '';
  const places = keys.map((name) => `one.${name}`).join(', ');
  const unfit = (one: string, other: string, beside: string): string =>
    `SELECT ${places} FROM ${one}.${table} one LEFT JOIN ${other}.${table} other ON ${joined} ` +
    `WHERE other.${last} IS NULL${beside}`;
  const count = (query: string): number =>
    Number(database.prepare(`SELECT count(*) FROM (${query})`).pluck().get());
  const wrong = [unfit('wanted', 'main', changed), unfit('main', 'wanted', '')];
  const first = wrong
    .map((query) => database.prepare<[], Record<string, unknown>>(`${query} LIMIT 1`).get())
    .find((row) => row !== undefined);
  return {
    table,
    rows: Number(database.prepare(`SELECT count(*) FROM wanted.${table}`).pluck().get()),
    unfit: wrong.map(count).reduce((sum, one) => sum + one, 0),
    first: first === undefined ? null : Object.entries(first).map(placed).join(' '),
  };
}

const placed = ([name, value]: [string, unknown]): string => `${name}=${String(value)}`;
