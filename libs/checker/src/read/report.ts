import type { Node } from '../input/node.js';
import type { Change, Mention, Quantity, Share } from '../model.js';
import { amountAt } from './amount.js';
import { listUnder } from './department.js';
import { mergeParts, type Context, type Part } from './part.js';

const labelOf = (row: Node): string => row.get('label').text() ?? '';

const quantitiesOf = (rows: readonly Node[]): readonly Quantity[] =>
  rows.map((row) => ({
    place: row.place,
    label: labelOf(row),
    text: row.get('value').text() ?? '',
    project: null,
  }));

/** 基本支出 in prose: parts with shares and changes under a total with a change of its own. */
function readBasic(basic: Node, { unit }: Context): Part {
  if (!basic.present) return {};
  const total = amountAt(basic, 'total', unit);
  const rows = basic.get('parts').list(labelOf);
  const parts = rows.map((row) => ({ row, name: labelOf(row), cell: amountAt(row, 'amount', unit) }));
  const tree = listUnder('基本支出', total, parts);
  const shares = parts
    .filter(({ row }) => row.get('share').present)
    .map(({ row, name, cell }): Share => ({
      place: row.get('share', '占比').place,
      printed: row.get('share').text() ?? '',
      part: cell,
      whole: total,
      what: name,
    }));
  const change: Change = {
    place: basic.place,
    label: '基本支出',
    amount: total,
    text: basic.get('changeFromLastYear').text() ?? '',
    parts: parts.map(({ row, name, cell }) => ({
      place: row.place,
      label: name,
      amount: cell,
      text: row.get('change').text() ?? '',
      parts: [],
    })),
  };
  return { trees: [tree], shares, changes: [change] };
}

function readProjectSpending(section: Node, { unit }: Context): Part {
  if (!section.present) return {};
  const rows = section.get('items').list((row) => row.get('name').text() ?? '');
  const mentions = rows.map((row): Mention => ({
    list: 'report:executed',
    place: row.place,
    name: row.get('name').required(),
    code: null,
    cell: amountAt(row, 'amount', unit),
    type: '',
  }));
  const tree = listUnder('项目支出', amountAt(section, 'total', unit, '合计'), mentions);
  return { mentions, trees: [tree] };
}

/** 部门整体支出绩效评价报告. */
export function readReport(node: Node, context: Context): Part {
  if (!node.present) return {};
  const report = node.named('部门整体支出绩效评价报告');
  const staffing = report.get('organization').get('staffing', '人员').list(labelOf);
  return mergeParts([
    readBasic(report.get('basicExpenditure', '基本支出'), context),
    readProjectSpending(report.get('projectExpenditure', '项目支出'), context),
    {
      quantities: [
        ...quantitiesOf(staffing),
        ...quantitiesOf(report.get('reportedFigures', '所列数字').list(labelOf)),
      ],
    },
  ]);
}
