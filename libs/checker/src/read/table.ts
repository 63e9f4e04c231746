import type { Node } from '../input/node.js';
import type { Cell, Mention, Statement, Tree, Unit } from '../model.js';
import { amountCell } from './amount.js';
import { scopeOf, statementOfColumn, statementOfRow, type TableFacts } from './concepts.js';
import { balanceTree, treesOfCodes, treesOfRows, type Row } from './tree.js';

/** What one budget table says. */
export interface TableReading {
  readonly trees: readonly Tree[];
  readonly statements: readonly Statement[];
  readonly mentions: readonly Mention[];
  readonly purchases: readonly Mention[];
}

interface TableRow {
  readonly node: Node;
  readonly code: string;
  readonly label: string;
  readonly cells: ReadonlyMap<string, Cell>;
}

/** Columns that count, price or name something: they are not amounts and do not add up. */
const NOT_AMOUNTS = /数量|单价|计量单位|品目|科目|分类|资金来源|资金性质|目录$|内容$|是否|^项目$/u;
/** Codes this long name projects, not classes of spending. */
const PROJECT_CODE = 12;
const PROJECT_TABLE = /项目支出/u;

const clean = (label: string): string => label.replace(/[\s\u3000]+/g, '');

function readRow(node: Node, columns: readonly string[], { unit, printedIn }: TableFacts): TableRow {
  const values = node.get('values');
  const wan = node.get('wan');
  const cells = columns.map((name): [string, Cell] => {
    const at = values.get(name, name);
    return [name, amountCell(at.text(), at.place, unit, wan.get(name).text(), printedIn)];
  });
  const label = node.get('labelClean').text() ?? node.get('label').text() ?? '';
  return { node, code: node.get('code').text() ?? '', label: clean(label), cells: new Map(cells) };
}

/** In a list of projects a row without any amount is withheld, where the document says that it withholds some. */
function withhold(row: TableRow, secretMarker: boolean): TableRow {
  const blank = [...row.cells.values()].every(({ kind }) => kind === 'empty');
  if (!secretMarker || !blank || row.code.length < PROJECT_CODE) return row;
  const cells = [...row.cells].map(([name, cell]): [string, Cell] => [name, { ...cell, kind: 'withheld' }]);
  return { ...row, cells: new Map(cells) };
}

const groupOf = (column: string): string => (column.includes('/') ? column.replace(/\/[^/]*$/, '') : '');
const lastOf = (column: string): string => column.slice(column.lastIndexOf('/') + 1);
const isAmong = (column: string): boolean => lastOf(column).startsWith('其中');
const isTotalColumn = (column: string): boolean => /合计(?:[（(].*[)）])?$|小计$/u.test(column);

interface Equation {
  readonly total: string;
  readonly parts: readonly string[];
  readonly cover: Tree['cover'];
}

/** Which columns are the sum of which: 合计 of all groups, 小计 of its own group, 其中 below the total of its group. */
export function equationsOf(columns: readonly string[]): readonly Equation[] {
  const groups = [...new Set(columns.map(groupOf))].filter((group) => group !== '');
  const ownTotal = (group: string): string | undefined =>
    columns.find((column) => groupOf(column) === group && isTotalColumn(column));
  const inner = groups.flatMap((group): readonly Equation[] => {
    const total = ownTotal(group);
    const others = columns.filter((column) => groupOf(column) === group && column !== total);
    if (total === undefined || others.length === 0) return [];
    if (others.every(isAmong)) return others.map((part) => ({ total, parts: [part], cover: 'subset' }));
    return [{ total, parts: others.filter((column) => !isAmong(column)), cover: 'whole' }];
  });
  const whole = columns.find((column) => groupOf(column) === '' && isTotalColumn(column));
  if (whole === undefined) return inner;
  const outer = columns.filter((column) => {
    if (column === whole || isAmong(column)) return false;
    const total = ownTotal(groupOf(column));
    return groupOf(column) === '' || total === undefined || column === total;
  });
  return outer.length === 0 ? inner : [{ total: whole, parts: outer, cover: 'whole' }, ...inner];
}

/** One row of the table read across: a total column over the columns it adds up. */
function acrossTrees(row: TableRow, equations: readonly Equation[]): readonly Tree[] {
  return equations.flatMap(({ total, parts, cover }): readonly Tree[] => {
    const whole = row.cells.get(total);
    const cells = parts.map((name) => row.cells.get(name)).filter((cell) => cell !== undefined);
    if (whole === undefined || cells.every(({ kind }) => kind !== 'amount')) return [];
    const options = { family: 'parts', blankIsZero: true } as const;
    const below = cells.map((cell): Tree => ({ ...options, label: '', cell, parts: [], cover: 'whole' }));
    return [{ ...options, label: row.label, cell: whole, parts: below, cover }];
  });
}

