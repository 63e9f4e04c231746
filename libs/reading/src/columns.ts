import { filled, overlaps, type Line, type Slot, type Span } from './line.js';
import { bare, isNumber, roleOf, type Words } from './words.js';

/** A column of a table: what its heading makes of it, and which grid columns it spans. */
export interface Column<Role extends string> extends Span {
  readonly role: Role;
  readonly heading: string;
  readonly place: string;
}

export type Columns<Role extends string> = readonly Column<Role>[];

/** Every heading of a line that the words know, merged headings of the lines above included. */
export const headingsOf = <Role extends string>(words: Words<Role>, line: Line): Columns<Role> =>
  filled(line).flatMap(({ text, from, to, cell }) => {
    const role = roleOf(words, text);
    return role === null ? [] : [{ role, heading: text, from, to, place: cell.place }];
  });

/** What stands left of the first column names the section, not a column. */
const SECTION = /^(?:年度|项目|部门|整体|自评)*(?:绩效)?(?:目标|指标|情况|完成情况)*\d*$/u;

/** Headings between the columns whose words are not known: a column that is missed may be one of them. */
export function unknownHeadings<Role extends string>(
  words: Words<Role>,
  line: Line,
  columns: Columns<Role>,
): readonly Slot[] {
  const [leftmost] = line.slots;
  return filled(line).filter(
    (slot) =>
      roleOf(words, slot.text) === null &&
      !columns.some((column) => overlaps(slot, column)) &&
      !(slot.cell === leftmost?.cell && (slot.cell.rows > 1 || SECTION.test(bare(slot.text)))),
  );
}

export const rolesOf = <Role extends string>(columns: Columns<Role>): ReadonlySet<Role> =>
  new Set(columns.map(({ role }) => role));

export const hasNumbers = (line: Line): boolean => filled(line).some(({ text }) => isNumber(text));

/** A second line of headings stands under the first: what it names anew replaces what stood above it. */
export const laid = <Role extends string>(above: Columns<Role>, below: Columns<Role>): Columns<Role> => [
  ...above.filter((one) => !below.some((two) => overlaps(one, two))),
  ...below,
];

export const byRole = <Role extends string>(columns: Columns<Role>, role: Role): Column<Role> | null =>
  columns.find((one) => one.role === role) ?? null;

/** What stands in a column of a line. */
export interface Read {
  readonly text: string | null;
  readonly place: string;
  /** Why this is not certain. */
  readonly doubt: string | null;
  readonly slots: readonly Slot[];
}

const ABSENT: Read = { text: null, place: '', doubt: null, slots: [] };

const width = (one: Span, two: Span): number => Math.min(one.to, two.to) - Math.max(one.from, two.from);

/** A cell that lies under two headings belongs to the one it lies under for the most part. */
function belongs<Role extends string>(slot: Slot, column: Column<Role>, columns: Columns<Role>): boolean {
  const here = width(slot, column);
  return here > 0 && columns.every((other) => other === column || width(slot, other) <= here);
}

const covered = <Role extends string>(slot: Slot, columns: Columns<Role>): number =>
  columns.filter((one) => overlaps(slot, one)).length;

/** Reads one column of a line; several cells under one heading are its parts, joined as they stand. */
export function readColumn<Role extends string>(
  line: Line,
  column: Column<Role> | null,
  columns: Columns<Role>,
): Read {
  if (column === null) return ABSENT;
  const under = line.slots.filter((slot) => overlaps(slot, column));
  if (under.length === 0) return ABSENT;
  const mine = under.filter(({ text }) => text !== '').filter((slot) => belongs(slot, column, columns));
  const [first] = mine.length > 0 ? mine : under;
  const wide = mine.find((slot) => covered(slot, columns) > 1);
  return {
    text: mine.map(({ text }) => text).join(''),
    place: first?.cell.place ?? '',
    doubt:
      wide === undefined
        ? (under.find(({ cell }) => cell.doubt !== undefined)?.cell.doubt ?? null)
        : '这一格横跨几栏，不能确定属于哪一栏',
    slots: mine,
  };
}
