import type { Node } from '../input/node.js';
import type { Execution, Tree, Unit } from '../model.js';
import { amountCell, computedCell, isAmount } from './amount.js';
import { readIndicators } from './indicators.js';
import type { Part } from './part.js';
import { treesOfRows, type Row } from './tree.js';

const COLUMNS = [
  ['initial', '年初预算数'],
  ['adjusted', '全年预算数'],
  ['executed', '全年执行数'],
] as const;

/** Source rows under a printed total; one row alone may be all that a form with rows left out still shows. */
function fundTrees(rows: readonly Node[], unit: Unit, complete: boolean): readonly Tree[] {
  return COLUMNS.flatMap(([key, label]) => {
    const read = rows.map((row): Row => {
      const cell = row.get(key, label);
      return {
        label: row.get('source').text() ?? '',
        code: '',
        cell: amountCell(cell.text(), cell.place, unit),
      };
    });
    const trees = treesOfRows(read, { family: 'funds', blankIsZero: true });
    return trees.map((tree): Tree =>
      tree.parts.length === 1 && !complete ? { ...tree, cover: 'partial' } : tree,
    );
  });
}

/** The first row is the total; its full-year budget, or the initial one where no other is printed, and the change between. */
function readExecution(row: Node, project: string, unit: Unit): Execution {
  const [initial, adjusted, executed] = COLUMNS.map(([key, label]) => {
    const cell = row.get(key, label);
    return amountCell(cell.text(), cell.place, unit);
  });
  const empty = amountCell('', row.place, unit);
  const base = { place: row.place, project, year: null, executed: executed ?? empty, reason: '' };
  if (initial === undefined || adjusted === undefined || !isAmount(adjusted))
    return { ...base, budget: initial ?? empty, change: null };
  if (!isAmount(initial) || initial.value.equals(adjusted.value))
    return { ...base, budget: adjusted, change: null };
  const change = adjusted.value.minus(initial.value);
  return { ...base, budget: initial, change: computedCell(adjusted.place, change, change.toFixed()) };
}

/** A published form (docs/formats.md §1): its funds as trees, its indicators as a list. Scores are checked by the scheme's rules. */
export function readForm(form: Node, unit: Unit): Part {
  const name = form.get('name').required();
  const rows = form
    .get('funds', '资金')
    .get('rows')
    .list((row) => row.get('source').required());
  const trees = fundTrees(rows, unit, form.get('complete').flag());
  const executions = rows.slice(0, 1).map((row) => readExecution(row, name, unit));
  const list = readIndicators(form.get('indicators', '绩效指标'), { project: name, period: 'result' });
  const passages = (list?.rows ?? []).flatMap(({ place, target }) =>
    target === null ? [] : [{ place, project: name, text: target }],
  );
  return {
    trees,
    executions,
    indicators: list === null ? [] : [list],
    passages,
  };
}
