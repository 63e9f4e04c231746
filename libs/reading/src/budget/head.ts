import { filled, type Line, type Slot, type Span } from '../line.js';
import { bare, isNumber, plain } from '../words.js';

/** A column of a budget table: its headings from above, joined (基本支出/小计). */
export interface BudgetColumn extends Span {
  readonly heading: string;
  /** Its own heading, the lowest. */
  readonly leaf: string;
}

export interface BudgetHead {
  readonly kind: 'two-sided' | 'coded' | 'single-row';
  readonly lines: readonly Line[];
  readonly columns: readonly BudgetColumn[];
}

const CODE = /(?:编码|代码|科目编号)$|^[类款项]$/u;
const LABEL =
  /^(?:支出)?(?:功能分类|经济分类|功能|经济|部门预算支出经济|政府预算支出经济)*科目(?:名称)?$|^(?:科目|单位|部门|项目)?名称$|^(?:单位|部门)[/／]?(?:单位|部门)?$|^科目名称$/u;
const MONEY =
  /^(?:合计|总计|小计|基本支出|项目支出|人员经费|公用经费|预算数|金额|一般公共预算|本年拨款|本年收入|本年支出|购买金额|采购金额|采购数量|购买数量|单位资金|财政拨款)/u;
const THREE = /[“"]?三公[”"]?经费|因公出国|公务接待费|公务用车购置/u;
const SIDE = { income: /^收入(?:预算)?$/u, expenditure: /^支出(?:预算)?$/u };

export const isCode = (column: BudgetColumn): boolean => CODE.test(bare(column.leaf));
export const isLabel = (column: BudgetColumn): boolean => LABEL.test(bare(column.leaf));

const words = (line: Line): readonly string[] => filled(line).map(({ text }) => bare(text));

/** Whether a line begins the headings of a budget table, and of which kind. */
export function budgetKind(line: Line): BudgetHead['kind'] | null {
  if (line.frame === null || filled(line).some(({ text }) => isNumber(text))) return null;
  const said = words(line);
  if (said.length < 2) return null;
  if (said.some((one) => SIDE.income.test(one)) && said.some((one) => SIDE.expenditure.test(one)))
    return said.length <= 3 ? 'two-sided' : null;
  if (said.filter((one) => THREE.test(one)).length >= 3) return 'single-row';
  const leading = said.some((one) => CODE.test(one)) || said.some((one) => LABEL.test(one));
  const strict = said.some((one) => /科目|编码|代码|单位名称|部门名称/u.test(one));
  return leading && strict && said.some((one) => MONEY.test(one)) ? 'coded' : null;
}

const NUMBERS = /^(?:\d{1,2}|栏次|[\d=+\-*/]{1,12}|[甲乙丙丁])$/u;

/** The line of column numbers under the headings: 栏次 | 1 | 2 | 3. */
export const isNumbering = (line: Line): boolean => {
  const said = filled(line).map(({ text }) => plain(text));
  const digits = said.filter((one) => /^\d{1,2}$/u.test(one)).map(Number);
  const rising = digits.every((one, index) => index === 0 || one === (digits[index - 1] ?? 0) + 1);
  return said.every((one) => NUMBERS.test(one)) && digits.length >= 2 && digits[0] === 1 && rising;
};

/** A line that still belongs to the headings: no number in it, and more than a label. */
function goesOn(line: Line, first: Line, depth: number): boolean {
  if (line.frame !== first.frame || depth > 4) return false;
  const texts = filled(line);
  const begun = texts.filter(({ starts }) => starts);
  if (texts.some(({ text }) => isNumber(text)) || begun.length === 0) return false;
  const merged = first.slots.some(
    (slot) => slot.cell.rows > 1 && texts.some(({ cell }) => cell === slot.cell),
  );
  const [leftmost] = first.slots;
  const left = line.slots.find(({ from }) => from === leftmost?.from);
  const open = left === undefined || left.text === '' || !left.starts;
  const said = begun.map(({ text }) => bare(text));
  const known = said.filter(
    (one) => MONEY.test(one) || CODE.test(one) || LABEL.test(one) || THREE.test(one) || one === '项目',
  );
  return merged || (open && begun.length >= 2) || (known.length * 2 > begun.length && begun.length >= 2);
}

/** The headings of a budget table from line `at` on. */
export function budgetHead(lines: readonly Line[], at: number): BudgetHead | null {
  const first = lines[at];
  const kind = first === undefined ? null : budgetKind(first);
  if (first === undefined || kind === null) return null;
  const own: Line[] = [first];
  for (const line of lines.slice(at + 1)) {
    if (!goesOn(line, own[0] ?? line, own.length)) break;
    own.push(line);
  }
  return { kind, lines: own, columns: columnsOf(own) };
}

const tight = (text: string): string => text.replace(/\s+/gu, '');

/** Headings over a grid column from above; a heading whose merge was lost holds for its right neighbours too. */
function pathAt(lines: readonly Line[], column: number): readonly Slot[] {
  return lines.flatMap((line, depth) => {
    const here = line.slots.find(({ from, to, text }) => from <= column && column < to && text !== '');
    if (here !== undefined) return [here];
    const below = lines
      .slice(depth + 1)
      .some((one) => filled(one).some(({ from, to, starts }) => starts && from <= column && column < to));
    const left = filled(line).findLast(({ to }) => to <= column);
    const spread =
      below && left !== undefined && left.cell.rows === 1 && hasBelow(lines.slice(depth + 1), left);
    return spread ? [left] : [];
  });
}

const hasBelow = (lines: readonly Line[], slot: Slot): boolean =>
  lines.some((line) => filled(line).some(({ from, cell }) => cell !== slot.cell && from === slot.from));

function columnsOf(lines: readonly Line[]): readonly BudgetColumn[] {
  const all = lines.flatMap(filled);
  const last = Math.max(...all.map(({ to }) => to));
  const columns: (BudgetColumn & { readonly slot: Slot })[] = [];
  for (let column = Math.min(...all.map(({ from }) => from)); column < last; column += 1) {
    const path = pathAt(lines, column).filter((slot, index, slots) => slots[index - 1]?.cell !== slot.cell);
    const leaf = path.at(-1);
    if (leaf === undefined) continue;
    const before = columns.at(-1);
    if (before !== undefined && before.slot.cell === leaf.cell && before.to === column && leaf.to > column)
      columns[columns.length - 1] = { ...before, to: column + 1 };
    else
      columns.push({
        slot: leaf,
        from: column,
        to: column + 1,
        leaf: tight(leaf.text),
        heading: path.map(({ text }) => tight(text)).join('/'),
      });
  }
  return columns;
}
