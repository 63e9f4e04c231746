import { CAUSE_LABELS, KIND_LABELS, type BudgetDocumentKind } from '@mingzhang/domain';
import { readWord } from '../cells.js';
import type { Entry, RowReader } from '../entry.js';
import { lineOf } from './line.js';

const OTHER_WORDS: Readonly<Record<string, BudgetDocumentKind>> = {
  年初预算: 'issue',
  年初下达: 'issue',
  批复: 'issue',
  年初批复: 'issue',
  提前下达: 'issue',
  年中追加: 'supplement',
  调增: 'supplement',
  调减: 'reduction',
  核减: 'reduction',
  追减预算: 'reduction',
  年末收回: 'recovery',
};
/** Both sides must be named, which a row with one project does not. */
const TWO_SIDED: readonly BudgetDocumentKind[] = ['transfer', 'reassignment', 'carryover'];

export function budgetDocument(row: RowReader): Entry {
  const docNo = row.must('docNo');
  const documentDate = row.day('documentDate');
  const kind = row.read('kind', (text) => readWord(text, KIND_LABELS, OTHER_WORDS));
  if (kind !== null && TWO_SIDED.includes(kind)) {
    row.wrong('kind', `${KIND_LABELS[kind]}要写明另一边的指标，请逐份登记`);
  }
  const group = JSON.stringify([row.setting.sourceSystem, docNo, documentDate, kind]);
  return {
    group,
    command: 'recordBudgetDocument',
    head: {
      kind: kind ?? '',
      documentId: `bd-${row.setting.digest(group)}`,
      docNo,
      documentDate,
      cause: row.optional('cause', (text) => readWord(text, CAUSE_LABELS)),
    },
    item: { list: 'entries', value: { line: lineOf(row), amount: row.money('amount') } },
  };
}
