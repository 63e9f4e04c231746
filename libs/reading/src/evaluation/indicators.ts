import {
  byRole,
  headingsOf,
  laid,
  readColumn,
  rolesOf,
  unknownHeadings,
  type Columns,
  type Read,
} from '../columns.js';
import { INDICATOR_WORDS, type IndicatorRole } from '../headings.js';
import { filled, starting, type Line, type Slot } from '../line.js';
import { bare, isAmount, isReason, plain, roleOf } from '../words.js';
import { isLevel1, isLevel2 } from './levels.js';
import type { Draft, Indicator } from './draft.js';

export interface IndicatorTable {
  readonly columns: Columns<IndicatorRole>;
  readonly head: Line;
  readonly unknown: readonly Slot[];
}

const NAMES: readonly IndicatorRole[] = ['name', 'level1', 'level2'];
const VALUES: readonly IndicatorRole[] = ['target', 'actual', 'nature', 'planned'];

/** A line of headings of indicators; null where it is none. */
export function indicatorHead(line: Line, above: IndicatorTable | null): IndicatorTable | null {
  if (line.frame === null) return null;
  const own = headingsOf(INDICATOR_WORDS, line);
  const columns = above !== null && above.head.frame === line.frame ? laid(above.columns, own) : own;
  const roles = rolesOf(columns);
  const known = starting(line).filter(({ text }) => roleOf(INDICATOR_WORDS, text) !== null).length;
  if (known === 0 || known * 2 < starting(line).length) return null;
  if (!NAMES.some((role) => roles.has(role)) || !VALUES.some((role) => roles.has(role))) return null;
  return roles.size < 3
    ? null
    : { columns, head: line, unknown: unknownHeadings(INDICATOR_WORDS, line, columns) };
}

type Reads = Readonly<Record<Cell, Read>>;
const CELLS = [
  'level1',
  'level2',
  'name',
  'nature',
  'target',
  'unit',
  'actual',
  'weight',
  'score',
  'reason',
  'before',
  'last',
  'planned',
  'basis',
] as const;
type Cell = (typeof CELLS)[number];

const readsOf = (line: Line, { columns }: IndicatorTable): Reads =>
  Object.fromEntries(CELLS.map((role) => [role, readColumn(line, byRole(columns, role), columns)])) as Reads;

const text = (read: Read): string => read.text ?? '';

/** 指标性质, 指标值 and 度量单位 in three columns are one target: ≥ + 735 + 人次. */
function targetOf({ nature, target, unit, planned }: Reads): Read {
  if (planned.text !== null) return planned;
  const parts = [nature, target, unit].filter((part) => text(part) !== '');
  const qualitative = plain(text(nature)) === '定性';
  const joined = parts.map(text).join(qualitative ? ' ' : '');
  const absent = [nature, target, unit].every((part) => part.text === null);
  return {
    text: absent ? null : joined,
    place: (parts[0] ?? target).place || nature.place,
    doubt: [nature, target, unit].find(({ doubt }) => doubt !== null)?.doubt ?? null,
    slots: parts.flatMap(({ slots }) => slots),
  };
}

const VALUE = /^(?:[≥≤=<>＝≧≦﹦═]|\d+(?:\.\d+)?[%％]?$)/u;

/** What of a row contradicts its columns. */
function contradictions(reads: Reads): readonly string[] {
  const said: string[] = [];
  if (!isAmount(text(reads.weight))) said.push('分值一栏不是数');
  if (!isAmount(text(reads.score))) said.push('得分一栏不是数');
  const level1 = reads.level1.slots.at(0);
  if (level1?.starts === true && isLevel2(text(reads.level1)) && !isLevel1(text(reads.level1)))
    said.push('一级指标一栏里是二级指标');
  return said;
}

/** A row without a cell under the last heading lost one: where a merge was lost, what stands right of it has moved. */
const endsEarly = ({ slots, whole }: Line, { columns }: IndicatorTable): boolean =>
  whole && Math.max(...slots.map(({ to }) => to)) <= Math.max(...columns.map(({ from }) => from));

/** What stands under 一级指标 is none that anybody prints. */
const strangeLevel = ({ level1 }: Reads): boolean => text(level1) !== '' && !isLevel1(text(level1));

