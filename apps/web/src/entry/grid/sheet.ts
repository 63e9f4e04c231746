/** A table being filled in. Rows keep their id for life: it is the key under which the ledger knows a retry. */
export interface Row {
  readonly id: string;
  readonly cells: Readonly<Record<string, string>>;
  /** What the ledger answered: recorded, or what was wrong, by column; '' is about the whole row. */
  readonly saved: number | null;
  readonly refused: Readonly<Record<string, string>>;
}

export interface Sheet {
  readonly rows: readonly Row[];
  readonly past: readonly (readonly Row[])[];
  readonly future: readonly (readonly Row[])[];
  /** The cell whose typing is one step of undo. */
  readonly typing: string | null;
}

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** How a new row begins, and how its id is made. */
export interface Blank {
  readonly columns: readonly string[];
  readonly titles: readonly string[];
  readonly prefill: Readonly<Record<string, string>>;
  readonly newId: () => string;
}

const DEPTH = 200;

export const blankRow = ({ newId, prefill }: Blank): Row => ({
  id: newId(),
  cells: prefill,
  saved: null,
  refused: {},
});

/** Nothing but what every new row begins with. */
export const isBlank = ({ cells }: Row, { prefill }: Pick<Blank, 'prefill'>): boolean =>
  Object.entries(cells).every(([column, text]) => text.trim() === '' || prefill[column] === text);

/** There is always one empty row to write in. */
const withTail = (rows: readonly Row[], blank: Blank): readonly Row[] => {
  const last = rows.at(-1);
  return last !== undefined && last.saved === null && isBlank(last, blank)
    ? rows
    : [...rows, blankRow(blank)];
};

export const newSheet = (rows: readonly Row[], blank: Blank): Sheet => ({
  rows: withTail(rows, blank),
  past: [],
  future: [],
  typing: null,
});

const change = (sheet: Sheet, rows: readonly Row[], blank: Blank, typing: string | null = null): Sheet => ({
  rows: withTail(rows, blank),
  past: typing !== null && typing === sheet.typing ? sheet.past : [...sheet.past.slice(-DEPTH), sheet.rows],
  future: [],
  typing,
});

const written = (row: Row, cells: Readonly<Record<string, string>>): Row =>
  row.saved === null ? { ...row, cells: { ...row.cells, ...cells }, refused: {} } : row;

export const type = (sheet: Sheet, at: Place, text: string, blank: Blank): Sheet => {
  const [row, column] = [sheet.rows[at.row], blank.columns[at.column]];
  if (row === undefined || column === undefined || row.cells[column] === text) return sheet;
  const rows = sheet.rows.with(at.row, written(row, { [column]: text }));
  return change(sheet, rows, blank, `${row.id}/${column}`);
};

/** Changes how cells are written, not what they say: no step of its own. */
export const rewrite = (sheet: Sheet, tidy: (row: Row) => Row): Sheet => {
  const rows = sheet.rows.map(tidy);
  return rows.every((row, index) => row === sheet.rows[index]) ? sheet : { ...sheet, rows, typing: null };
};

/** Cells from a spreadsheet, from a place on; by their titles where the first row names them. */
export function paste(sheet: Sheet, at: Place, cells: readonly (readonly string[])[], blank: Blank): Sheet {
  const named = headed(cells[0] ?? [], blank);
  const columns = named ?? blank.columns.slice(at.column);
  const rows = [...sheet.rows];
  let target = at.row;
  for (const line of named === null ? cells : cells.slice(1)) {
    while (rows[target]?.saved != null) target += 1;
    const texts = line.flatMap((text, index) => {
      const column = columns[index];
      return column == null || (text === '' && blank.prefill[column] !== undefined) ? [] : [[column, text]];
    });
    rows[target] = written(rows[target] ?? blankRow(blank), Object.fromEntries(texts));
    target += 1;
  }
  return change(sheet, rows, blank);
}

/** The columns that a first row of titles means; null where it is none. */
function headed(line: readonly string[], { columns, titles }: Blank): readonly (string | null)[] | null {
  const found = line.map((text) => {
    const index = titles.findIndex(
      (title) => title === text || `${title}（` === text.slice(0, title.length + 1),
    );
    return columns[index] ?? null;
  });
  return found.filter((column) => column !== null).length >= 2 ? found : null;
}

export const removeRow = (sheet: Sheet, row: number, blank: Blank): Sheet =>
  change(sheet, sheet.rows.toSpliced(row, 1), blank);

export const undo = (sheet: Sheet): Sheet => {
  const before = sheet.past.at(-1);
  if (before === undefined) return sheet;
  return { rows: before, past: sheet.past.slice(0, -1), future: [sheet.rows, ...sheet.future], typing: null };
};

export const redo = (sheet: Sheet): Sheet => {
  const [next, ...future] = sheet.future;
  if (next === undefined) return sheet;
  return { rows: next, past: [...sheet.past, sheet.rows], future, typing: null };
};

/** What the ledger answered stands in the rows; what was recorded cannot be undone here. */
export const answered = (
  sheet: Sheet,
  answers: ReadonlyMap<string, Pick<Row, 'saved' | 'refused'>>,
): Sheet => ({
  rows: sheet.rows.map((row) => ({ ...row, ...answers.get(row.id) })),
  past: [],
  future: [],
  typing: null,
});

export const openRows = ({ rows }: Pick<Sheet, 'rows'>, blank: Blank): readonly Row[] =>
  rows.filter((row) => row.saved === null && !isBlank(row, blank));
