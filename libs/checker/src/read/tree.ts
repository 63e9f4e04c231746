import type { Cell, Tree } from '../model.js';

/** A row of a list or table: its label decides what it belongs to. */
export interface Row {
  readonly label: string;
  /** The classification code, where the table has codes. */
  readonly code: string;
  readonly cell: Cell;
}

const TOTAL = /^(?:\d+[.、]\s*)?(?:.{0,12})(?:合计|总计|总额)[:：]?$/u;
const SUBTOTAL = /小计[:：]?$/u;
const AMONG = /^\s*其中/u;
/** Numbering styles from the outermost inwards. */
const LEVELS = [
  /^\s*[一二三四五六七八九十廿卅]+、/u,
  /^\s*[（(][一二三四五六七八九十廿卅]+[)）]/u,
  /^\s*\d{1,2}[.、．]/u,
  /^\s*[（(]\d{1,2}[)）]/u,
  /^\s*[\u2460-\u2473]/u,
];

const levelOf = (label: string): number => LEVELS.findIndex((style) => style.test(label));
const isTotal = ({ label, code }: Row): boolean =>
  code === '' && (TOTAL.test(label.trim()) || SUBTOTAL.test(label.trim()));

type Options = Pick<Tree, 'family' | 'blankIsZero'>;

const leaf = (
  row: Row,
  options: Options,
  parts: readonly Tree[] = [],
  cover: Tree['cover'] = 'whole',
): Tree => ({
  ...options,
  label: row.label,
  cell: row.cell,
  parts,
  cover,
});

type IsBelow = (row: Row, top: Row) => boolean;

/** Rows under a row are those below it that follow, up to the first that is not. */
function nest(rows: readonly Row[], isBelow: IsBelow, options: Options): readonly Tree[] {
  const trees: Tree[] = [];
  for (let at = 0; at < rows.length;) {
    const first = rows[at];
    if (first === undefined) break;
    let end = at + 1;
    for (let row = rows[end]; row !== undefined && isBelow(row, first); row = rows[end]) end += 1;
    const below = rows.slice(at + 1, end);
    const amongOnly = below.length > 0 && below.every(({ label }) => AMONG.test(label));
    trees.push(leaf(first, options, nest(below, isBelow, options), amongOnly ? 'subset' : 'whole'));
    at = end;
  }
  return trees;
}

interface Pending {
  /** What the next total adds up: rows, and totals that came before it. */
  readonly open: readonly Tree[];
  /** Rows since the last 小计. */
  readonly sinceSubtotal: number;
}

/** Totals that stand below their rows (小计, 合计, 总计), each closing what came before it. */
function closeTotals(entries: readonly (Tree & { readonly total: boolean })[]): readonly Tree[] {
  let pending: Pending = { open: [], sinceSubtotal: 0 };
  for (const entry of entries) {
    const { open, sinceSubtotal } = pending;
    if (!entry.total) {
      pending = { open: [...open, entry], sinceSubtotal: sinceSubtotal + 1 };
    } else if (SUBTOTAL.test(entry.label)) {
      const kept = open.slice(0, open.length - sinceSubtotal);
      const parts = open.slice(open.length - sinceSubtotal);
      pending = { open: [...kept, { ...entry, parts }], sinceSubtotal: 0 };
    } else {
      pending = { open: [{ ...entry, parts: open }], sinceSubtotal: 0 };
    }
  }
  return pending.open;
}

/**
 * A list of labelled rows as trees: by numbering (一、（一）1.), by 其中, and by rows called 合计, 小计 or 总计, which stand
 * either above or below what they add up.
 */
export function treesOfRows(rows: readonly Row[], options: Options): readonly Tree[] {
  const [first, ...others] = rows;
  if (first === undefined) return [];
  if (isTotal(first) && !SUBTOTAL.test(first.label)) {
    return [leaf(first, options, treesOfRows(others, options))];
  }
  const top = Math.min(
    ...rows
      .filter((row) => !isTotal(row))
      .map(({ label }) => levelOf(label))
      .filter((level) => level >= 0),
    LEVELS.length,
  );
  const depthOf = (row: Row): number => {
    if (isTotal(row)) return 0;
    const level = levelOf(row.label);
    if (AMONG.test(row.label) && row !== first) return LEVELS.length + 1;
    return level === -1 || level <= top ? 0 : level;
  };
  const nested = nest(rows, (row, above) => depthOf(row) > depthOf(above), options);
  return closeTotals(
    nested.map((node) => ({
      ...node,
      total: isTotal({ label: node.label, code: '', cell: node.cell ?? first.cell }),
    })),
  );
}

/** No classification has more levels; codes of that many lengths are none. */
const MOST_LEVELS = 12;

/**
 * A table with classification codes: the length of a code gives its level, in the order in which lengths first occur
 * (3, 5, 7 digits; unit, unit of the unit, project). Where longer codes begin with shorter ones, each must begin with the
 * code it stands under. The row without a code is the total of all.
 */
export function treesOfCodes(rows: readonly Row[], options: Options): readonly Tree[] {
  const lengths = [...new Set(rows.map(({ code }) => code.length))].filter((length) => length > 0);
  const depth = ({ code }: Row): number => lengths.indexOf(code.length) + 1;
  if (lengths.length > MOST_LEVELS) return rows.map((row) => leaf(row, options));
  const codes = new Set(rows.map(({ code }) => code));
  const nested = new Set(
    rows.flatMap(({ code }) =>
      lengths
        .filter((length) => length < code.length && codes.has(code.slice(0, length)))
        .map((length) => `${length}<${code.length}`),
    ),
  );
  const isBelow: IsBelow = (row, top) =>
    depth(row) > depth(top) &&
    (!nested.has(`${top.code.length}<${row.code.length}`) || row.code.startsWith(top.code));
  return nest(rows, isBelow, options);
}

/** Two sums that must be one: income and expenditure. */
export const balanceTree = (left: Tree, right: Tree): Tree => ({
  label: '收支平衡',
  cell: null,
  parts: [left, right],
  cover: 'whole',
  family: 'balance',
  blankIsZero: true,
});
