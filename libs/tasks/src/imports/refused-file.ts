import { flatXlsx } from '@mingzhang/documents';
import type { ImportPlan, Row, RowProblem } from '@mingzhang/imports';

/** The same rows give the same file: the moment says nothing that is not in it. */
const NO_DATE = '1980-01-01T00:00:00.000Z';

/** The rows that were not entered as they stand in the file, the reason in a new column: put right there and imported again. */
export function refusedRows(
  plan: Pick<ImportPlan, 'header'>,
  rows: readonly Row[],
  problems: readonly RowProblem[],
): Promise<Uint8Array> {
  const width = Math.max(plan.header.length, ...rows.map(({ cells }) => cells.length));
  const reasons = new Map<number, string[]>();
  for (const { row, cell, message } of problems) {
    const said = cell === null ? message : `${cell}：${message}`;
    reasons.set(row, [...(reasons.get(row) ?? []), said]);
  }
  const padded = (cells: readonly string[]): readonly string[] =>
    Array.from({ length: width }, (_, at) => cells[at] ?? '');
  const sheet = {
    name: '未登记的行',
    head: [...padded(plan.header), '未登记原因'],
    rows: rows.map(({ number, cells }) => [...padded(cells), (reasons.get(number) ?? []).join('；')]),
    amounts: [],
  };
  return flatXlsx(sheet.name, NO_DATE, [sheet]);
}
