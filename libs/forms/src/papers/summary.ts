import type { Form } from '@mingzhang/projections';
import { valueCells, type Sheet } from '../sheet.js';
import { tableSheet, type Column } from '../table.js';

export interface SummaryRow {
  /** The form's name in the archive. */
  readonly file: string;
  readonly form: Pick<Form, 'project' | 'evaluation' | 'findings'>;
  /** As printed: what was signed, where a signature stands. */
  readonly sheet: Sheet;
}

export interface SummaryHead {
  readonly fiscalYear: number;
  readonly unitName: string;
}

/** Layouts name the money that counts by different rows: the first of these that the paper prints. */
const money = (column: 'initial' | 'adjusted' | 'executed' | 'rate'): readonly string[] =>
  ['funds.total', 'execution', 'beside.fiscal'].map((row) => `${row}.${column}`);

/** What the printed form says, so that the summary never says otherwise. */
const printed =
  (addresses: readonly string[]) =>
  ({ sheet }: SummaryRow): string | null => {
    const values = new Map(valueCells(sheet).map(({ cell, value }) => [cell, value ?? null]));
    return addresses.map((address) => values.get(address)).find((value) => value != null) ?? null;
  };

const count =
  (severity: string) =>
  ({ form }: SummaryRow) =>
    String(form.findings.filter((one) => one.severity === severity).length);

const COLUMNS: readonly Column<SummaryRow>[] = [
  { heading: '序号', width: 12, style: 'centre', of: (_, index) => String(index + 1) },
  { heading: '项目名称', width: 55, of: ({ form }) => form.project.name },
  { heading: '项目代码', width: 40, style: 'centre', of: ({ form }) => form.project.code },
  { heading: '年初预算数', width: 24, style: 'amount', kind: 'yuan', of: printed(money('initial')) },
  { heading: '全年预算数', width: 24, style: 'amount', kind: 'yuan', of: printed(money('adjusted')) },
  { heading: '全年执行数', width: 24, style: 'amount', kind: 'yuan', of: printed(money('executed')) },
  { heading: '执行率', width: 18, style: 'centre', kind: 'percent', of: printed(money('rate')) },
  { heading: '总分', width: 15, style: 'centre', kind: 'points', of: printed(['total']) },
  { heading: '自评状态', width: 18, style: 'centre', of: ({ form }) => form.evaluation.statusLabel },
  { heading: '错误', width: 11, style: 'centre', kind: 'points', of: count('error') },
  { heading: '警告', width: 11, style: 'centre', kind: 'points', of: count('warning') },
  { heading: '文件', width: 21, of: ({ file }) => file },
];

/** 汇总: a unit's forms on one list, as they are printed. 万元. */
export const summarySheet = (rows: readonly SummaryRow[], { fiscalYear, unitName }: SummaryHead): Sheet =>
  tableSheet({
    id: 'summary',
    version: 1,
    title: `${fiscalYear}年度项目支出绩效自评汇总表`,
    captions: [`单位：${unitName}　　金额单位：万元`],
    columns: COLUMNS,
    rows,
    none: '没有项目',
    remark: '各数照所附自评表；表样没有的栏空着。错误、警告为现在的疑点数。',
  });
