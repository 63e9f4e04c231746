import { byRole } from '../columns.js';
import { starting, type Line } from '../line.js';
import { Notes, type Noted } from '../notes.js';
import { printed, rowOf, spansTable, tableHead, type OpenTable, type Row, type TableKind } from '../rows.js';
import type { Printed } from '../target/shape.js';
import { wanOf } from '../wan.js';
import { bare, isAmount, plain } from '../words.js';

type Role = 'no' | 'item' | 'amount' | 'unitPrice' | 'label' | 'formula' | 'result' | 'remark';

/** 测算表: items in a tree, each with the formulas that give its amount. */
const COSTING: TableKind<Role> = {
  words: [
    ['no', /^(?:序号|编号)$/u],
    [
      'item',
      /^(?:项目|支出(?:内容|项目|事项|明细)|项目(?:内容|明细)|明细(?:项目)?|费用名称|资金(?:用途|项目)|名称)$/u,
    ],
    ['amount', /^(?:预算|测算|支出|安排)?(?:金额|资金|数)$/u],
    ['unitPrice', /^(?:标准|单价|支出标准|费用标准)$/u],
    ['label', /^(?:测算)?(?:说明|内容说明|明细说明)$|^测算内容$/u],
    ['formula', /^(?:计算|测算)(?:公式|过程|式|方法|依据)(?:及(?:说明|标准|过程))?$/u],
    ['result', /^(?:计算|测算)?(?:结果|小计)$/u],
    ['remark', /^备注$/u],
  ],
  needs: ['item', 'formula', 'amount'],
};

export const costingHead = (line: Line): OpenTable<Role> | null => {
  const table = tableHead(line, COSTING);
  return table !== null && byRole(table.columns, 'no') !== null ? table : null;
};

interface Item {
  readonly style: string;
  readonly path: string;
  readonly node: Printed;
  readonly children: Printed[];
  readonly calc: Printed[];
}

/** Which numbering a number belongs to: an item under another has a numbering of its own. */
function styleOf(number: string): string {
  const text = number.normalize('NFKC').replace(/\s/gu, '');
  if (/^[①-⑳]/u.test(number.trim())) return 'circle';
  const inner = text.replace(/[()（）、.．]/gu, '');
  const bracket = /[(（]/u.test(text) ? 'bracket' : 'plain';
  if (/^[一二三四五六七八九十]+$/u.test(inner)) return `chinese ${bracket}`;
  return /^[\d.]+$/u.test(text)
    ? `digits ${text.split('.').filter((one) => one !== '').length}`
    : `${text === '' ? 'none' : 'digits'} ${bracket}`;
}

const factorsOf = (formula: string): readonly string[] =>
  (formula.split(/[=＝]/u)[0] ?? '').split(/[×*xX✕╳]/u).map((one) => one.trim());

class Tree {
  readonly notes = new Notes();
  readonly roots: Item[] = [];
  #stack: Item[] = [];
  #grid = '';

  constructor(readonly unit: string | null) {}

  row(row: Row<Role>, line: Line): void {
    const text = (role: Role): string => row[role]?.text ?? '';
    if (this.#grid !== '' && this.#grid !== line.grid) this.#askParted(line);
    this.#grid = line.grid;
    const begins =
      row.item?.slots.some(({ starts }) => starts) === true ||
      row.no?.slots.some(({ starts }) => starts) === true;
    if (begins && (text('item') !== '' || text('no') !== '')) this.#item(row, line);
    const at = this.#stack.at(-1);
    if (at === undefined || (text('formula') === '' && text('result') === '' && text('label') === '')) return;
    this.#calc(row, at, line);
  }

  /** A merged item has its name on one of two pages only. */
  #askParted(line: Line): void {
    const above = this.#stack.at(-2) ?? this.#stack.at(-1);
    if (above !== undefined)
      this.notes.ask(above.path, line.place, '表在此翻页，这一项之下各行属于哪一项不能确定');
  }

  #item(row: Row<Role>, line: Line): void {
    const no = row.no?.text ?? '';
    const style = styleOf(no);
    const same = this.#stack.findIndex((item) => item.style === style);
    const under = same === -1 ? this.#stack : this.#stack.slice(0, same);
    const parent = under.at(-1);
    const siblings = parent?.children.length ?? this.roots.length;
    const path = parent === undefined ? `roots[${siblings}]` : `${parent.path}.children[${siblings}]`;
    const amount = printed(row.amount, `${path}.amount`, this.notes);
    const item = printed(row.item, `${path}.item`, this.notes);
    if (item === '') this.notes.ask(`${path}.item`, line.place, '这一行没有名称', [no]);
    if (!isAmount(amount)) this.notes.ask(`${path}.amount`, line.place, '这一栏应是数，印的不是数', [amount]);
    const wan = wanOf(amount, this.unit);
    const price = printed(row.unitPrice, `${path}.unitPrice`, this.notes);
    const node: Printed = {
      ...(no === '' ? {} : { no: printed(row.no, `${path}.no`, this.notes) }),
      item,
      amount: amount === '' ? null : amount,
      ...(wan === null ? {} : { amountWan: wan }),
      ...(price === '' ? {} : { unitPrice: price }),
    };
    const own: Item = { style, path, node, children: [], calc: [] };
    if (parent === undefined) this.roots.push(own);
    else {
      parent.children.push(node);
      parent.node['children'] = parent.children;
    }
    this.#stack = [...under, own];
  }

  #calc(row: Row<Role>, item: Item, line: Line): void {
    const path = `${item.path}.calc[${item.calc.length}]`;
    const label = printed(row.label, `${path}.label`, this.notes);
    const formula = printed(row.formula, `${path}.formula`, this.notes);
    const shown = printed(row.result, `${path}.result`, this.notes);
    const result = shown !== '' ? shown : (/[=＝]\s*([^=＝]+)$/u.exec(formula)?.[1]?.trim() ?? '');
    const wan = wanOf(result, null);
    if (!isAmount(shown)) this.notes.ask(`${path}.result`, line.place, '这一栏应是数，印的不是数', [shown]);
    item.calc.push({
      ...(label === '' ? {} : { label }),
      ...(formula === '' ? {} : { formula, factors: factorsOf(formula) }),
      ...(result === '' ? {} : { result }),
      ...(wan === null ? {} : { resultWan: wan }),
    });
    item.node['calc'] = item.calc;
  }
}

