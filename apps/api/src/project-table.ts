import { EVALUATION_STATUS_LABELS, TARGET_STATUS_LABELS } from '@mingzhang/domain';
import type { ProjectList } from '@mingzhang/projections';
import type { CsvRow } from './csv.js';

const HEAD = [
  ...['项目', '项目代码', '单位', '年初预算数（元）', '全年预算数（元）', '全年执行数（元）', '执行率（%）'],
  ...['自评得分', '绩效目标', '自评', '错误', '警告', '提示'],
];

/** The list of projects as a table, amounts in 元. */
export const projectTable = (rows: ProjectList['rows']): readonly CsvRow[] => [
  HEAD,
  ...rows.map(({ findings, ...row }) => [
    ...[row.name, row.code, row.unitName, row.initial, row.adjusted, row.executed, row.rate, row.score],
    ...[TARGET_STATUS_LABELS[row.targetStatus], EVALUATION_STATUS_LABELS[row.evaluationStatus]],
    ...[findings.error, findings.warning, findings.note].map(String),
  ]),
];
