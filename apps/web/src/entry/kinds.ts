import { CAUSE_LABELS, SOURCE_LABELS } from '@mingzhang/domain';
import { GRID_KINDS, readBudgetDocuments } from './budget-documents.js';
import type { Column } from './grid/SheetGrid.js';
import type { Row } from './grid/sheet.js';
import { readPayments } from './payments.js';
import type { EntryContext, Reading } from './reading.js';

/** How a column is tidied when somebody has gone on from it. */
type Reads = 'day' | 'money' | 'project' | 'source' | 'kind' | 'cause' | 'text';

export interface EntryKind {
  /** Of the draft. */
  readonly kind: string;
  readonly title: string;
  /** "笔" in “已保存 48 笔”. */
  readonly counted: string;
  readonly columns: readonly (Column & { readonly reads: Reads })[];
  readonly prefill: Readonly<Record<string, string>>;
  readonly read: (rows: readonly Row[], context: EntryContext) => Reading;
  /** Fields above the grid. */
  readonly head: Readonly<Record<string, { readonly title: string; readonly value: string }>>;
}

const DATE_HINT = '可写 20221230、2022.12.30，本年的可写 12-30';

export const PAYMENTS: EntryKind = {
  kind: 'payments',
  title: '支付录入',
  counted: '笔',
  head: { sourceSystem: { title: '来源系统', value: '集中支付' } },
  prefill: { source: SOURCE_LABELS.fiscal, no: '1' },
  read: readPayments,
  columns: [
    { key: 'paidOn', title: '支付日期', width: 10, reads: 'day', hint: DATE_HINT },
    { key: 'number', title: '支付单号', width: 14, reads: 'text', hint: '凭证号；自有账套写“期间/字号”' },
    {
      key: 'project',
      title: '项目',
      width: 24,
      reads: 'project',
      choices: [],
      hint: '名称或代码的一部分即可',
    },
    { key: 'source', title: '资金来源', width: 8, reads: 'source', choices: Object.values(SOURCE_LABELS) },
    { key: 'amount', title: '金额', width: 13, reads: 'money', isNumber: true },
    { key: 'purpose', title: '用途', width: 18, reads: 'text' },
    { key: 'economicCode', title: '经济分类', width: 6, reads: 'text' },
    { key: 'no', title: '行号', width: 3, reads: 'text', hint: '同一凭证有几行时，各行不同' },
  ],
};

export const BUDGET_DOCUMENTS: EntryKind = {
  kind: 'budget-documents',
  title: '预算文件录入',
  counted: '份',
  head: {},
  prefill: { source: SOURCE_LABELS.fiscal },
  read: readBudgetDocuments,
  columns: [
    { key: 'kind', title: '文件种类', width: 5, reads: 'kind', choices: Object.values(GRID_KINDS) },
    { key: 'docNo', title: '文号', width: 18, reads: 'text', hint: '同一文号的几行是同一份文件' },
    { key: 'documentDate', title: '文件日期', width: 10, reads: 'day', hint: DATE_HINT },
    {
      key: 'project',
      title: '项目',
      width: 24,
      reads: 'project',
      choices: [],
      hint: '名称或代码的一部分即可',
    },
    { key: 'source', title: '资金来源', width: 8, reads: 'source', choices: Object.values(SOURCE_LABELS) },
    { key: 'amount', title: '金额', width: 13, reads: 'money', isNumber: true },
    { key: 'cause', title: '变动原因', width: 8, reads: 'cause', choices: Object.values(CAUSE_LABELS) },
    { key: 'note', title: '说明', width: 16, reads: 'text' },
  ],
};
