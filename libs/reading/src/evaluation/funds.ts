import {
  byRole,
  hasNumbers,
  headingsOf,
  laid,
  readColumn,
  rolesOf,
  type Column,
  type Columns,
} from '../columns.js';
import { FUND_WORDS, INDICATOR_WORDS, type FundRole } from '../headings.js';
import { filled, starting, type Line, type Slot } from '../line.js';
import { bare, isAmount, isNothing, plain } from '../words.js';
import type { Draft, FundRow } from './draft.js';

const MONEY: readonly FundRole[] = ['initial', 'adjusted', 'executed'];
const CELLS = ['initial', 'adjusted', 'executed', 'weight', 'rate', 'score'] as const;

/** Rows that forms print under their funds (docs/rules.md §6, §8). */
const SOURCE =
  /^(?:其中)?[:、]?(?:\d[.、])?(?:年度|项目|预算|本年度)?(?:财政)?(?:资金)?(?:总额|合计|总计|总数|小计)$|拨款|财政(?:专户|补助|资金)|结转|结余|其他资金|其他$|单位资金|自有资金|自筹|补助|地方资金|资金$|债券|贷款|基金|预算(?:内|外)|专户|支出进度|基本支出|项目支出|人员类|运转类|特定目标类|公用经费|人员经费|经费$/u;
const SECTION =
  /^(?:项目|部门|单位|年度|整体)*(?:预算)?(?:资金|执行|预算|支出)*(?:情况|安排|使用|来源|来源及使用|执行情况)*$/u;

export interface FundTable {
  readonly columns: Columns<FundRole>;
  readonly head: Line;
  /** Cells of the heading that are merged down beside the rows: the label of the section. */
  readonly labels: readonly Slot[];
}

/** Of several columns of one meaning the one that says it exactly counts: 调整后 before 年度预算数, the label of the section. */
function oneEach(columns: Columns<FundRole>): Columns<FundRole> {
  return columns.filter((one) => {
    const same = columns.filter(({ role }) => role === one.role);
    if (same.length === 1) return true;
    const exact = same.filter(({ heading }) => /调整后|全年/u.test(plain(heading)));
    return (exact.length > 0 ? exact[0] : same.at(-1)) === one;
  });
}

/** A line of headings of the funds; null where it is none. A second line of headings is laid over the first. */
export function fundHead(line: Line, above: FundTable | null): FundTable | null {
  if (line.frame === null || hasNumbers(line)) return null;
  const own = headingsOf(FUND_WORDS, line);
  const under = above !== null && above.head.frame === line.frame;
  const columns = oneEach(under ? laid(above.columns, own) : own);
  const roles = rolesOf(columns);
  const indicators = rolesOf(headingsOf(INDICATOR_WORDS, line));
  if (indicators.has('name') || indicators.has('level1')) return null;
  if (own.length < 2 || roles.size < 2 || !MONEY.some((role) => roles.has(role))) return null;
  const first = Math.min(...columns.map(({ from }) => from));
  const labels = filled(line).filter(({ to }) => to <= first);
  return { columns, head: line, labels: under ? [...above.labels, ...labels] : labels };
}

const firstColumn = ({ columns }: FundTable): number => Math.min(...columns.map(({ from }) => from));

/** The label of a row: what begins in it left of the figures, without the label of the section beside it. */
function labelOf(line: Line, table: FundTable): readonly Slot[] {
  const left = filled(line).filter(
    ({ to, cell }) => to <= firstColumn(table) && !table.labels.some((label) => label.cell === cell),
  );
  const own = left.filter(({ starts }) => starts);
  if (own.length < 2) return own;
  return own.filter(({ cell, text }) => !(cell.rows > 1 && SECTION.test(bare(text))));
}

export const isSource = (text: string): boolean => SOURCE.test(bare(text));

/** Whether a line is a row of the funds: by its label, or because nothing but amounts stands under the headings. */
function isFundRow(line: Line, table: FundTable, label: string): boolean {
  const reads = table.columns
    .filter(({ role }) => role !== 'reason')
    .map((column) => readColumn(line, column, table.columns).text ?? '');
  const amounts = reads.every(isAmount) && reads.some((text) => text !== '' && !isNothing(text));
  return amounts || (isSource(label) && reads.filter((text) => !isAmount(text)).length <= 1);
}

function readCell(
  line: Line,
  table: FundTable,
  column: Column<FundRole>,
  path: string,
  draft: Draft,
): string | null {
  const { text, place, doubt, slots } = readColumn(line, column, table.columns);
  if (text !== null) draft.put(path, place);
  if (doubt !== null) draft.ask(path, place, doubt, [text ?? '']);
  else if (slots.length > 1)
    draft.ask(
      path,
      place,
      '一栏里有几格，不能确定是哪一格',
      slots.map((one) => one.text),
    );
  else if (text !== null && !isAmount(text)) draft.ask(path, place, '这一栏应是数，印的不是数', [text]);
  return text;
}

const HEADING_WEIGHT = /[（(]\s*(\d+(?:\.\d+)?)\s*分\s*[)）]/u;

/** Where no column prints the weight of execution, its heading does: 预算执行情况（20分）. It belongs to the first row. */
function weightOfHeading(table: FundTable): { readonly text: string; readonly place: string } | null {
  for (const { text, cell } of [...table.labels, ...filled(table.head)]) {
    const weight = HEADING_WEIGHT.exec(text)?.[1];
    if (weight !== undefined) return { text: weight, place: cell.place };
  }
  return null;
}

/** Reads a row of the funds into the draft; false where the line is none. */
export function readFundRow(line: Line, table: FundTable, draft: Draft): boolean {
  const own = labelOf(line, table);
  const label = own.map(({ text }) => text).join('');
  const shown = label !== '' ? label : (table.labels.at(-1)?.text ?? '');
  if (starting(line).length === 0 || !isFundRow(line, table, label)) return false;
  const path = `funds.rows[${draft.rows.length}]`;
  const row: FundRow = { source: shown };
  draft.put(`${path}.source`, own[0]?.cell.place ?? table.labels.at(-1)?.cell.place ?? line.place);
  if (shown === '') draft.ask(`${path}.source`, line.place, '这一行没有资金来源的名称');
  for (const role of CELLS) {
    const column = byRole(table.columns, role);
    if (column !== null) row[role] = readCell(line, table, column, `${path}.${role}`, draft);
  }
  const weight = row.weight === undefined && draft.rows.length === 0 ? weightOfHeading(table) : null;
  if (weight !== null) {
    row.weight = weight.text;
    draft.put(`${path}.weight`, weight.place);
  }
  draft.rows.push(row);
  return true;
}
