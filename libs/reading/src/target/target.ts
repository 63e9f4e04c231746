import { byRole, readColumn } from '../columns.js';
import { indicatorHead, readIndicatorRow, type IndicatorTable } from '../evaluation/indicators.js';
import { filled, overlaps, starting, type Line } from '../line.js';
import type { Part } from '../split.js';
import { bare, plain } from '../words.js';
import { fieldOf, onlyText, readFields, startsAnew } from './fields.js';
import { goalLabel, type Goal } from './goals.js';
import { fundingHead, listHead, readFundingRow, readListRow } from './lists.js';
import { readPairs, sideOf } from './pairs.js';
import { closed, TargetDraft, type Open } from './state.js';

const sameFrame = (line: Line, head: Line): boolean => line.frame === head.frame;

/** 长期绩效指标 as the label of the section beside a table, or as a line over it. */
function periodBeside(line: Line, table: IndicatorTable, draft: TargetDraft): void {
  const first = Math.min(...table.columns.map(({ from }) => from));
  for (const { to, text } of filled(line)) {
    const label = to <= first ? goalLabel(text) : null;
    if (label !== null && label.no === null) draft.goals.period = label.period;
  }
}

function openIndicators(line: Line, table: IndicatorTable, open: Open, draft: TargetDraft): void {
  const again = open.heading && open.indicators !== null;
  periodBeside(line, table, draft);
  Object.assign(open, { indicators: table, list: null, funding: null, beside: [], sides: [], heading: true });
  if (byRole(table.columns, 'goal') !== null) return;
  const annual = ['planned', 'before', 'last', 'weight'].some((role) =>
    table.columns.some((column) => column.role === role),
  );
  const goal = again && draft.goals.current !== null ? draft.goals.current : draft.goals.forTable(annual);
  draft.goals.current = goal;
  Object.assign(goal, { headers: table.columns.map(({ heading }) => heading) });
}

function readHeading(line: Line, open: Open, draft: TargetDraft): boolean {
  const indicators = indicatorHead(line, open.heading ? open.indicators : null);
  if (indicators !== null) {
    openIndicators(line, indicators, open, draft);
    return true;
  }
  const list = listHead(line);
  if (list !== null) {
    Object.assign(open, {
      list,
      indicators: null,
      funding: null,
      beside: [],
      sides: [],
      heading: true,
      grid: '',
    });
    return true;
  }
  if (!fundingHead(line, open, draft)) return false;
  Object.assign(open, { list: null, indicators: null, heading: true });
  return true;
}

/** The name of a goal merged over two pages may stand on the other one: the section tells whose the row is. */
function unnamed({ goals }: TargetDraft, annual: boolean): Goal {
  const { current, period } = goals;
  if (current !== null && (period === null || current.period === period)) return current;
  return goals.of(period ?? (annual ? 'annual' : 'longTerm'), null);
}

/** A row names its goal in a column of its own: 长期绩效目标1, with its weight beside it. */
function goalOfRow(line: Line, { columns }: IndicatorTable, draft: TargetDraft): Goal {
  const column = byRole(columns, 'goal');
  const read = readColumn(line, column, columns);
  const begins = read.slots.find(({ starts }) => starts);
  const label = begins === undefined ? null : goalLabel(begins.text);
  const annual = byRole(columns, 'planned') !== null;
  const goal = label === null ? unnamed(draft, annual) : draft.goals.of(label.period, label.no);
  const weightColumn = byRole(columns, 'goalWeight');
  const weight = readColumn(line, weightColumn, columns);
  const [first] = weight.slots;
  if (weightColumn !== null) goal.weightHeader = weightColumn.heading;
  if (first?.starts === true) goal.weight = { text: first.text, place: first.cell.place };
  return goal;
}

function readIndicators(line: Line, open: Open, draft: TargetDraft): boolean {
  const { indicators } = open;
  if (indicators === null || line.frame === null) return false;
  if (!sameFrame(line, indicators.head)) {
    if (starting(line).length < 3) return false;
    const { draft: own } = draft.goals.current ?? draft.goals.forTable(false);
    own.ask(`indicators[${own.indicators.length}]`, line.place, '表格在此换了样式，各格属于哪一栏不能确定');
    return true;
  }
  const named = byRole(indicators.columns, 'goal') !== null;
  const { draft: own } = named
    ? goalOfRow(line, indicators, draft)
    : (draft.goals.current ?? draft.goals.forTable(false));
  own.targets = true;
  if (!readIndicatorRow(line, indicators, own, open.grid !== '' && open.grid !== line.grid)) return false;
  open.grid = line.grid;
  return true;
}

