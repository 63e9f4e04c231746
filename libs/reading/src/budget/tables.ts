import { readColumn, type Column, type Columns, type Read } from '../columns.js';
import { filled, overlaps, starting, type Line } from '../line.js';
import { Notes, type Noted } from '../notes.js';
import { titleOf } from '../split.js';
import type { Printed } from '../target/shape.js';
import { unitIn } from '../units.js';
import { wanOf } from '../wan.js';
import { bare, isAmount, isNumber, plain } from '../words.js';
import {
  budgetHead,
  budgetKind,
  isCode,
  isLabel,
  isNumbering,
  type BudgetColumn,
  type BudgetHead,
} from './head.js';

/** The lines of one budget table, those that name it included. */
export interface BudgetPart {
  readonly from: number;
  readonly to: number;
  readonly table: Noted<Printed>;
}

const NUMBER_OF_TABLE =
  /^(?:预算|公开|附|部门|财预|表|附表|批复|部预公开)*\s*\d{1,2}\s*(?:-\d{1,2})?\s*(?:号)?\s*表?$|^表\s*\d{1,2}(?:-\d{1,2})?$/u;
const printedNumber = (line: Line): string | null => {
  const [only] = starting(line);
  return starting(line).length === 1 && only !== undefined && NUMBER_OF_TABLE.test(plain(only.text))
    ? only.text
    : null;
};
const isUnitLine = (line: Line): boolean =>
  starting(line).some(({ text }) => unitIn(text) !== null && /单位/u.test(text));
const TITLE = /(?:收支|收入|支出|预算|采购|购买服务|经费|拨款)[^。；]{0,30}表(?:[（(][^）)]*[）)])*$/u;
const tableTitle = (line: Line): string | null => {
  const [only] = starting(line);
  if (starting(line).length !== 1 || only === undefined) return null;
  return titleOf(line) ?? (TITLE.test(plain(only.text)) && plain(only.text).length < 60 ? only.text : null);
};

/** Lines right above the headings that say which table it is. */
function namedFrom(lines: readonly Line[], head: number, floor: number): number {
  let from = head;
  while (from > floor) {
    const line = lines[from - 1];
    if (line === undefined) break;
    const says = printedNumber(line) ?? tableTitle(line);
    if (says === null && !isUnitLine(line) && !isDepartmentLine(line)) break;
    from -= 1;
  }
  return from;
}

const isDepartmentLine = (line: Line): boolean => {
  const [first] = starting(line);
  return (
    first !== undefined &&
    /^(?:部门|单位|编制单位|填报单位|预算单位|部门名称|单位名称)(?:[(（].*[)）])?[:：]/u.test(
      plain(first.text),
    )
  );
};

/** All budget tables of a paper; forms have none of their headings. */
export function budgetTables(lines: readonly Line[]): readonly BudgetPart[] {
  const found: BudgetPart[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const head = budgetHead(lines, at);
    if (head === null) continue;
    const from = namedFrom(lines, at, found.at(-1)?.to ?? 0);
    const start = at + head.lines.length;
    const to = endOf(lines, start, head);
    found.push({ from, to, table: tableOf(lines.slice(from, at), head, lines.slice(start, to)) });
    at = to - 1;
  }
  return found;
}

const sameWords = (line: Line, head: BudgetHead): boolean =>
  filled(line)
    .map(({ text }) => plain(text))
    .join('|') ===
  filled(head.lines[0] ?? line)
    .map(({ text }) => plain(text))
    .join('|');

/** The rows end where another table, another title or a paragraph stands; headings that a page repeats go on. */
function endOf(lines: readonly Line[], start: number, head: BudgetHead): number {
  const [first] = head.lines;
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined || first === undefined) break;
    if (line.frame === null) {
      if (isFolio(line)) continue;
      return NOTE.test(plain(line.slots[0]?.text ?? '')) ? at + 1 : at;
    }
    if (line.frame !== first.frame) return at;
    if (budgetKind(line) !== null && !sameWords(line, head)) return at;
    if (tableTitle(line) !== null || printedNumber(line) !== null) return at;
    if (isNoteLine(line)) return at + 1;
  }
  return lines.length;
}

const isFolio = (line: Line): boolean => /^[-—–\s第]*\d{1,4}[-—–\s页]*$/u.test(line.slots[0]?.text ?? '');
const NOTE = /^(?:备注|注|说明)[:：]|^本(?:单位|部门|表)/u;
const isNoteLine = (line: Line): boolean => {
  const [first] = starting(line);
  return starting(line).length === 1 && first !== undefined && NOTE.test(plain(first.text));
};

