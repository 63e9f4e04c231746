import type { Entry, RowReader } from '../entry.js';
import { plain } from '../table.js';
import { lineOf } from './line.js';

/** A short number, or 记-35: of own books, which begin anew every month (docs/rules.md §12.6). */
export const isShort = (number: string): boolean =>
  /^[\p{Script=Han}]{0,3}[-第字]*\d{1,4}号?$/u.test(plain(number));

/** The number as the key has it: no blanks, its month before it where numbers begin anew. */
const keyOf = (row: RowReader, number: string, on: string): string =>
  row.setting.mapping.numbering === 'monthly' ? `${on.slice(0, 7)}/${plain(number)}` : plain(number);

export function payment(row: RowReader): Entry {
  const { sourceSystem } = row.setting;
  const paidOn = row.day('paidOn');
  const number = keyOf(row, row.must('number'), paidOn);
  const economicCode = row.text('economicCode');
  return {
    group: number,
    command: 'recordPayment',
    head: { sourceSystem, number, paidOn },
    item: {
      list: 'lines',
      value: {
        line: lineOf(row),
        amount: row.money('amount'),
        // 30201 办公费: the code stands before its name.
        economicCode: economicCode === null ? null : (/^\d{3,7}/.exec(plain(economicCode))?.[0] ?? null),
        purpose: row.text('purpose'),
      },
    },
  };
}

export function refund(row: RowReader): Entry {
  const { sourceSystem, mapping } = row.setting;
  const refundedOn = row.day('refundedOn');
  const number = keyOf(row, row.must('number'), refundedOn);
  const paid = plain(row.must('payment'));
  if (mapping.numbering === 'monthly' && paid !== '' && !paid.includes('/')) {
    row.wrong('payment', `“${paid}”须带年月，如 2024-03/记-35：编号每月从头开始`);
  }
  return {
    group: number,
    command: 'recordRefund',
    head: {
      sourceSystem,
      number,
      refundedOn,
      payment: { sourceSystem, number: paid },
      reason: row.text('reason'),
    },
    item: { list: 'lines', value: { line: lineOf(row), amount: row.money('amount') } },
  };
}
