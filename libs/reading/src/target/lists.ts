import { readColumn, byRole } from '../columns.js';
import { filled, overlaps, starting, type Line } from '../line.js';
import { printed, rowOf, spansTable, tableHead, type OpenTable, type TableKind } from '../rows.js';
import { bare, isAmount } from '../words.js';
import { sideOf } from './pairs.js';
import type { ListKey, Open, TargetDraft, Texts } from './state.js';
import { FUNDING, PROJECTS, PURCHASE, SPENDING, TASKS } from './words.js';

const LISTS: readonly (readonly [ListKey, TableKind<string>])[] = [
  ['projects', PROJECTS],
  ['keyTasks', TASKS],
  ['spendingLines', SPENDING],
  ['assetsAndPurchases', PURCHASE],
];

export function listHead(line: Line): { readonly key: ListKey; readonly table: OpenTable<string> } | null {
  for (const [key, kind] of LISTS) {
    const table = tableHead(line, kind);
    if (table !== null) return { key, table };
  }
  return null;
}

const AMOUNTS = new Set(['local', 'transfer', 'other', 'amount', 'totalBudget', 'yearBudget', 'quantity']);
const NOT_KEPT = new Set(['remark']);

/** A row of the list that is open; false where the line is none. */
export function readListRow(line: Line, open: Open, draft: TargetDraft): boolean {
  const { list } = open;
  if (list === null || spansTable(line, list.table)) return false;
  const row = rowOf(line, list.table);
  if (row === null) return false;
  const turned = open.grid !== '' && open.grid !== line.grid;
  open.grid = line.grid;
  const first = Math.min(...list.table.columns.map(({ from }) => from));
  if (filled(line).some(({ to, text }) => to <= first && bare(text) === '其他任务')) list.key = 'otherTasks';
  const rows = (draft.lists[list.key] ??= []);
  const reads = Object.entries(row).filter(([role]) => !NOT_KEPT.has(role));
  if (turned && goesOn(reads, rows.at(-1), `${list.key}[${rows.length - 1}]`, draft)) return true;
  if (reads.every(([, read]) => (read?.text ?? '') === '')) return true;
  const path = `${list.key}[${rows.length}]`;
  const own: Texts = {};
  for (const [role, read] of reads) {
    const key = list.key === 'otherTasks' && role === 'contentSummary' ? 'content' : role;
    own[key] = printed(read, `${path}.${key}`, draft);
    if (AMOUNTS.has(role) && !isAmount(own[key]) && !/涉密/u.test(own[key]))
      draft.ask(`${path}.${key}`, read?.place ?? '', '这一栏应是数，印的不是数', [own[key]]);
  }
  rows.push(own);
  return true;
}

type Reads = readonly (readonly [
  string,
  { readonly text: string | null; readonly place: string } | undefined,
])[];

/** The first row below a page without an amount is the rest of the last row above. */
function goesOn(reads: Reads, last: Texts | undefined, path: string, draft: TargetDraft): boolean {
  if (last === undefined) return false;
  const texts = reads.filter(([, read]) => (read?.text ?? '') !== '');
  const amounts = texts.some(([role]) => AMOUNTS.has(role) || role === 'investment');
  const had = Object.entries(last).some(
    ([role, text]) => (AMOUNTS.has(role) || role === 'investment') && text !== '',
  );
  if (texts.length === 0 || (amounts && had) || (!amounts && !had)) return false;
  if (amounts && texts.some(([role]) => role === 'item' || role === 'name')) return false;
  for (const [role, read] of texts) last[role] = `${last[role] ?? ''}${read?.text ?? ''}`;
  draft.ask(path, texts[0]?.[1]?.place ?? '', '这一行跨页，按上下两半连成一行读出');
  return true;
}

const YEAR = /^(20\d{2})年?(?:预算|决算|收支金额)?$/u;

/** 当年金额 | 占比 | 近两年收支金额, the years on the same line or below. */
export function fundingHead(line: Line, open: Open, draft: TargetDraft): boolean {
  const years = starting(line).flatMap(({ text, from, to }) => {
    const year = YEAR.exec(bare(text))?.[1];
    return year === undefined ? [] : [{ year, from, to, heading: text }];
  });
  const table = tableHead(line, FUNDING as TableKind<string>);
  if (table !== null) {
    open.funding = { table, years };
    draft.fundingColumns = table.columns
      .filter(({ role }) => role === 'amount' || role === 'share')
      .map(({ heading }) => heading);
    draft.priorYearsHeader = byRole(table.columns, 'prior')?.heading ?? null;
  } else if (open.funding === null || !open.heading || years.length !== starting(line).length) return false;
  else open.funding.years = years;
  draft.fundingColumns.push(...years.map(({ heading }) => heading));
  return true;
}

/** A row of 部门总体资金情况. */
export function readFundingRow(line: Line, open: Open, draft: TargetDraft): boolean {
  const { funding } = open;
  if (funding === null || line.frame !== funding.table.head.frame) return false;
  const { columns } = funding.table;
  const amount = byRole(columns, 'amount');
  if (amount === null) return false;
  const left = filled(line).filter(({ to }) => to <= amount.from);
  const side =
    left.map(({ text }) => sideOf(text)).findLast((one) => one !== null) ?? open.sides.at(-1)?.side;
  const label = left.findLast(({ text }) => sideOf(text) === null);
  if (label?.starts !== true || side === undefined || !readable(line, amount)) return false;
  open.sides = [{ side, from: 0, to: 1 }];
  const rows = (draft.sides[side] ??= []);
  const path = `${side}[${rows.length}]`;
  const row: Texts = { label: label.text };
  draft.put(`${path}.label`, label.cell.place);
  const all = [
    ...(['amount', 'share'] as const).map((role) => [role, byRole(columns, role)] as const),
    ...funding.years.map(
      (one) => [one.year, { ...one, role: 'prior', heading: one.year, place: '' }] as const,
    ),
  ];
  const known = all.flatMap(([, column]) => (column === null ? [] : [column]));
  for (const [key, column] of all) {
    const read = readColumn(line, column, known);
    if (read.text !== null) row[key] = printed(read, `${path}.${key}`, draft);
  }
  rows.push(row);
  return true;
}

const readable = (line: Line, amount: { readonly from: number; readonly to: number }): boolean =>
  line.slots.filter((slot) => overlaps(slot, amount)).every(({ text }) => isAmount(text));