const UNIT_OF = (above: readonly Line[], head: BudgetHead): string | null =>
  [...above, ...head.lines]
    .flatMap((line) => starting(line))
    .map(({ text }) => unitIn(text))
    .find((one) => one !== null) ?? null;

function tableOf(above: readonly Line[], head: BudgetHead, below: readonly Line[]): Noted<Printed> {
  const notes = new Notes();
  const unit = UNIT_OF(above, head);
  const number = above.map(printedNumber).find((one) => one !== null) ?? '';
  const title = above.map(tableTitle).findLast((one) => one !== null && one !== number) ?? '';
  const note = below.find((line) => isNoteLine(line));
  const rows = below.filter(
    (line) =>
      line !== note &&
      line.frame !== null &&
      budgetKind(line) === null &&
      !isNumbering(line) &&
      !isHeadAgain(line, head),
  );
  if (title === '') notes.ask('title', head.lines[0]?.place ?? '', '没有读到表名');
  if (unit === null) notes.ask('unit', head.lines[0]?.place ?? '', '没有印金额单位（元或万元）');
  const digits = /\d{1,2}/u.exec(number)?.[0];
  const value: Printed = {
    ...(digits === undefined ? {} : { no: digits }),
    printedNo: number,
    title,
    ...(unit === null ? {} : { unit }),
    ...(head.kind === 'two-sided' ? twoSided(head, rows, unit, notes) : coded(head, rows, unit, notes)),
    ...(note === undefined ? {} : { noteInSource: starting(note)[0]?.text ?? '' }),
  };
  return { value, notes };
}

/** Every line of the headings that a page repeats, not only the first. */
const isHeadAgain = (line: Line, head: BudgetHead): boolean =>
  head.lines.some(
    (one) =>
      starting(one).length > 0 &&
      starting(one)
        .map(({ text }) => plain(text))
        .join('|') ===
        starting(line)
          .map(({ text }) => plain(text))
          .join('|'),
  );

type Role = 'cell';
const asColumns = (columns: readonly BudgetColumn[]): Columns<Role> =>
  columns.map(({ from, to, heading }) => ({ role: 'cell', heading, from, to, place: '' }));

function cellOf(
  line: Line,
  column: Column<Role> | undefined,
  columns: Columns<Role>,
  path: string,
  notes: Notes,
): string {
  if (column === undefined) return '';
  const read: Read = readColumn(line, column, columns);
  if (read.text !== null && read.place !== '') notes.put(path, read.place);
  if (read.doubt !== null) notes.ask(path, read.place, read.doubt, [read.text ?? '']);
  return read.text ?? '';
}

/** 合计 over both leading columns is a label, whichever column it begins in. */
function coded(head: BudgetHead, lines: readonly Line[], unit: string | null, notes: Notes): Printed {
  const lead = head.kind === 'single-row' ? 0 : leading(head.columns);
  const [labels, values] = [head.columns.slice(0, lead), head.columns.slice(lead)];
  const named = labels.findIndex(isLabel);
  const unitColumn = labels.findIndex(
    (column, index) => index !== named && /单位/u.test(column.leaf) && !isCode(column),
  );
  const columns = asColumns(head.columns);
  const rows: Printed[] = [];
  let grid = '';
  for (const line of lines) {
    const path = `rows[${rows.length}]`;
    const turned = grid !== '' && grid !== line.grid;
    grid = line.grid;
    const own: Record<string, string> = {};
    values.forEach(({ heading }, index) => {
      own[heading] = cellOf(line, columns[lead + index], columns, `${path}.values.${heading}`, notes);
    });
    const wide = wideLabel(line, labels);
    const code =
      wide ??
      labels
        .map((column, index) =>
          isCode(column) ? cellOf(line, columns[index], columns, `${path}.code`, notes) : '',
        )
        .join('');
    const label = wide ?? (named === -1 ? '' : cellOf(line, columns[named], columns, `${path}.label`, notes));
    const empty = Object.values(own).every((text) => text === '') && label === '' && code === '';
    if (empty || starting(line).length === 0) continue;
    if (turned && restOfRow(rows.at(-1), own, label, code, notes, rows.length - 1)) continue;
    const strange = values.filter(
      ({ leaf, heading }) =>
        /支出|经费|合计|预算|资金|金额/u.test(leaf) &&
        !/分类|来源|性质|项目$|科目/u.test(leaf) &&
        !isAmount(own[heading] ?? '') &&
        !/涉密/u.test(own[heading] ?? ''),
    );
    for (const { heading } of strange)
      notes.ask(`${path}.values.${heading}`, line.place, '这一栏应是数，印的不是数', [own[heading] ?? '']);
    if (lead > 0 && label === '' && code !== '')
      notes.ask(`${path}.label`, line.place, '这一行没有名称', [code]);
    const wan = Object.entries(own).flatMap(([key, text]) => {
      const one = wanOf(text, unit);
      return one === null || /数量|是否/u.test(key) ? [] : [[key, one] as const];
    });
    rows.push({
      ...(lead === 0 ? {} : { code: wide === null ? code : '', label }),
      ...(unitColumn === -1
        ? {}
        : { unitName: cellOf(line, columns[unitColumn], columns, `${path}.unitName`, notes) }),
      values: own,
      ...(wan.length === 0 ? {} : { wan: Object.fromEntries(wan) }),
    });
  }
  const kind = rows.length === 0 ? 'empty' : head.kind;
  return { kind, columns: values.map(({ heading }) => heading), ...(rows.length === 0 ? {} : { rows }) };
}

