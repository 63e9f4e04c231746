import type { Layout } from '../layout.js';

/** 项目支出绩效自评表, the central layout (docs/rules.md §8.1; 财预〔2020〕10号). No signature line was seen on published forms. */
export const central: Layout = {
  id: 'central',
  version: 1,
  name: '项目支出绩效自评表',
  label: '中央表样',
  page: { orientation: 'portrait', margin: { top: 15, bottom: 17, side: 12 } },
  columns: [17, 21, 21, 32, 21, 21, 12, 16, 25],
  sections: [
    {
      rows: [
        {
          cells: [
            { label: '附件', span: 3, style: 'annex' },
            { slot: 'marks', span: 6, style: 'mark' },
          ],
        },
        { cells: [{ label: '项目支出绩效自评表', span: 9, style: 'title' }] },
        { cells: [{ label: '（{year}年度）', span: 9, style: 'subtitle' }] },
        {
          cells: [
            { label: '项目名称', span: 2, style: 'label' },
            { field: 'project.name', span: 7, style: 'centre' },
          ],
        },
        {
          cells: [
            { label: '主管部门', span: 2, style: 'label' },
            { field: 'project.department', span: 2, style: 'centre' },
            { label: '实施单位', style: 'label' },
            { field: 'project.unit', span: 4, style: 'centre' },
          ],
        },
      ],
    },
    {
      side: '项目资金\n（万元）',
      rows: [
        {
          cells: [
            { label: '', span: 2, style: 'label' },
            { label: '年初预算数', style: 'label' },
            { label: '全年预算数', style: 'label' },
            { label: '全年执行数', style: 'label' },
            { label: '分值', style: 'label' },
            { label: '执行率', style: 'label' },
            { label: '得分', style: 'label' },
          ],
        },
        {
          each: 'fund',
          cells: [
            { field: 'fund.label', span: 2, style: 'text' },
            { field: 'fund.initial', style: 'amount' },
            { field: 'fund.adjusted', style: 'amount' },
            { field: 'fund.executed', style: 'amount' },
            { field: 'fund.weight', empty: '—', style: 'centre' },
            { field: 'fund.rate', empty: '—', style: 'centre' },
            { field: 'fund.score', empty: '—', style: 'centre' },
          ],
        },
      ],
    },
    {
      side: '年度总体\n目标',
      rows: [
        {
          cells: [
            { label: '预期目标', span: 4, style: 'label' },
            { label: '实际完成情况', span: 4, style: 'label' },
          ],
        },
        {
          lines: 4,
          cells: [
            { field: 'goal', span: 4, style: 'text' },
            { field: 'completion', span: 4, style: 'text' },
          ],
        },
      ],
    },
    {
      side: '绩效指标',
      rows: [
        {
          heading: true,
          cells: [
            { label: '一级指标', style: 'label' },
            { label: '二级指标', style: 'label' },
            { label: '三级指标', style: 'label' },
            { label: '年度指标值', style: 'label' },
            { label: '实际完成值', style: 'label' },
            { label: '分值', style: 'label' },
            { label: '得分', style: 'label' },
            { label: '偏差原因分析及改进措施', style: 'label' },
          ],
        },
        {
          each: 'indicator',
          cells: [
            { field: 'indicator.level1', merge: true, style: 'label' },
            { field: 'indicator.level2', merge: true, style: 'label' },
            { field: 'indicator.name', style: 'text' },
            { field: 'indicator.target', style: 'centre' },
            { field: 'indicator.actual', style: 'centre' },
            { field: 'indicator.weight', empty: '—', style: 'centre' },
            { field: 'indicator.score', empty: '—', style: 'centre' },
            { field: 'indicator.variance', style: 'text' },
          ],
        },
      ],
    },
    {
      rows: [
        {
          cells: [
            { label: '总分', span: 6, style: 'label' },
            { field: 'total.weight', empty: '—', style: 'centre' },
            { field: 'total.score', empty: '—', style: 'centre' },
            { field: 'execution.variance', style: 'text' },
          ],
        },
      ],
    },
  ],
};
