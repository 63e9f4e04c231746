import { Decimal, type Finding, type FindingCode } from '@mingzhang/domain';
import type { Cell, Place, Tree } from '../model.js';
import { isAmount, type Amount } from '../read/amount.js';
import { plain, raise, raiseDifference } from '../raise.js';

/**
 * Parts and totals, at every level of every tree. Raises FUND_PARENT_CHILD (funds of a form), PLAN_NE_BUDGET (the
 * plan's costing), PART_GT_WHOLE (其中), PARTS_NE_TOTAL (everything else), ROUNDING_TAIL within the tolerance of
 * docs/rules.md §12.19, and WITHHELD_DERIVABLE instead of any number where a part or the total is withheld.
 */
export function treeFindings(trees: readonly Tree[]): readonly Finding[] {
  return trees.flatMap(nodeFindings);
}

const nodeFindings = (tree: Tree): readonly Finding[] => {
  const own = tree.family === 'balance' ? balanceFindings(tree) : totalFindings(tree);
  // A balance repeats trees that stand in the document by themselves.
  return tree.family === 'balance' ? own : [...own, ...tree.parts.flatMap(nodeFindings)];
};

const CODES: Record<Tree['family'], FindingCode> = {
  parts: 'PARTS_NE_TOTAL',
  balance: 'PARTS_NE_TOTAL',
  funds: 'FUND_PARENT_CHILD',
  plan: 'PLAN_NE_BUDGET',
};

/** Forms print two places at least, whatever zeros they drop: 10 is 10.00. */
const COARSEST = new Decimal('0.01');
const halfStep = ({ step }: Cell): Decimal => Decimal.min(step, COARSEST).dividedBy(2);

interface Worth {
  readonly value: Decimal;
  readonly printed: readonly Cell[];
}

/** What a node is worth: its own amount, else the sum of its parts; null when that is not known. */
function worth(tree: Tree): Worth | null {
  if (isAmount(tree.cell)) return { value: tree.cell.value, printed: [tree.cell] };
  if (tree.cell?.kind === 'withheld') return null;
  if (tree.parts.length === 0 || tree.cover !== 'whole') {
    const blank = tree.cell?.kind === 'empty' && tree.blankIsZero;
    return blank ? { value: new Decimal(0), printed: [] } : null;
  }
  const parts = tree.parts.map(worth);
  if (parts.includes(null)) return null;
  const known = parts.filter((part) => part !== null);
  return {
    value: known.reduce((sum, { value }) => sum.plus(value), new Decimal(0)),
    printed: known.flatMap(({ printed }) => printed),
  };
}

const withheldIn = (trees: readonly Tree[]): readonly Cell[] =>
  trees.flatMap(({ cell, parts }) => {
    if (cell?.kind === 'withheld') return [cell];
    return isAmount(cell) ? [] : withheldIn(parts);
  });

/** The last two steps of a label: the row and its column. */
const briefly = ({ label }: Place): string => label.split(' › ').slice(-2).join(' ');

/** Which cells give a withheld amount away. No number of the sum is told, not even those that are public. */
function derivable(place: Place, hidden: readonly Cell[]): Finding {
  const what = hidden.length === 1 ? '不予公开的金额' : `${hidden.length} 项不予公开的金额之和`;
  const where: Place = {
    ...place,
    label: `${place.label} 与 ${hidden.map((cell) => briefly(cell.place)).join('、')}`,
  };
  return raise('WITHHELD_DERIVABLE', where, `由合计和已公开的分项可以反推${what}`, {
    evidence: `不予公开的单元格：${hidden.map((cell) => cell.place.path).join('、')}`,
  });
}

const tolerance = (cells: readonly Cell[]): Decimal =>
  cells.reduce((sum, cell) => sum.plus(halfStep(cell)), new Decimal(0));

const expression = (cells: readonly Cell[]): string =>
  cells
    .map(
      ({ value }, index) =>
        `${index > 0 && value?.isNegative() !== true ? '+' : ''}${value?.toFixed() ?? ''}`,
    )
    .join('');

function totalFindings(tree: Tree): readonly Finding[] {
  const { cell, parts } = tree;
  if (cell === null || parts.length === 0) return [];
  const hidden = withheldIn(parts);
  if (hidden.length > 0) {
    const openParts = parts.filter((part) => withheldIn([part]).length === 0);
    const known = openParts.every((part) => worth(part) !== null);
    return isAmount(cell) && known && !cell.value.isZero() ? [derivable(cell.place, hidden)] : [];
  }
  const worths = parts.map(worth).filter((part) => part !== null);
  const amounts = worths.flatMap(({ printed }) => printed);
  if (cell.kind === 'withheld') {
    return worths.length === parts.length && amounts.length > 0 ? [derivable(cell.place, [cell])] : [];
  }
  if (tree.family === 'funds' && cell.kind === 'empty' && amounts.length > 0) {
    return [raise('FUND_PARENT_CHILD', cell.place, `合计为空，分项列有 ${expression(amounts)}`)];
  }
  if (!isAmount(cell) || amounts.length === 0 || (worths.length < parts.length && tree.cover === 'whole'))
    return [];
  return compare(tree, cell, amounts);
}

function compare(tree: Tree, total: Amount, amounts: readonly Cell[]): readonly Finding[] {
  const added = amounts.reduce((sum, { value }) => sum.plus(value ?? 0), new Decimal(0));
  const off = total.value.minus(added).abs();
  if (off.isZero()) return [];
  const evidence = `${expression(amounts)} = ${plain(added)}；印 ${total.printed}`;
  const sides = { left: added, right: total.value };
  if (tree.cover !== 'whole' && added.lessThan(total.value)) {
    if (tree.cover === 'subset') return [];
    const message = `合计印 ${total.printed}，所列分项只有 ${plain(added)}，其余来源未列`;
    return [
      raiseDifference(CODES[tree.family], total.place, message, sides, { evidence, severity: 'warning' }),
    ];
  }
  if (off.lessThanOrEqualTo(tolerance([total, ...amounts]))) {
    return [
      raiseDifference(
        'ROUNDING_TAIL',
        total.place,
        `分项之和 ${plain(added)}，合计印 ${total.printed}，属尾差`,
        sides,
        { evidence },
      ),
    ];
  }
  const code = tree.cover === 'subset' ? 'PART_GT_WHOLE' : CODES[tree.family];
  const message =
    tree.cover === 'subset'
      ? `其中项 ${plain(added)} 大于合计 ${total.printed}`
      : `分项之和 ${plain(added)}，合计印 ${total.printed}，相差 ${plain(total.value.minus(added))}`;
  return [raiseDifference(code, total.place, message, sides, { evidence })];
}

/** Income and expenditure end in the same sum. */
function balanceFindings({ parts }: Tree): readonly Finding[] {
  const [left, right] = parts.map((part) => worth(part));
  const at = parts[1]?.cell ?? parts[1]?.parts[0]?.cell ?? null;
  if (left == null || right == null || at === null || left.value.equals(right.value)) return [];
  if (left.printed.length === 0 || right.printed.length === 0) return [];
  const evidence = `${expression(left.printed)}；${expression(right.printed)}`;
  const sides = { left: left.value, right: right.value };
  const off = left.value.minus(right.value).abs();
  const tail = off.lessThanOrEqualTo(tolerance([...left.printed, ...right.printed]));
  const message = `收入合计 ${plain(left.value)}，支出合计 ${plain(right.value)}`;
  return [raiseDifference(tail ? 'ROUNDING_TAIL' : 'PARTS_NE_TOTAL', at.place, message, sides, { evidence })];
}