/** The row with its cells moved by some columns: where a merged cell was lost the rest moves to the left. */
function moved(line: Line, { columns, head }: IndicatorTable, by: number): Line {
  const edges = filled(head).toSorted((one, two) => one.from - two.from);
  const slots = line.slots.flatMap((slot): readonly Slot[] => {
    const index = edges.findIndex((edge) => slot.from >= edge.from && slot.from < edge.to);
    const onto = index === -1 ? undefined : edges[index + by];
    return onto === undefined ? [] : [{ ...slot, from: onto.from, to: onto.to }];
  });
  return columns.length === 0 ? line : { ...line, slots };
}

function unshifted(line: Line, table: IndicatorTable): Line | null {
  const fits = [1, 2, 3, -1, -2].filter((by) => {
    const other = moved(line, table, by);
    if (filled(other).length < filled(line).length) return false;
    const reads = readsOf(other, table);
    const named = text(reads.name) !== '' && !VALUE.test(plain(text(reads.name)));
    const level2 = text(reads.level2);
    if (strangeLevel(reads)) return false;
    return (
      named && contradictions(reads).length === 0 && (level2 === '' || isLevel2(level2) || !isLevel1(level2))
    );
  });
  return fits.length === 1 && fits[0] !== undefined ? moved(line, table, fits[0]) : null;
}

const TOTAL =
  /^(?:自评)?(?:总分|合计|总计|总得分|总分值|自评总分|合计得分|得分合计|总评分|自评得分|综合得分|合计分)(?:值)?$/u;
const INLINE_TOTAL =
  /^(?:自评)?(?:总分|总得分|合计得分|自评得分|自评总分|综合得分)[:：]?\s*(\d+(?:\.\d+)?)\s*分?$/u;

export const isTotal = (line: Line): boolean => {
  const [first] = starting(line);
  return first !== undefined && (TOTAL.test(bare(first.text)) || INLINE_TOTAL.test(plain(first.text)));
};

/** The line of the total: what stands under 得分; a number under 分值 alone is no score. */
export function readTotal(line: Line, table: IndicatorTable, draft: Draft): void {
  const [first, ...rest] = starting(line);
  if (first === undefined) return;
  const inline = INLINE_TOTAL.exec(plain(first.text))?.[1];
  const score = readColumn(line, byRole(table.columns, 'score'), table.columns);
  const mine = score.slots.filter(({ cell }) => cell !== first.cell);
  const [only] = mine;
  draft.put('total_score', only?.cell.place ?? first.cell.place);
  if (inline !== undefined) draft.total = inline;
  else if (only === undefined) draft.total = '';
  else {
    draft.total = only.text;
    const doubt = mine.length > 1 || score.doubt !== null || !isAmount(only.text);
    if (doubt)
      draft.ask(
        'total_score',
        only.cell.place,
        '总分在哪一格不能确定',
        rest.map((one) => one.text),
      );
  }
}

const EMPTY_ROW: readonly Cell[] = ['target', 'actual', 'weight', 'score', 'nature', 'unit', 'planned'];
const PLACEHOLDER = /^(?:指标\s*\d*\s*[:：]?|[….]{1,6}|\d+[.、]?|)$/u;

/** Rows of the printed template that nobody filled: 指标2： and dots, or nothing at all. */
const isBlank = (reads: Reads): boolean =>
  PLACEHOLDER.test(plain(text(reads.name))) && EMPTY_ROW.every((cell) => text(reads[cell]) === '');

/** A line that spans the table is a note, not a row. */
function isNote(line: Line, { columns }: IndicatorTable): boolean {
  const cells = filled(line).filter(({ starts }) => starts);
  const [only] = cells;
  if (cells.length !== 1 || only === undefined) return false;
  return columns.filter((one) => only.from < one.to && one.from < only.to).length >= 3 || line.frame === null;
}

function askAll(draft: Draft, path: string, line: Line, question: string): void {
  const seen = filled(line).map((slot) => slot.text);
  const place = starting(line)[0]?.cell.place ?? line.place;
  draft.ask(path, place, question, seen);
}

