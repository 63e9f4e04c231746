import { SEVERITY_LABELS } from '@mingzhang/domain';
import type { Form, FindingView } from '@mingzhang/projections';
import { tableSheet, type Column } from '../table.js';
import type { Sheet } from '../sheet.js';

const COLUMNS: readonly Column<FindingView>[] = [
  { heading: '序号', width: 12, style: 'centre', of: (_, index) => String(index + 1) },
  { heading: '级别', width: 16, style: 'centre', of: ({ severity }) => SEVERITY_LABELS[severity] },
  { heading: '疑点', width: 38, of: ({ title }) => title },
  { heading: '位置', width: 36, of: ({ where }) => where },
  { heading: '说明', width: 67, of: ({ message }) => message },
  { heading: '依据', width: 38, of: ({ source }) => source },
  { heading: '处理办法', width: 38, of: ({ remedy }) => remedy },
  { heading: '单位说明', width: 28, of: ({ explanation }) => explanation },
];

/** 疑点清单: every finding with both figures, its rule and what to do. */
export const findingsList = (form: Form): Sheet =>
  tableSheet({
    id: 'findings',
    version: 1,
    title: '疑点清单',
    captions: [`项目：${form.project.name}　　单位：${form.project.unitName}　　年度：${form.fiscalYear}`],
    columns: COLUMNS,
    rows: form.findings,
    none: '没有疑点',
    remark: '疑点由程序比对得出，供核对，不是评价结论。',
  });
