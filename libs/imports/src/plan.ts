import {
  Decimal,
  isUnclassified,
  MONEY_UNIT_LABELS,
  type ImportKind,
  type ImportMoneyUnit,
  type ImportNumbering,
} from '@mingzhang/domain';
import { gather, type ImportDocument } from './documents.js';
import { RowReader, type Entry, type RowProblem, type Setting } from './entry.js';
import { findHeader, type Column, type Header } from './header.js';
import { KINDS, type Kind } from './kinds/index.js';
import { isShort } from './kinds/vouchers.js';
import { Projects, type Known } from './known.js';
import type { ImportMapping } from './mapping.js';
import { moneyUnit } from './money-unit.js';
import { questionsOf, type Question } from './questions.js';
import { dataOf, totalFindings, type Data, type ImportFinding } from './rows.js';
import { cellOf, letterOf, type Table } from './table.js';

export interface PlannedColumn {
  readonly field: string;
  readonly title: string;
  readonly header: string;
  /** As spreadsheets letter it. */
  readonly column: string;
  readonly by: Column['by'];
}

/** A file as it would be brought in. Nothing is written yet. */
export interface ImportPlan {
  readonly kind: ImportKind;
  readonly sheet: string | null;
  readonly headerRow: number;
  readonly header: readonly string[];
  readonly columns: readonly PlannedColumn[];
  readonly unused: readonly { readonly header: string; readonly column: string }[];
  readonly moneyUnit: ImportMoneyUnit | null;
  readonly unitBasis: string | null;
  readonly numbering: ImportNumbering | null;
  /** As long as one is open nothing can be brought in. */
  readonly questions: readonly Question[];
  readonly findings: readonly ImportFinding[];
  readonly skipped: Data['skipped'];
  /** The first rows of data, for whoever looks whether the columns are right. */
  readonly sample: Data['rows'];
  /** Rows of data. */
  readonly rows: number;
  /** In 元, of the rows that can be entered; null where the kind has no money. */
  readonly total: string | null;
  readonly documents: readonly ImportDocument[];
  /** Rows that cannot be entered, each with all that is wrong. */
  readonly problems: readonly RowProblem[];
}

export interface Asked {
  readonly kind: ImportKind;
  readonly mapping: ImportMapping;
  readonly known: Known;
  /** A short name made of a text: lower case letters and digits, the same for the same text. */
  readonly digest: (text: string) => string;
}

/** What cannot be a file of this kind at all: one sentence. */
export type Planned =
  { readonly ok: true; readonly plan: ImportPlan } | { readonly ok: false; readonly message: string };

/** From the sheets of a file to the documents it would become, and everything a person should see before. */
export function planImport(tables: readonly Table[], asked: Asked): Planned {
  const marked = tables.flatMap(({ rows }) => rows).find(({ cells }) => !cells.every(isUnclassified));
  if (marked !== undefined) {
    const message = `第 ${marked.number} 行含有密级标志：本系统不得录入涉密内容，文件没有保存`;
    return { ok: false, message };
  }
  const kind = KINDS[asked.kind];
  const named = tables.filter(
    ({ sheet }) => asked.mapping.sheet === undefined || sheet === asked.mapping.sheet,
  );
  for (const table of named) {
    const header = findHeader(table, kind.fields, asked.mapping);
    if (header === null) continue;
    const data = dataOf(table, header);
    if (data.rows.length === 0) continue;
    return { ok: true, plan: planOf({ table, header, data, kind }, asked) };
  }
  const words = kind.fields.filter(({ required }) => required).map(({ title }) => title);
  return { ok: false, message: `没有找到表头：前 30 行里应有一行写明${words.join('、')}，其下有数据` };
}

interface Found {
  readonly table: Table;
  readonly header: Header;
  readonly data: Data;
  readonly kind: Kind;
}