/** Reads a row of indicators; false where the line is none. Levels printed once hold for the rows below. */
export function readIndicatorRow(line: Line, table: IndicatorTable, draft: Draft, turned: boolean): boolean {
  if (starting(line).length === 0 || isNote(line, table)) return false;
  const printed = readsOf(line, table);
  if (turned) {
    joinLevels(printed, draft);
    if (goesOn(printed, table, draft)) {
      joinRow(printed, draft);
      return true;
    }
  }
  if (isBlank(printed)) return false;
  const short = endsEarly(line, table);
  const contradicted = contradictions(printed);
  const said = short ? [...contradicted, '这一行的格比表头少'] : contradicted;
  const astray = contradicted.length > 0 || (short && strangeLevel(printed));
  const straight = astray ? unshifted(line, table) : null;
  const reads = straight === null ? printed : readsOf(straight, table);
  const path = `indicators[${draft.indicators.length}]`;
  if (said.length > 0)
    askAll(
      draft,
      path,
      line,
      `${said.join('，')}：${straight === null ? '各格属于哪一栏不能确定' : '各格像是错位，按错位读出'}`,
    );
  askMissing(table, draft, path);
  askParted(reads, draft, turned);
  draft.indicators.push(indicatorOf(reads, table, draft, path, line));
  return true;
}

const PARTED = '这一格的字可能印在另一页，级次按上一行读出';

/** A cell merged over two pages has its text on one of them: what is empty at the end or the beginning of a page is not sure. */
function askParted(reads: Reads, draft: Draft, turned: boolean): void {
  const at = draft.indicators.length;
  for (const level of ['level1', 'level2'] as const) {
    const ask = (row: number): void => draft.ask(`indicators[${row}].${level}`, reads.name.place, PARTED);
    if (turned) {
      draft.blank[level].forEach(ask);
      draft.turned[level] = true;
    }
    const empty = reads[level].text === '';
    if (empty && draft.turned[level]) ask(at);
    if (!empty) draft.turned[level] = false;
    draft.blank[level] = empty && !turned ? [...draft.blank[level], at] : empty ? [at] : [];
  }
}

const WANTED: readonly IndicatorRole[] = ['level1', 'level2', 'name', 'target', 'actual', 'weight', 'score'];

/** A column is missing while a heading is not understood: the one may be the other. */
function askMissing({ columns, unknown }: IndicatorTable, draft: Draft, path: string): void {
  const [first] = unknown;
  if (first === undefined || WANTED.every((role) => byRole(columns, role) !== null)) return;
  draft.ask(
    path,
    first.cell.place,
    '表头认不全，有的栏没有读',
    unknown.map(({ text: heading }) => heading),
  );
}

const LEVELS = [
  ['level1', isLevel1],
  ['level2', isLevel2],
] as const;

/** The name of a level that a page cut in two: the rows above have its beginning, the cell below holds its end. */
function joinLevels(reads: Reads, draft: Draft): void {
  const last = draft.indicators.at(-1);
  if (last === undefined) return;
  for (const [level, known] of LEVELS) {
    const [begun, rest] = [last[level] ?? '', text(reads[level])];
    if (rest === '' || begun === '' || known(rest) || !known(begun + rest)) continue;
    draft.indicators.forEach((row, index) => {
      if (row[level] !== begun) return;
      row[level] = begun + rest;
      draft.ask(`indicators[${index}].${level}`, reads[level].place, '这一格跨页，按上下两半连成一格读出', [
        begun,
        rest,
      ]);
    });
    reads[level].slots.forEach((slot) => Object.assign(reads[level], { text: begun + slot.text }));
  }
}

/** Whether the first row below a page is the rest of the last row above: one of both has no figures. */
function goesOn(reads: Reads, table: IndicatorTable, draft: Draft): boolean {
  const last = draft.indicators.at(-1);
  const empty = (cell: Cell): boolean => text(reads[cell]) === '';
  if (last === undefined || CELLS.every(empty)) return false;
  const figures = (['weight', 'score'] as const).filter((role) => byRole(table.columns, role) !== null);
  const valueless = text(targetOf(reads)) === '' && empty('actual');
  if (figures.length === 0) return empty('name') ? !valueless : valueless;
  const above = figures.some((role) => (last[role] ?? '') !== '');
  const below = figures.some((role) => !empty(role));
  return above ? !below : below;
}

function joinRow(reads: Reads, draft: Draft): void {
  const last = draft.indicators.at(-1);
  if (last === undefined) return;
  last.name += text(reads.name);
  last.target = `${last.target ?? ''}${text(targetOf(reads))}`;
  for (const cell of ['actual', 'weight', 'score'] as const) {
    if (last[cell] !== null) last[cell] = `${last[cell] ?? ''}${text(reads[cell])}`;
  }
  if (last.hasReason !== undefined) last.hasReason ||= isReason(text(reads.reason));
  draft.ask(
    `indicators[${draft.indicators.length - 1}]`,
    reads.name.place,
    '这一行跨页，按上下两半连成一行读出',
  );
}