/** The columns of code, name and unit before the first column of figures. */
function leading(columns: readonly BudgetColumn[]): number {
  const first = columns.findIndex(
    (column, index) =>
      !isCode(column) &&
      !isLabel(column) &&
      !(index > 0 && /^项目单位$|^(?:预算)?单位(?:名称)?$/u.test(column.leaf)),
  );
  return first === -1 ? columns.length : first;
}

function wideLabel(line: Line, labels: readonly BudgetColumn[]): string | null {
  if (labels.length < 2) return null;
  const under = line.slots.filter(
    (slot) => labels.some((column) => overlaps(slot, column)) && slot.text !== '',
  );
  const [only] = under;
  if (under.length !== 1 || only === undefined || isNumber(only.text)) return null;
  const over = labels.filter((column) => overlaps(only, column)).length;
  const isTotal = /^(?:合计|总计|小计)$/u.test(bare(only.text));
  return over > 1 || isTotal ? only.text : null;
}

/** The first row below a page that has a name and nothing else is the rest of the name above. */
function restOfRow(
  last: Printed | undefined,
  own: Readonly<Record<string, string>>,
  label: string,
  code: string,
  notes: Notes,
  at: number,
): boolean {
  if (last === undefined || label === '' || code !== '' || Object.values(own).some((text) => text !== ''))
    return false;
  last['label'] = `${String(last['label'])}${label}`;
  notes.ask(`rows[${at}].label`, '', '这一行跨页，按上下两半连成一行读出', [label]);
  return true;
}

/** 收入 | 支出 side by side: of each side a column of labels and one of amounts, more of them by their headings. */
function twoSided(head: BudgetHead, lines: readonly Line[], unit: string | null, notes: Notes): Printed {
  const [top] = head.lines;
  const middle =
    filled(top ?? { slots: [], frame: null, grid: '', place: '', whole: true }).find(({ text }) =>
      /^支出/u.test(bare(text)),
    )?.from ?? 0;
  const columns = asColumns(head.columns);
  const sides = {
    income: head.columns.filter(({ from }) => from < middle),
    expenditure: head.columns.filter(({ from }) => from >= middle),
  };
  const out: Record<string, Printed[]> = { income: [], expenditure: [] };
  for (const line of lines) {
    for (const [side, own] of Object.entries(sides)) {
      const rows = out[side] ?? [];
      const path = `${side}[${rows.length}]`;
      const [label, amount, ...more] = own.map((column) => columns[head.columns.indexOf(column)]);
      const text = cellOf(line, label, columns, `${path}.label`, notes);
      const printed = cellOf(line, amount, columns, `${path}.amount`, notes);
      if (text === '' && printed === '') continue;
      if (!isAmount(printed) || text === '')
        notes.ask(path, line.place, '各格属于哪一栏不能确定', [text, printed]);
      const wan = wanOf(printed, unit);
      const values = more.map(
        (column) =>
          [column?.heading.split('/').at(-1) ?? '', cellOf(line, column, columns, path, notes)] as const,
      );
      rows.push({
        label: text,
        amount: printed,
        ...(wan === null ? {} : { amountWan: wan }),
        ...(values.length === 0 ? {} : { values: Object.fromEntries(values) }),
      });
    }
  }
  return { kind: head.kind, columns: sides.income.map(({ leaf }) => leaf), ...out };
}