function planOf(found: Found, asked: Asked): ImportPlan {
  const { table, header, data, kind } = found;
  const amountAt = header.columns.find(({ field }) => field.type === 'money')?.at;
  const said = asked.mapping.moneyUnit;
  const unit =
    said !== undefined
      ? { unit: said, basis: `指定为${MONEY_UNIT_LABELS[said]}` }
      : amountAt === undefined
        ? null
        : moneyUnit(table, header, amountAt, data.rows);
  const mapping = { ...asked.mapping, ...numberingOf(found, asked.mapping) };
  const questions = questionsOf({ kind, header, mapping, unit, rows: data.rows });
  const setting: Setting = {
    mapping,
    columns: new Map(header.columns.map((column) => [column.field.field, column])),
    moneyUnit: unit?.unit ?? 'yuan',
    sourceSystem: mapping.sourceSystem ?? '',
    known: asked.known,
    projects: new Projects(asked.known.projects),
    digest: asked.digest,
  };
  const read = questions.length === 0 ? readRows(found, setting) : NOTHING;
  const names = namesAsked(read, mapping);
  const totals = amountAt === undefined ? [] : totalFindings(table, data, amountAt, setting.moneyUnit);
  return {
    kind: asked.kind,
    sheet: table.sheet,
    headerRow: header.row.number,
    header: header.row.cells,
    columns: header.columns.map(({ field, at, header: text, by }) => ({
      field: field.field,
      title: field.title,
      header: text,
      column: letterOf(at),
      by,
    })),
    unused: header.unused,
    moneyUnit: unit?.unit ?? null,
    unitBasis: unit?.basis ?? null,
    numbering: mapping.numbering ?? null,
    questions: [...questions, ...names],
    findings: [...totals, ...read.findings],
    skipped: [...data.skipped, ...read.skipped],
    sample: data.rows.slice(0, SAMPLE),
    rows: data.rows.length - read.skipped.length,
    total: amountAt === undefined ? null : totalOf(read.documents),
    documents: read.documents,
    problems: read.problems.toSorted((one, other) => one.row - other.row),
  };
}

const SAMPLE = 8;

/** One number in two months: numbers begin anew, and the file itself says so. Else a short number is asked about. */
function numberingOf(
  { header, data }: Found,
  { numbering }: ImportMapping,
): Pick<ImportMapping, 'numbering'> {
  const numberAt = header.columns.find(({ field }) => field.field === 'number')?.at;
  const dayAt = header.columns.find(({ field }) => field.type === 'day')?.at;
  if (numbering !== undefined || numberAt === undefined || dayAt === undefined) return { numbering };
  return data.rows.some((row) => isShort(cellOf(row, numberAt))) ? {} : { numbering: 'unique' };
}

interface RowsRead {
  readonly documents: readonly ImportDocument[];
  readonly problems: readonly RowProblem[];
  readonly findings: readonly ImportFinding[];
  readonly skipped: Data['skipped'];
  readonly byName: ReadonlyMap<string, string>;
}
const NOTHING: RowsRead = { documents: [], problems: [], findings: [], skipped: [], byName: new Map() };

function readRows({ data, kind }: Found, setting: Setting): RowsRead {
  const problems: RowProblem[] = [];
  const skipped: { row: number; reason: string }[] = [];
  const said: { row: number; entry: Entry }[] = [];
  const byName = new Map<string, string>();
  for (const row of data.rows) {
    const reader = new RowReader(row, setting);
    const entry = kind.read(reader);
    problems.push(...reader.problems);
    if (reader.byName !== null) byName.set(reader.byName.projectId, reader.byName.name);
    if ('skipped' in entry) skipped.push({ row: row.number, reason: entry.skipped });
    else said.push({ row: row.number, entry });
  }
  const gathered = gather(said, problems, setting.digest);
  return { ...gathered, problems: [...problems, ...gathered.problems], skipped, byName };
}

/** Never merged by name without a person’s confirmation (docs/rules.md §12.3). */
function namesAsked({ byName }: RowsRead, { namesConfirmed }: ImportMapping): readonly Question[] {
  if (byName.size === 0 || namesConfirmed === true) return [];
  const names = [...byName.values()].slice(0, 5).join('、');
  const message = `${byName.size} 个项目只按名称对上（${names}${byName.size > 5 ? ' 等' : ''}），是不是账里的这些项目？`;
  return [{ asks: 'namesConfirmed', message, choices: { true: '是，已核对' } }];
}

function totalOf(documents: readonly ImportDocument[]): string {
  let total = new Decimal(0);
  for (const { input } of documents) {
    for (const list of [input['lines'], input['entries']]) {
      if (!Array.isArray(list)) continue;
      for (const { amount } of list as readonly { readonly amount: string }[]) total = total.plus(amount);
    }
  }
  return total.toFixed(2);
}