interface Levels {
  readonly level1: string | null;
  readonly level2: string | null;
  readonly name: string;
}

function levelsOf(reads: Reads, table: IndicatorTable, draft: Draft, path: string, line: Line): Levels {
  const before = draft.indicators.at(-1);
  const has = (role: IndicatorRole): boolean => byRole(table.columns, role) !== null;
  const own1 = text(reads.level1);
  const level1 = !has('level1') ? null : own1 !== '' ? own1 : (before?.level1 ?? '');
  const anew = own1 !== '' && own1 !== before?.level1;
  const own2 = text(reads.level2);
  const inherited2 = anew ? '' : (before?.level2 ?? '');
  const level2 = !has('level2') ? null : own2 !== '' ? own2 : inherited2;
  const name = text(reads.name);
  askInherited(own1 === '' ? 'level1' : own2 === '' && !anew ? 'level2' : null, draft, path, reads);
  if (name === '' && has('name')) {
    if (own2 !== '' && !isLevel2(own2)) {
      askAll(draft, path, line, '三级指标一栏是空的，名称像是印在二级指标一栏');
      return { level1, level2: inherited2, name: own2 };
    }
    askAll(draft, path, line, '三级指标一栏是空的');
  }
  return { level1, level2, name: has('name') ? name : own2 };
}

/** What a row takes over from a doubtful row is as doubtful. */
function askInherited(level: 'level1' | 'level2' | null, draft: Draft, path: string, reads: Reads): void {
  const above = `indicators[${draft.indicators.length - 1}]`;
  if (level === null || reads[level].text === null) return;
  const doubted = draft.asks.some(
    ({ field }) => field === above || field === `${above}.level1` || field === `${above}.${level}`,
  );
  if (!doubted) return;
  draft.ask(`${path}.level1`, reads.name.place, '级次承上一行，而上一行不能确定');
  draft.ask(`${path}.level2`, reads.name.place, '级次承上一行，而上一行不能确定');
}

const DOUBTFUL: readonly Cell[] = ['level1', 'level2', 'name', 'actual', 'weight', 'score'];

function indicatorOf(reads: Reads, table: IndicatorTable, draft: Draft, path: string, line: Line): Indicator {
  const target = targetOf(reads);
  const levels = levelsOf(reads, table, draft, path, line);
  const places: readonly (readonly [string, Read])[] = [
    ...DOUBTFUL.map((cell) => [cell, reads[cell]] as const),
    ['target', target],
    ['hasReason', reads.reason],
  ];
  for (const [cell, read] of places) {
    if (read.text !== null) draft.put(`${path}.${cell}`, read.place);
    if (read.doubt !== null) draft.ask(`${path}.${cell}`, read.place, read.doubt, [text(read)]);
  }
  if (VALUE.test(plain(levels.name)))
    draft.ask(`${path}.name`, reads.name.place, '指标名称一栏印的是数值', [levels.name]);
  for (const cell of ['weight', 'score'] as const) {
    if (reads[cell].slots.length > 1)
      draft.ask(
        `${path}.${cell}`,
        reads[cell].place,
        '一栏里有几格，不能确定是哪一格',
        reads[cell].slots.map((one) => one.text),
      );
  }
  const reason = reads.reason.text;
  return {
    ...levels,
    target: target.text,
    actual: reads.actual.text,
    weight: reads.weight.text,
    score: reads.score.text,
    ...(reason === null ? {} : { hasReason: isReason(reason) }),
    ...(draft.targets ? onlyInTargets(reads, draft, path) : {}),
  };
}

const YEARS = [
  ['前年', 'before'],
  ['上年', 'last'],
] as const;

function onlyInTargets(reads: Reads, draft: Draft, path: string): Pick<Indicator, 'basis' | 'priorYears'> {
  const noted = (cell: Cell, field: string): string => {
    const { text: said, place, doubt } = reads[cell];
    draft.put(`${path}.${field}`, place);
    if (doubt !== null) draft.ask(`${path}.${field}`, place, doubt, [said ?? '']);
    return said ?? '';
  };
  const years = YEARS.filter(([, cell]) => reads[cell].text !== null);
  return {
    ...(reads.basis.text === null ? {} : { basis: noted('basis', 'basis') }),
    ...(years.length === 0
      ? {}
      : {
          priorYears: Object.fromEntries(
            years.map(([year, cell]) => [year, noted(cell, `priorYears.${year}`)]),
          ),
        }),
  };
}