const END = /^(?:注|备注|说明|填报人|审核人)[:：]/u;

/** The tree of a 测算表; null where the lines hold none. One item above all others is the root. */
export function readCosting(lines: readonly Line[], unit: string | null): Noted<Printed> | null {
  const at = lines.findIndex((line) => costingHead(line) !== null);
  const head = lines[at];
  const table = head === undefined ? null : costingHead(head);
  if (table === null) return null;
  const tree = new Tree(unit);
  for (const line of lines.slice(at + 1)) {
    const [first] = starting(line);
    if (first !== undefined && END.test(plain(first.text))) break;
    if (costingHead(line) !== null || spansTable(line, table)) continue;
    const row = rowOf(line, table);
    if (row !== null) tree.row(row, line);
  }
  const [root, ...others] = tree.roots;
  if (root === undefined) return null;
  const notes = new Notes();
  if (others.length === 0) {
    moved(tree.notes, 'roots[0]', 'fundingTree', notes);
    return { value: { fundingTree: root.node }, notes };
  }
  moved(tree.notes, 'roots', 'fundingTree.children', notes);
  const total = others.at(-1);
  const isTotal = /^(?:合计|总计)$/u.test(bare(String(total?.node['item'] ?? '')));
  const [amount, children] = isTotal ? [total?.node['amount'], tree.roots.slice(0, -1)] : [null, tree.roots];
  return {
    value: {
      fundingTree: {
        item: isTotal ? total?.node['item'] : '',
        amount,
        children: children.map(({ node }) => node),
      },
    },
    notes,
  };
}

function moved(from: Notes, before: string, after: string, to: Notes): void {
  const path = (field: string): string =>
    field.startsWith(before) ? `${after}${field.slice(before.length)}` : field;
  for (const [field, place] of Object.entries(from.places)) to.put(path(field), place);
  for (const ask of from.asks) to.asks.push({ ...ask, field: path(ask.field) });
}
