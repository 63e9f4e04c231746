import type { Node } from '../input/node.js';
import type {
  Cell,
  DepartmentTotal,
  IndicatorList,
  Mention,
  Period,
  Share,
  Statement,
  Tree,
} from '../model.js';
import { amountAt, amountCell } from './amount.js';
import { statementOfFormRow } from './concepts.js';
import { leafTree, wholeTree } from './funding.js';
import { readIndicators } from './indicators.js';
import { mergeParts, type Context, type Part } from './part.js';
import { prosesOf } from './prose.js';
import { balanceTree, treesOfRows, type Row } from './tree.js';

const YEAR = /^(?:19|20)\d{2}$/;
const OPTIONS = { family: 'parts', blankIsZero: true } as const;
const labelOf = (row: Node): string => row.get('label').text() ?? '';

/** One block of rows (收入构成, 支出构成): this year, earlier years, shares. */
function readBlock(rows: readonly Node[], { unit, year }: Context): Part {
  const [first] = rows;
  if (first === undefined) return {};
  const columns = ['amount', ...first.keys.filter((key) => YEAR.test(key))];
  const trees: Tree[] = [];
  const statements: Statement[] = [];
  const totals: DepartmentTotal[] = [];
  for (const column of columns) {
    const of = column === 'amount' ? year : column;
    const cells = rows.map((row) => amountAt(row, column, unit, column === 'amount' ? '' : `${column}年`));
    const read = rows.map((row, index): Row => ({
      label: labelOf(row),
      code: '',
      cell: cells[index] ?? amountCell('', row.place, unit),
    }));
    trees.push(...treesOfRows(read, OPTIONS));
    for (const { label, cell } of read) {
      statements.push(...statementOfFormRow(label, cell, of, year));
      if (of !== null && cell.value !== null) totals.push({ year: of, kind: label, cell });
    }
  }
  return {
    trees,
    statements,
    departmentTotals: totals,
    shares: sharesOf(rows, unit, trees),
  };
}

function sharesOf(rows: readonly Node[], unit: Context['unit'], trees: readonly Tree[]): readonly Share[] {
  const total = trees[0]?.cell ?? null;
  if (total === null || trees[0]?.parts.length === 0) return [];
  return rows
    .filter((row) => row.get('share').present)
    .map((row) => ({
      place: row.get('share', '占比').place,
      printed: row.get('share').text() ?? '',
      part: amountAt(row, 'amount', unit),
      whole: total,
      what: labelOf(row),
    }));
}

/** Two blocks that must end in the same sum: income by source and expenditure by kind, year by year. */
function balanceOf(income: Part, expenditure: Part): readonly Tree[] {
  const [left, right] = [income.trees ?? [], expenditure.trees ?? []].map((trees) =>
    trees.length === 1 || trees.every(({ parts }) => parts.length > 0)
      ? trees
      : [wholeTree('合计', null, trees)],
  );
  return (left ?? []).flatMap((one, index): readonly Tree[] => {
    const other = right?.[index];
    return other === undefined ? [] : [balanceTree(one, other)];
  });
}

function readFunding(form: Node, context: Context): Part {
  const funding = form.get('funding', '总体资金');
  const budget = form.get('budget', '部门预算支出');
  const pairs = [
    [funding.get('income', '收入构成'), funding.get('expenditure', '支出构成')],
    [budget.get('byIncome', '收入来源'), budget.get('byExpenditure', '支出')],
  ] as const;
  return mergeParts(
    pairs.flatMap(([income, expenditure]) => {
      const left = readBlock(income.list(labelOf), context);
      const right = readBlock(expenditure.list(labelOf), context);
      return [left, right, { trees: balanceOf(left, right) }];
    }),
  );
}

function readProjects(form: Node, { unit, secretMarker }: Context): readonly Mention[] {
  return form
    .get('projects', '项目支出情况')
    .list((row) => row.get('name').text() ?? '')
    .map((row) => {
      const cell = amountAt(row, 'yearBudget', unit, '本年度预算');
      return {
        list: '部门整体绩效目标表',
        place: row.place,
        name: row.get('name').required(),
        code: null,
        cell: cell.kind === 'empty' && secretMarker ? { ...cell, kind: 'withheld' as const } : cell,
        type: row.get('type').text() ?? '',
      };
    });
}

function readGoals(form: Node): readonly IndicatorList[] {
  const groups: readonly (readonly [string, Period])[] = [
    ['longTermGoals', 'longTerm'],
    ['annualGoals', 'annual'],
  ];
  const goals = groups.flatMap(([key, period]) =>
    form
      .get(key)
      .list((goal) => goal.get('no').text() ?? '')
      .map((goal) => readIndicators(goal.get('indicators'), { project: null, period })),
  );
  return [
    readIndicators(form.get('indicators', '绩效指标'), { project: null, period: 'annual' }),
    ...goals,
  ].filter((list) => list !== null);
}

/** 年度重点工作任务 with money: a tree without a printed total, and figures that indicators repeat. */
function readTasks(form: Node, { unit }: Context): Part {
  const tasks = form.get('keyTasks', '年度重点工作任务').list((row) => row.get('name').text() ?? '');
  const cells = tasks.map((row) => amountAt(row, 'investment', unit, '拟投入'));
  const mentions = tasks.map((row, index): Mention => ({
    list: 'tasks',
    place: row.place,
    name: row.get('name').required(),
    code: null,
    cell: cells[index] ?? amountCell('', row.place, unit),
    type: '',
  }));
  const quantities = tasks.flatMap((row) =>
    row
      .get('quantities')
      .list((item) => item.get('label').text() ?? '')
      .map((item) => ({
        place: item.place,
        label: item.get('label').text() ?? '',
        text: item.get('value').text() ?? '',
        project: null,
      })),
  );
  return { mentions, quantities };
}

/** 部门整体绩效目标表. */
export function readDepartment(node: Node, context: Context): Part {
  if (!node.present) return {};
  const form = node.named('部门整体绩效目标表');
  const mentions = readProjects(form, context);
  return mergeParts([
    readFunding(form, context),
    readTasks(form, context),
    { proses: prosesOf(form) },
    { mentions, indicators: readGoals(form) },
  ]);
}

/** A list of named amounts as a tree under a total stated elsewhere. */
export const listUnder = (
  label: string,
  total: Cell | null,
  rows: readonly { readonly name: string; readonly cell: Cell }[],
): Tree =>
  wholeTree(
    label,
    total,
    rows.map(({ name, cell }) => leafTree(name, cell)),
  );
