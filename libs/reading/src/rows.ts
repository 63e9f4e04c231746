import { byRole, headingsOf, readColumn, rolesOf, type Columns, type Read } from './columns.js';
import { filled, starting, type Line } from './line.js';
import type { Notes } from './notes.js';
import { isNumber, roleOf, type Words } from './words.js';

/** A table inside a form: the words of its headings, and which of them it must have. */
export interface TableKind<Role extends string> {
  readonly words: Words<Role>;
  readonly needs: readonly Role[];
}

export interface OpenTable<Role extends string> {
  readonly columns: Columns<Role>;
  readonly head: Line;
}

/** The label of the section may read like a heading (支出明细): of two of one meaning the right one is the column. */
const nearest = <Role extends string>(columns: Columns<Role>): Columns<Role> =>
  columns.filter(({ role }, index) => !columns.slice(index + 1).some((other) => other.role === role));

/** A line of headings of this kind; null where it is none. At least half of what begins in it are its headings. */
export function tableHead<Role extends string>(
  line: Line,
  { words, needs }: TableKind<Role>,
): OpenTable<Role> | null {
  const begun = starting(line);
  if (line.frame === null || begun.some(({ text }) => isNumber(text))) return null;
  const columns = nearest(headingsOf(words, { ...line, slots: begun }));
  const roles = rolesOf(columns);
  const known = begun.filter(({ text }) => roleOf(words, text) !== null).length;
  if (columns.length < 2 || !needs.every((role) => roles.has(role)) || known * 2 < begun.length) return null;
  return { columns, head: line };
}

export type Row<Role extends string> = Readonly<Partial<Record<Role, Read>>>;

/** What stands under each heading in a line; null where nothing begins there. */
export function rowOf<Role extends string>(line: Line, { columns, head }: OpenTable<Role>): Row<Role> | null {
  if (line.frame !== head.frame) return null;
  const reads = [...rolesOf(columns)].map(
    (role) => [role, readColumn(line, byRole(columns, role), columns)] as const,
  );
  const begins = reads.some(([, { slots }]) => slots.some(({ starts }) => starts));
  return begins ? (Object.fromEntries(reads) as Row<Role>) : null;
}

/** A line whose one text lies under most headings tells no row. */
export function spansTable<Role extends string>(line: Line, { columns }: OpenTable<Role>): boolean {
  const [only, ...others] = filled(line);
  if (only === undefined || others.length > 0) return false;
  return columns.filter(({ from, to }) => only.from < to && from < only.to).length * 2 > columns.length;
}

/** Notes place and doubt of a cell and gives its text. */
export function printed(read: Read | undefined, path: string, notes: Notes): string {
  if (read?.text == null) return '';
  notes.put(path, read.place);
  if (read.doubt !== null) notes.ask(path, read.place, read.doubt, [read.text]);
  return read.text;
}