/** A line that tells of goals: 长期目标1：……, 年度绩效目标 | ……, or the headings 长期目标 | 年度目标 over their texts. */
function readGoals(line: Line, open: Open, draft: TargetDraft): boolean {
  const slots = starting(line);
  const labels = slots.flatMap((slot, index) => {
    const label = goalLabel(slot.text);
    return label === null ? [] : [{ slot, label, index }];
  });
  if (labels.length === 0) return readBeside(line, open, draft);
  const plainOnes = labels.filter(({ label }) => label.no === null && label.text === null);
  const others = slots.filter(({ text }) => goalLabel(text) === null && fieldOf(text) === null);
  for (const { slot, label } of plainOnes) keepDeadline(slot.text, slot.cell.place, label.period, draft);
  if (plainOnes.length >= 2 && others.length === 0) {
    open.beside = plainOnes.map(({ slot, label }) => ({
      period: label.period,
      from: slot.from,
      to: slot.to,
    }));
    return true;
  }
  for (const { slot, label, index } of labels) {
    const next = slots[index + 1];
    const value = next !== undefined && goalLabel(next.text) === null ? next : null;
    const text = label.text ?? value?.text ?? null;
    if (text === null && label.no === null) draft.goals.period = label.period;
    else {
      const goal = draft.goals.of(label.period, label.no);
      if (text !== null && text !== '')
        goal.summary = { text, place: (label.text === null ? (value ?? slot) : slot).cell.place };
    }
  }
  return true;
}

/** The heading of the long goals says how far they reach: 长期目标（截止2027年）. */
function keepDeadline(text: string, place: string, period: string, draft: TargetDraft): void {
  if (period !== 'longTerm' || !/截[止至]|20\d{2}/u.test(text)) return;
  draft.deadline = text;
  draft.put('longTermDeadline', place);
}

function readBeside(line: Line, open: Open, draft: TargetDraft): boolean {
  const under = starting(line).flatMap((slot) => {
    const column = open.beside.find((one) => overlaps(slot, one));
    return column === undefined ? [] : [{ slot, period: column.period }];
  });
  if (under.length === 0 || startsAnew(line)) return false;
  for (const { slot, period } of under) {
    const goal = draft.goals.of(period, null);
    goal.summary = { text: slot.text, place: slot.cell.place };
  }
  Object.assign(draft.goals, { current: null, period: null });
  return true;
}

const AFTER = /^(?:注|备注|填表说明|填报人|填表人|单位负责人|审核人|财政部门|主管部门(?:审核)?意见|联系人)/u;

/** The label of a section merged over two pages may stand on the second, beside rows of the table that goes on. */
function labelsRest(line: Line, open: Open): boolean {
  const [first, ...others] = starting(line);
  const columns = open.indicators?.columns ?? open.list?.table.columns ?? [];
  if (first === undefined || columns.length === 0 || open.grid === '' || open.grid === line.grid)
    return false;
  const left = Math.min(...columns.map(({ from }) => from));
  return first.to <= left && others.length >= 2 && others.every(({ text }) => fieldOf(text) === null);
}

/** A line of text between the pages of a table may be the label of its section, drawn again. */
function endsList(line: Line, open: Open): boolean {
  const [first] = starting(line);
  if (first === undefined || line.frame === null) return false;
  const label = goalLabel(first.text);
  if (labelsRest(line, open)) return false;
  const inGoalColumn =
    open.indicators !== null &&
    overlaps(first, byRole(open.indicators.columns, 'goal') ?? { from: 0, to: 0 });
  if (label !== null && !inGoalColumn) return true;
  if (!startsAnew(line) && sideOf(first.text) === null) return false;
  return bare(first.text) !== '其他任务' || open.list === null;
}

function readLine(line: Line, open: Open, draft: TargetDraft): void {
  if (readHeading(line, open, draft)) return;
  open.heading = false;
  const [first] = starting(line);
  const only = onlyText(line);
  if (first !== undefined && AFTER.test(plain(first.text)) && (only !== null || line.frame === null)) return;
  if (endsList(line, open)) Object.assign(open, { list: null, indicators: null, grid: '' });
  else if (readIndicators(line, open, draft) || readListRow(line, open, draft)) return;
  if (readFundingRow(line, open, draft)) return;
  if (readGoals(line, open, draft)) return;
  if (readPairs(line, open, draft)) return;
  open.beside = [];
  if (!readFields(line, draft)) askUnread(line, draft);
}

/** A line that was not understood and whose cells are doubtful may hold anything. */
function askUnread(line: Line, draft: TargetDraft): void {
  const doubtful = filled(line).find(({ cell }) => cell.doubt !== undefined);
  if (doubtful === undefined) return;
  draft.ask(
    '',
    doubtful.cell.place,
    '这一行的文字超出了格子，没有读；整张表请对照原件',
    filled(line).map(({ text }) => text),
  );
}

/** Reads one 目标申报表 of a project or of a department, line by line. */
export function readTarget({ lines }: Part): TargetDraft {
  const draft = new TargetDraft();
  const open = closed();
  for (const line of lines) readLine(line, open, draft);
  return draft;
}
