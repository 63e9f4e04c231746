import type { Node } from '../input/node.js';
import type { Cell, Costing, Tree, Unit } from '../model.js';
import { amountAt, amountCell, computedCell, isAmount } from './amount.js';
import type { Part } from './part.js';
import { treesOfRows, type Row } from './tree.js';

const PARTS = { family: 'parts', blankIsZero: false } as const;

export const leafTree = (label: string, cell: Cell | null): Tree => ({
  ...PARTS,
  label,
  cell,
  parts: [],
  cover: 'whole',
});
export const wholeTree = (label: string, cell: Cell | null, parts: readonly Tree[]): Tree => ({
  ...leafTree(label, cell),
  parts,
});

/** Every amount cell of a tree. */
export const cellsOf = (tree: Tree): readonly Cell[] => [
  ...(tree.cell === null ? [] : [tree.cell]),
  ...tree.parts.flatMap(cellsOf),
];

const nameOf = (row: Node): string =>
  [
    row.get('no').text(),
    row.get('item').text() ?? row.get('label').text() ?? row.get('source').text() ?? row.get('name').text(),
  ]
    .filter((text) => text !== null && text !== '')
    .join(' ');

function readCalc(line: Node, unit: Unit, price: string | null): Costing {
  return {
    place: line.place,
    project: '',
    section: 'calc',
    label: line.get('label').text() ?? '',
    text: line.get('formula').text() ?? '',
    amount: line.get('result').present ? amountAt(line, 'result', unit) : null,
    price: line.get('unitPrice').text() ?? price,
    hasParts: false,
  };
}

const calcLabel = (line: Node, index: number): string => line.get('label').text() ?? `测算${index + 1}`;

/** A funding tree of any depth: amounts, children, and costing lines that are parts as well. */
function readBranch(node: Node, unit: Unit): { readonly tree: Tree; readonly costings: readonly Costing[] } {
  const children = node
    .get('children')
    .list(nameOf)
    .map((child) => readBranch(child, unit));
  const lines = node.get('calc').list(calcLabel);
  const price = node.get('unitPrice').text();
  const calc = lines.map((line) => readCalc(line, unit, price));
  const parts = [
    ...children.map(({ tree }) => tree),
    ...calc.map(({ label, amount }) => leafTree(label, amount)),
  ];
  return {
    tree: wholeTree(node.get('item').text() ?? '', amountAt(node, 'amount', unit), parts),
    costings: [...calc, ...children.flatMap(({ costings }) => costings)],
  };
}

export function readFundingTree(node: Node, unit: Unit): Part {
  if (!node.present) return {};
  const { tree, costings } = readBranch(node, unit);
  return { trees: [tree], costings };
}

/** A total and its lines in prose ({total, lines}). */
export function readFundingLines(node: Node, unit: Unit): Part {
  if (!node.get('lines').present) return {};
  const lines = node
    .get('lines')
    .list(nameOf)
    .map((row) => leafTree(nameOf(row), amountAt(row, 'amount', unit)));
  const tree = wholeTree('资金总额', amountAt(node, 'total', unit, '资金总额'), lines);
  return { trees: [tree] };
}

/** A column by the name it has on paper; the only column of a list needs none. */
const COLUMN_LABELS: Readonly<Record<string, string>> = { budget: '预算', actual: '实际' };

/** Labelled rows under one amount column; the first or last row may be their total. */
export function readRows(
  rows: readonly Node[],
  column: string,
  unit: Unit,
  family: Tree['family'] = 'parts',
): readonly Tree[] {
  const read = rows.map((row): Row => {
    const label = row.get('label').text() ?? row.get('source').text() ?? row.get('item').text() ?? '';
    return { label, code: '', cell: amountAt(row, column, unit, COLUMN_LABELS[column] ?? '') };
  });
  return treesOfRows(read, { family, blankIsZero: true });
}

/** The three amount columns of a spending line as one amount. */
function lineAmount(line: Node, unit: Unit): Cell {
  const cells = (['local', 'transfer', 'other'] as const).map((key) => amountAt(line, key, unit));
  const [first, ...others] = cells.filter(isAmount);
  const local = cells[0];
  if (first === undefined) return local ?? amountCell('', line.place, unit);
  if (others.length === 0) return first;
  const value = others.reduce((sum, cell) => sum.plus(cell.value), first.value);
  return computedCell(line.place, value, [first, ...others].map(({ printed }) => printed).join('+'));
}

export interface SpendingLine {
  readonly tree: Tree;
  readonly costings: readonly Costing[];
}

export function readSpendingLine(line: Node, unit: Unit): SpendingLine {
  const label = line.get('item').text() ?? '';
  const amount = lineAmount(line, unit);
  const partNodes = line
    .get('parts')
    .list((part, index) => part.get('item').text() ?? part.get('label').text() ?? `分项${index + 1}`);
  const parts = partNodes.map((part) => leafTree(nameOf(part), amountAt(part, 'amount', unit)));
  const basis: Costing = {
    place: line.get('basis', '测算依据').place,
    project: '',
    section: 'spending',
    label,
    text: line.get('basis').text() ?? '',
    amount,
    price: null,
    hasParts: parts.length > 0,
  };
  return { tree: wholeTree(label, amount, parts), costings: [basis] };
}
