import { budgetDocument, CAUSE_LABELS, KIND_LABELS } from '@mingzhang/domain';
import type { EntryCommand } from './entry-command.js';
import type { Problems } from './grid/SheetGrid.js';
import type { Row } from './grid/sheet.js';
import { checked, grouped, RowReader, type EntryContext, type Reading } from './reading.js';
import { typedChoice, typedDate, typedMoney, typedProject, typedSource } from './typed.js';

/** What moves between two lines, or names last year's, is entered where both sides stand. */
const { issue, supplement, reduction, recovery } = KIND_LABELS;
export const GRID_KINDS = { issue, supplement, reduction, recovery };

/** The documents of a grid: rows with one 文号, kind and date are lines of one document. */
export function readBudgetDocuments(rows: readonly Row[], context: EntryContext): Reading {
  const read = rows.map((row) => readEntry(row, context));
  const problems = new Map<string, Problems>(read.map(({ row, problems: found }) => [row.id, found]));
  const whole = grouped(read, documentOf).filter((group) =>
    group.every(({ problems: found }) => Object.keys(found).length === 0),
  );
  return checked(problems, whole.map(document), budgetDocument);
}

function readEntry(row: Row, { year, unit, projects }: EntryContext) {
  const reader = new RowReader(row);
  const kind = reader.take('kind', (text) => typedChoice(text, GRID_KINDS, '文件种类'));
  const documentDate = reader.take('documentDate', (text) => typedDate(text, year));
  const project = reader.take('project', (text) => typedProject(text, projects));
  const source = reader.take('source', typedSource);
  const amount = reader.take('amount', (text) => typedMoney(text, unit));
  const cause =
    reader.text('cause') === ''
      ? null
      : reader.take('cause', (text) => typedChoice(text, CAUSE_LABELS, '变动原因'));
  const [docNo, note] = [reader.text('docNo') || null, reader.text('note') || null];
  return {
    row,
    problems: reader.problems,
    head: { kind, docNo, documentDate, cause, note },
    entry: { line: { projectId: project?.projectId, fiscalYear: year, source }, amount },
  };
}
type Read = ReturnType<typeof readEntry>;

/** Papers without a number cannot be told to be one. */
const documentOf = ({ row, head }: Read): string => (head.docNo === null ? row.id : JSON.stringify(head));

function document(group: readonly Read[]): EntryCommand {
  const [first] = group;
  const rowAt = (at: PropertyKey | undefined): string =>
    (typeof at === 'number' ? group[at] : first)?.row.id ?? '';
  const key = first?.row.id ?? '';
  return {
    name: 'recordBudgetDocument',
    key,
    rows: group.map(({ row }) => row.id),
    input: { documentId: `bd-${key}`, ...first?.head, entries: group.map(({ entry }) => entry) },
    cellOf: ([field, at, ...inside]) =>
      field === 'entries'
        ? { row: rowAt(at), column: COLUMN_OF[String(inside.at(-1))] ?? '' }
        : { row: rowAt(undefined), column: COLUMN_OF[String(field)] ?? '' },
  };
}

const COLUMN_OF: Readonly<Record<string, string>> = {
  kind: 'kind',
  docNo: 'docNo',
  documentDate: 'documentDate',
  cause: 'cause',
  note: 'note',
  projectId: 'project',
  source: 'source',
  amount: 'amount',
};
