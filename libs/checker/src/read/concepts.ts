import type { Cell, Statement, Unit, Year } from '../model.js';

/** All money of the unit, or what finance grants alone. */
export type Scope = 'all' | 'fiscal';

export interface TableFacts {
  readonly title: string;
  /** The unit of the document, in which cells are kept, and the one the table prints. */
  readonly unit: Unit;
  readonly printedIn: Unit;
  readonly scope: Scope | null;
}

/** Budget tables of fiscal money name it in the title; the general ones say 收支, 收入 or 支出预算总表; others are a topic. */
export const scopeOf = (title: string): Scope | null => {
  if (/财政拨款|一般公共预算/u.test(title)) return 'fiscal';
  return /收支(预算)?总表|收入(预算)?总表|支出(预算)?总表|项目支出/u.test(title) ? 'all' : null;
};

const last = (column: string): string => column.replace(/^.*\//u, '').replace(/[（(].*[)）]$/u, '');

/** The group's name stands for its 小计. */
const columnName = (column: string): string =>
  /小计$/u.test(column) ? column.replace(/\/?小计$/u, '') : last(column);

const key = (concept: string, scope: Scope): string =>
  concept === 'total' && scope === 'fiscal' ? 'fiscal' : `${concept}@${scope}`;

/** What a column of the grand total states, beside the columns' own names. */
function ofGrandTotal({ title, scope }: TableFacts, column: string): string | null {
  const name = columnName(column);
  if (/采购预算/u.test(title)) return /金额合计$/u.test(name) ? 'procurement' : null;
  if (/购买服务/u.test(title)) return /金额$/u.test(name) ? 'servicePurchase' : null;
  if (scope === null) return null;
  if (/项目支出/u.test(title)) {
    if (name === '合计') return key('project', scope);
    return /^本年拨款.*一般公共预算$/u.test(column) ? key('project', 'fiscal') : null;
  }
  if (name === '合计') return key(/基本支出/u.test(title) ? 'basic' : 'total', scope);
  if (/^基本支出/u.test(name)) return key('basic', scope);
  if (/^项目支出/u.test(name)) return key('project', scope);
  if (/^人员经费/u.test(name)) return key('personnel', scope);
  return /^公用经费/u.test(name) ? key('operating', scope) : null;
}

/** Function codes begin with 2, economic ones with 3 or 5; both keep their meaning across tables, unit codes do not. */
const CLASSIFIED = /^(2\d{2}|2\d{4}|2\d{6}|30\d(\d{2})?|50\d(\d{2})?)$/;

/** Statements of one cell of a table: of its grand total, or of a class of spending known by its code. */
export function statementOfColumn(
  facts: TableFacts,
  row: { readonly code: string; readonly label: string },
  column: string,
  cell: Cell,
): readonly Statement[] {
  const what = `${row.label} ${column}`;
  if (/三公/u.test(facts.title)) {
    const name = columnName(column);
    if (/三公.*合计$/u.test(name)) return [{ key: 'threePublic', what, cell }];
    return /^公务接待费/u.test(name) ? [{ key: 'reception', what, cell }] : [];
  }
  if (row.code === '' && /合计|总计/u.test(row.label)) {
    const concept = ofGrandTotal(facts, column);
    return concept === null ? [] : [{ key: concept, what, cell }];
  }
  if (facts.scope === null || !CLASSIFIED.test(row.code)) return [];
  const basic =
    /基本支出/u.test(facts.title) && columnName(column) === '合计' ? '基本支出' : columnName(column);
  return [{ key: `class:${row.code}@${facts.scope}:${basic}`, what, cell }];
}

const NUMBERED = /^[（(]?[一二三四五六七八九十廿卅]+[)）、]/u;

/** Statements of one row of a two-sided table. Rows of functions are known by name only: `label:` joins them to codes. */
export function statementOfRow(
  facts: TableFacts,
  { label, cell }: { readonly label: string; readonly cell: Cell },
): readonly Statement[] {
  if (facts.scope === null) return [];
  const name = label.replace(NUMBERED, '');
  const at = (concept: string): readonly Statement[] => [{ key: concept, what: label, cell }];
  if (facts.scope === 'all' && /^(收入|支出)总计$/u.test(name)) return at('total@all');
  if (facts.scope === 'all' && /^一般公共预算拨款(收入)?$/u.test(name)) return at('fiscal');
  if (facts.scope === 'fiscal' && /^本年(收入|支出)$/u.test(name)) return at('fiscal');
  return /支出$/u.test(name) && NUMBERED.test(label) ? at(`label:${name}@${facts.scope}:合计`) : [];
}

/** What a row of a department's form states (income by source, expenditure by kind). */
export function statementOfFormRow(
  label: string,
  cell: Cell,
  year: Year | null,
  current: Year | null,
): readonly Statement[] {
  const of = (concept: string): readonly Statement[] => [
    { key: year === current ? concept : `${concept}#${year ?? ''}`, what: label, cell },
  ];
  if (/^(总?合计|总计)$/u.test(label)) return of('total@all');
  if (/^财政拨款/u.test(label)) return of('fiscal');
  if (/^基本支出/u.test(label)) return of('basic@all');
  if (/^(项目支出|特定目标类)/u.test(label)) return of('project@all');
  if (/^人员(类|经费)/u.test(label)) return of('personnel@all');
  return /^(运转类|公用经费)/u.test(label) ? of('operating@all') : [];
}

/**
 * Joins what is one figure under two keys: a class known by name to its code, and basic spending of all money to that of
 * fiscal money where the document's totals show that no other money is in it.
 */
export function unifyKeys(statements: readonly Statement[]): readonly Statement[] {
  const codes = new Map<string, string>();
  for (const { key: one, what } of statements) {
    const [, code, scope] = /^class:(\d{3})@(\w+):合计$/.exec(one) ?? [];
    const name = what.replace(/ .*$/u, '');
    if (code !== undefined && scope !== undefined) codes.set(`label:${name}@${scope}:合计`, one);
  }
  const values = (wanted: string): readonly string[] =>
    statements
      .filter(({ key: one, cell }) => one === wanted && cell.value !== null)
      .map(({ cell }) => cell.value?.toFixed() ?? '');
  const fiscal = values('basic@fiscal');
  const same = values('basic@all').some((value) => fiscal.includes(value));
  return statements.map((statement) => {
    const joined = codes.get(statement.key) ?? statement.key;
    const merged = same ? joined.replace(/^(basic|personnel|operating)@fiscal$/u, '$1@all') : joined;
    return { ...statement, key: merged };
  });
}