function downTrees(rows: readonly TableRow[], columns: readonly string[]): readonly Tree[] {
  const coded = rows.some(({ code }) => code !== '');
  return columns.flatMap((column) => {
    const read = rows.flatMap((row): readonly Row[] => {
      const cell = row.cells.get(column);
      return cell === undefined ? [] : [{ label: row.label, code: row.code, cell }];
    });
    const options = { family: 'parts', blankIsZero: true } as const;
    return coded ? treesOfCodes(read, options) : treesOfRows(read, options);
  });
}

/** 数量 × 单价 = 金额, row by row. */
function priceTimesQuantity(row: TableRow, all: readonly string[], unit: Unit): readonly PriceRow[] {
  const named = (pattern: RegExp): string | undefined => all.find((column) => pattern.test(column));
  const [count, price, amount] = [named(/数量/u), named(/单价/u), named(/金额合计|^金额/u)];
  const cell = amount === undefined ? undefined : row.cells.get(amount);
  if (count === undefined || price === undefined || cell === undefined) return [];
  const values = row.node.get('values');
  const [n, each] = [values.get(count).text() ?? '', values.get(price).text() ?? ''];
  return n === '' || each === ''
    ? []
    : [{ place: cell.place, text: `${n}*${each}${unit}`, amount: cell, label: row.label }];
}

export interface PriceRow {
  readonly place: Cell['place'];
  readonly text: string;
  readonly amount: Cell;
  readonly label: string;
}

const mention = (row: TableRow, list: string, name: string, cell: Cell): Mention => ({
  list,
  place: row.node.place,
  name,
  code: row.code.length >= PROJECT_CODE ? row.code : null,
  cell,
  type: '',
});

/** A table with columns: coded or not, one row or many. */
function readGrid(
  table: Node,
  facts: TableFacts,
  secretMarker: boolean,
): TableReading & { prices: readonly PriceRow[] } {
  const all = table
    .get('columns')
    .list()
    .map((column) => column.text() ?? '');
  const columns = all.filter((column) => !NOT_AMOUNTS.test(lastOf(column)));
  const label = (row: Node): string =>
    [
      row.get('code').text(),
      row.get('labelClean').text() ?? row.get('label').text(),
      row.get('values').get('项目').text(),
    ]
      .filter(Boolean)
      .join(' ');
  const rows = table
    .get('rows')
    .list(label)
    .map((node) => withhold(readRow(node, columns, facts), secretMarker));
  const first = columns[0];
  const projects = rows.filter(({ code }) => code.length >= PROJECT_CODE && PROJECT_TABLE.test(facts.title));
  const purchases = rows.flatMap((row): readonly Mention[] => {
    const name = clean(row.node.get('values').get('项目').text() ?? '');
    const cell = [...row.cells].find(([column]) => /金额/u.test(column))?.[1];
    return name === '' || cell === undefined ? [] : [mention(row, facts.title, name, cell)];
  });
  const equations = equationsOf(columns);
  return {
    trees: [...downTrees(rows, columns), ...rows.flatMap((row) => acrossTrees(row, equations))],
    statements: rows.flatMap((row) =>
      [...row.cells].flatMap(([column, cell]) => statementOfColumn(facts, row, column, cell)),
    ),
    mentions: projects.flatMap((row) => {
      const cell = first === undefined ? undefined : row.cells.get(first);
      return cell === undefined ? [] : [mention(row, facts.title, row.label, cell)];
    }),
    purchases,
    prices: rows.flatMap((row) => priceTimesQuantity(row, all, facts.printedIn)),
  };
}

/** A table of income on one side and expenditure on the other: both sides end in the same total. */
function readTwoSided(table: Node, facts: TableFacts): TableReading {
  const sides = (['income', 'expenditure'] as const).map((key) =>
    table
      .get(key)
      .list((row) => row.get('label').text() ?? '')
      .map((row): Row => {
        const at = row.get('amount');
        const cell = amountCell(
          at.text(),
          at.place,
          facts.unit,
          row.get('amountWan').text(),
          facts.printedIn,
        );
        return { label: row.get('label').required(), code: '', cell };
      }),
  );
  const options = { family: 'parts', blankIsZero: true } as const;
  const trees = sides.map((rows) => treesOfRows(rows, options));
  const [left, right] = trees.map((roots) => roots.at(-1));
  const balance = left === undefined || right === undefined ? [] : [balanceTree(left, right)];
  return {
    trees: [...trees.flat(), ...balance],
    statements: sides.flat().flatMap((row) => statementOfRow(facts, row)),
    mentions: [],
    purchases: [],
  };
}

export function readTable(
  table: Node,
  documentUnit: Unit,
  secretMarker: boolean,
): TableReading & { prices: readonly PriceRow[] } {
  const printed = table.get('unit').text();
  const printedIn = printed === '元' || printed === '万元' ? printed : documentUnit;
  const title = clean(table.get('title').text() ?? '');
  const facts = { title, unit: documentUnit, printedIn, scope: scopeOf(title) };
  return table.get('kind').text() === 'two-sided'
    ? { ...readTwoSided(table, facts), prices: [] }
    : readGrid(table, facts, secretMarker);
}
