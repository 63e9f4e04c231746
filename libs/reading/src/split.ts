import { rolesOf, headingsOf } from './columns.js';
import { fundHead } from './evaluation/funds.js';
import { indicatorHead } from './evaluation/indicators.js';
import { HEAD_WORDS } from './headings.js';
import { starting, type Line } from './line.js';
import { listHead } from './target/lists.js';
import { plain } from './words.js';

/** The lines of one form, its title first where it has one. */
export interface Part {
  readonly title: string;
  readonly lines: readonly Line[];
}

const TITLE =
  /(?:绩效|自评|预算|收支|支出|收入|经费|采购|购买服务|三公|目标|测算)[^。；]{0,30}(?:表|自评|申报|报告|文本)(?:[（(][^）)]*[）)])*$/u;

export function titleOf(line: Line): string | null {
  const slots = starting(line);
  const [only] = slots;
  if (slots.length !== 1 || only === undefined) return null;
  const text = plain(only.text);
  return text.length <= 80 && TITLE.test(text) && !/^[注附]/u.test(text) ? only.text : null;
}

const INLINE_NAME =
  /^(?:项目(?:\/?政策)?|转移支付(?:[（(]?项目[)）]?)?|部门|单位|部门[（(]单位[)）])名称[:：]/u;

/** A line that says whose form begins: 项目名称, 部门名称. */
function namesForm(line: Line): boolean {
  const [first] = starting(line);
  if (first === undefined) return false;
  if (INLINE_NAME.test(plain(first.text))) return true;
  if (listHead(line) !== null) return false;
  const roles = rolesOf(headingsOf(HEAD_WORDS, { ...line, slots: [first] }));
  return line.frame !== null && (roles.has('name') || roles.has('office'));
}

/** The title nearest above the form counts: a sheet's name or an annex may stand above it. */
function titleAbove(part: readonly Line[]): string {
  const first = part.findIndex((line) => namesForm(line) || fundHead(line, null) !== null);
  const above = first === -1 ? part : part.slice(0, first);
  return above.map(titleOf).findLast((title) => title !== null) ?? '';
}

interface Open {
  start: number;
  /** Funds or indicators were seen, so that another name begins another form. */
  substance: boolean;
  funds: boolean;
  /** Where the last title stands that nothing has claimed yet. */
  title: number | null;
}

/**
 * Where one form ends and the next begins: at a name after substance, or at a title before funds; from the title on where there
 * is one. A title that a page repeats over rows that go on begins nothing.
 */
export function partsOf(lines: readonly Line[]): readonly Part[] {
  const cuts: number[] = [0];
  const open: Open = { start: 0, substance: false, funds: false, title: null };
  const cut = (index: number): void => {
    const at = open.title !== null && open.title > open.start ? open.title : index;
    if (at > open.start) cuts.push(at);
    Object.assign(open, { start: at, substance: false, funds: false, title: null });
  };
  lines.forEach((line, index) => {
    if (titleOf(line) !== null) open.title = open.title ?? index;
    else if (namesForm(line)) {
      if (open.substance) cut(index);
      open.title = null;
    } else if (fundHead(line, null) !== null) {
      if (open.funds && open.title !== null) cut(index);
      Object.assign(open, { substance: true, funds: true, title: null });
    } else if (indicatorHead(line, null) !== null) Object.assign(open, { substance: true, title: null });
    else if (starting(line).length > 2) open.title = null;
  });
  return cuts.map((from, index) => {
    const part = lines.slice(from, cuts[index + 1] ?? lines.length);
    return { title: titleAbove(part), lines: part };
  });
}
