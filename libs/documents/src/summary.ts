import { endOfDay, lastDayOf } from '@mingzhang/domain';
import { summarySheet, type SummaryHead, type SummaryRow } from '@mingzhang/forms';
import { print } from './print.js';

/** 汇总.xlsx: a line for each form of an archive. */
export const printSummary = (
  rows: readonly SummaryRow[],
  head: SummaryHead & { readonly marks: readonly string[] },
): Promise<Uint8Array> =>
  print('xlsx', [{ name: '汇总', sheet: summarySheet(rows, head) }], {
    marks: head.marks,
    datedAt: endOfDay(lastDayOf(head.fiscalYear)),
  });
