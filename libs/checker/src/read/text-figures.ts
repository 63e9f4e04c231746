import type { Node } from '../input/node.js';
import type { Cell, Mention, Share, Statement } from '../model.js';
import { amountAt, amountCell, computedCell, isAmount } from './amount.js';
import { listUnder } from './department.js';
import { leafTree, wholeTree } from './funding.js';
import { yearsBefore } from '../years.js';
import { mergeParts, type Context, type Part } from './part.js';

/** From the first digit of a number on: a long row of digits is read once, not from each of them. */
const AMOUNT = /(?:(增加|增长|减少|下降)\s*)?(?<![\d,.])([\d,.]+\s*(?:万元|元))/u;

/** Last year's figure as this year's text gives it: the figure less its increase. */
function lastYear(current: Cell, change: string, down: boolean, unit: Context['unit']): Cell | null {
  const read = amountCell(change.replace(/\s/g, ''), current.place, unit);
  if (!isAmount(current) || !isAmount(read)) return null;
  const value = down ? current.value.plus(read.value) : current.value.minus(read.value);
  return computedCell(current.place, value, `${current.printed}${down ? '+' : '-'}${read.printed}`);
}

interface Stated {
  readonly current: Cell;
  readonly change: string;
  readonly down: boolean;
  readonly rate: Node;
  readonly key: string;
  readonly what: string;
}

/** A figure, its change and the rate of change: last year's figure follows, and the rate must. */
function changeParts({ current, change, down, rate, key, what }: Stated, { unit, year }: Context): Part {
  const before = lastYear(current, change, down, unit);
  if (before === null) return {};
  const statement: Statement = {
    key: `${key}#${year === null ? '' : yearsBefore(year, 1)}`,
    what: `${what}推得的上年数`,
    cell: before,
  };
  const printed = rate.text();
  const part = amountCell(change.replace(/\s/g, ''), current.place, unit);
  const shares: readonly Share[] =
    printed === null ? [] : [{ place: rate.place, printed, part, whole: before, what: `${what}增减率` }];
  return { statements: [statement], shares };
}

function readTotals(totals: Node, context: Context): Part {
  const { unit } = context;
  const cell = (key: string, label: string): Cell => amountAt(totals, key, unit, label);
  const [total, fiscal, other] = [
    cell('total', '总预算'),
    cell('fiscal', '财政拨款'),
    cell('other', '其他收入'),
  ];
  const [basic, project] = [cell('basic', '基本支出'), cell('project', '项目支出')];
  const named: readonly (readonly [string, string, Cell])[] = [
    ['total@all', '总预算', total],
    ['fiscal', '财政拨款', fiscal],
    ['basic@all', '基本支出', basic],
    ['project@all', '项目支出', project],
  ];
  const trees = [
    wholeTree('总收入', total, [leafTree('财政拨款', fiscal), leafTree('其他收入', other)]),
    wholeTree('总支出', total, [leafTree('基本支出', basic), leafTree('项目支出', project)]),
  ].filter(({ cell: whole, parts }) => isAmount(whole) && parts.every((part) => isAmount(part.cell)));
  const grew = (key: string): string => totals.get(key).text() ?? '';
  return mergeParts([
    {
      trees,
      statements: named.map(([key, what, stated]) => ({ key, what, cell: stated })),
      loneShares: totals
        .get('shares', '占比')
        .list((_, index) => `第${index + 1}个`)
        .map((row) => ({ place: row.place, printed: row.text() ?? '' })),
    },
    changeParts(
      {
        current: total,
        change: grew('increase'),
        down: false,
        rate: totals.get('increaseRate', '增长率'),
        key: 'total@all',
        what: '总预算',
      },
      context,
    ),
    changeParts(
      {
        current: fiscal,
        change: grew('fiscalIncrease'),
        down: false,
        rate: totals.get('fiscalIncreaseRate', '增长率'),
        key: 'fiscal',
        what: '财政拨款',
      },
      context,
    ),
  ]);
}

function readOperatingCost(cost: Node, context: Context): Part {
  if (!cost.present) return {};
  const current = amountAt(cost, 'amount', context.unit);
  const [, word = '', change = ''] = AMOUNT.exec(cost.get('change').text() ?? '') ?? [];
  return mergeParts([
    { statements: [{ key: 'operating@fiscal', what: '机关运行经费', cell: current }] },
    changeParts(
      {
        current,
        change,
        down: /减|降/u.test(word),
        rate: cost.get('rate', '增减率'),
        key: 'operating@all',
        what: '机关运行经费',
      },
      context,
    ),
  ]);
}

function readThreePublic(node: Node, { unit }: Context): Part {
  if (!node.present) return {};
  const total = amountAt(node, 'total', unit);
  const parts = node.keys
    .filter((key) => key !== 'total' && !key.endsWith('Wan'))
    .map((key) => leafTree(key, amountAt(node, key, unit)));
  const tree = wholeTree('“三公”经费', total, parts);
  const reception = amountAt(node, 'reception', unit);
  return {
    trees: [tree],
    statements: [
      { key: 'threePublic', what: '“三公”经费', cell: total },
      { key: 'reception', what: '公务接待费', cell: reception },
    ],
  };
}

/** Figures of the explanatory text of a budget. */
export function readTextFigures(node: Node, context: Context): Part {
  if (!node.present) return {};
  const text = node.named('正文');
  const { unit } = context;
  const rows = text.get('projectList', '项目清单').list((row) => row.get('name').text() ?? '');
  const mentions = rows.map((row): Mention => ({
    list: '正文项目清单',
    place: row.place,
    name: row.get('name').required(),
    code: null,
    cell: row.get('secret').flag()
      ? { ...amountAt(row, 'amount', unit), kind: 'withheld', value: null }
      : amountAt(row, 'amount', unit),
    type: '',
  }));
  const total = amountAt(text.get('totals'), 'project', unit, '项目支出');
  const list = mentions.length === 0 ? [] : [listUnder('项目支出', total, mentions)];
  const single = (key: string, label: string, concept: string): Part => {
    const cell = amountAt(text.get(key, label), 'amount', unit);
    return cell.kind === 'empty' ? {} : { statements: [{ key: concept, what: label, cell }] };
  };
  return mergeParts([
    { mentions, trees: list },
    text.get('totals').present ? readTotals(text.get('totals'), context) : {},
    readOperatingCost(text.get('operatingCost', '机关运行经费'), context),
    readThreePublic(text.get('threePublic', '“三公”经费'), context),
    single('procurement', '政府采购', 'procurement'),
    single('serviceProcurement', '政府购买服务', 'servicePurchase'),
    {
      quantities: text
        .get('staffing', '人员')
        .list((row) => row.get('label').text() ?? '')
        .map((row) => ({
          place: row.place,
          label: row.get('label').text() ?? '',
          text: row.get('value').text() ?? '',
          project: null,
        })),
    },
  ]);
}
