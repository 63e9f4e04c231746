import { paymentRecorded } from '@mingzhang/domain';
import type { EntryCommand } from './entry-command.js';
import type { Problems } from './grid/SheetGrid.js';
import type { Row } from './grid/sheet.js';
import { checked, grouped, RowReader, type EntryContext, type Reading } from './reading.js';
import { typedDate, typedMoney, typedProject, typedSource } from './typed.js';

interface Line {
  readonly row: Row;
  readonly number: string;
  readonly no: number;
  readonly paidOn: string;
  readonly line: object;
}

const LINE_NUMBER = /^[1-9]\d{0,3}$/;

/** The vouchers of a grid: rows with one 支付单号 are lines of one voucher, told apart by their 行号 (docs/rules.md §12.6). */
export function readPayments(rows: readonly Row[], context: EntryContext): Reading {
  const read = rows.map((row) => ({ row, ...readLine(row, context) }));
  const problems = new Map<string, Problems>(read.map(({ row, problems: found }) => [row.id, found]));
  const twice = (row: Row, column: string, message: string): void => {
    problems.set(row.id, { [column]: message, ...problems.get(row.id) });
  };
  const commands = grouped(read, ({ number }) => number).flatMap((group) => {
    noticeTwice(group, rows, twice);
    const lines = group.flatMap(({ line }) => (line === null ? [] : [line]));
    const isWhole = group.every(({ row }) => Object.keys(problems.get(row.id) ?? {}).length === 0);
    return isWhole ? [voucher(lines, context.head['sourceSystem'] ?? '')] : [];
  });
  return checked(problems, commands, paymentRecorded.schema);
}

function readLine(
  row: Row,
  { year, unit, projects }: EntryContext,
): { readonly number: string; readonly no: string; readonly problems: Problems; readonly line: Line | null } {
  const reader = new RowReader(row);
  const paidOn = reader.take('paidOn', (text) => typedDate(text, year));
  const number = reader.take('number', (text) => ({ value: text }));
  const project = reader.take('project', (text) => typedProject(text, projects));
  const source = reader.take('source', typedSource);
  const amount = reader.take('amount', (text) => typedMoney(text, unit));
  const no = reader.text('no') === '' ? '1' : reader.text('no');
  if (!LINE_NUMBER.test(no)) reader.wrong('no', '行号须为正整数');
  const [economicCode, purpose] = [reader.text('economicCode'), reader.text('purpose')];
  const whole = Object.keys(reader.problems).length === 0 && project !== null;
  const line = {
    no: Number(no),
    line: { projectId: project?.projectId, fiscalYear: year, source },
    amount,
    economicCode: economicCode === '' ? null : economicCode,
    purpose: purpose === '' ? null : purpose,
  };
  return {
    number: number ?? row.id,
    no,
    problems: reader.problems,
    line: whole ? { row, number: number ?? '', no: Number(no), paidOn: paidOn ?? '', line } : null,
  };
}

type Read = ReturnType<typeof readLine> & { readonly row: Row };

/** What stands twice is seen before it is saved: a number again is a second line only where it says so. */
function noticeTwice(
  group: readonly Read[],
  rows: readonly Row[],
  twice: (row: Row, column: string, message: string) => void,
): void {
  const rowNumber = (row: Row): number => rows.indexOf(row) + 1;
  group.forEach((one, index) => {
    const before = group.slice(0, index);
    const same = before.find(({ no }) => no === one.no);
    if (same !== undefined) {
      twice(one.row, 'number', `与第 ${rowNumber(same.row)} 行重复；同一凭证的另一行请填行号`);
      return;
    }
    const otherDay = before.find(({ line }) => line !== null && line.paidOn !== one.line?.paidOn);
    if (one.line !== null && otherDay !== undefined) {
      twice(one.row, 'paidOn', `与第 ${rowNumber(otherDay.row)} 行同一凭证，日期却不同`);
    }
  });
}

function voucher(lines: readonly Line[], sourceSystem: string): EntryCommand {
  const [first] = lines;
  const rowAt = (at: PropertyKey | undefined): string =>
    (typeof at === 'number' ? lines[at] : first)?.row.id ?? '';
  return {
    name: 'recordPayment',
    key: first?.row.id ?? '',
    rows: lines.map(({ row }) => row.id),
    input: {
      sourceSystem,
      number: first?.number,
      paidOn: first?.paidOn,
      lines: lines.map(({ line }) => line),
    },
    cellOf: ([field, at, ...inside]) =>
      field === 'lines'
        ? { row: rowAt(at), column: COLUMN_OF[String(inside.at(-1))] ?? '' }
        : { row: rowAt(undefined), column: COLUMN_OF[String(field)] ?? '' },
  };
}

const COLUMN_OF: Readonly<Record<string, string>> = {
  number: 'number',
  no: 'no',
  paidOn: 'paidOn',
  projectId: 'project',
  source: 'source',
  amount: 'amount',
  economicCode: 'economicCode',
  purpose: 'purpose',
};
