import type { Layout } from '../layout.js';

/** 绩效自评表, the Hunan layout (docs/rules.md §8.5): the initial budget beside what was put in, and no scores. */
export const hunan: Layout = {
  id: 'hunan',
  version: 1,
  name: '项目支出绩效自评表',
  label: '湖南表样',
  page: { orientation: 'portrait', margin: { top: 15, bottom: 17, side: 12 } },
  columns: [24, 24, 26, 32, 26, 26, 28],
  sections: [
    {
      rows: [
        { cells: [{ slot: 'marks', span: 7, style: 'mark' }] },
        { cells: [{ label: '项目支出绩效自评表', span: 7, style: 'title' }] },
        { cells: [{ label: '（{year}年度）', span: 7, style: 'subtitle' }] },
        {
          cells: [
            { label: '项目名称', style: 'label' },
            { field: 'project.name', span: 3, style: 'centre' },
            { label: '项目负责人\n及电话', style: 'label' },
            { slot: 'projectLeader', span: 2, style: 'centre' },
          ],
        },
        {
          cells: [
            { label: '主管部门', style: 'label' },
            { field: 'project.department', span: 3, style: 'centre' },
            { label: '实施单位', style: 'label' },
            { field: 'project.unit', span: 2, style: 'centre' },
          ],
        },
      ],
    },
    {
      side: '资金情况\n（万元）',
      rows: [
        {
          cells: [
            { label: '', span: 2, style: 'label' },
            { label: '年初预算资金总额', style: 'label' },
            { label: '实际投入资金额', span: 2, style: 'label' },
            { label: '产生差异的原因', style: 'label' },
          ],
        },
        {
          cells: [
            { label: '合计', span: 2, style: 'label' },
            { field: 'funds.total.initial', style: 'amount' },
            { field: 'funds.total.executed', span: 2, style: 'amount' },
            { field: 'execution.reason', style: 'text' },
          ],
        },
        {
          cells: [
            { label: '其中：财政拨款', span: 2, style: 'text' },
            { field: 'funds.fiscal.initial', style: 'amount' },
            { field: 'funds.fiscal.executed', span: 2, style: 'amount' },
            { label: '', style: 'text' },
          ],
        },
        {
          cells: [
            { label: '　　　其他资金', span: 2, style: 'text' },
            { field: 'funds.other.initial', style: 'amount' },
            { field: 'funds.other.executed', span: 2, style: 'amount' },
            { label: '', style: 'text' },
          ],
        },
      ],
    },
    {
      side: '总体目标',
      rows: [
        {
          cells: [
            { label: '年度目标', span: 3, style: 'label' },
            { label: '年度总体目标完成情况', span: 3, style: 'label' },
          ],
        },
        {
          lines: 4,
          cells: [
            { field: 'goal', span: 3, style: 'text' },
            { field: 'completion', span: 3, style: 'text' },
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
            { label: '指标值', style: 'label' },
            { label: '全年实际\n完成值', style: 'label' },
            { label: '产生差异的原因及改进措施', style: 'label' },
          ],
        },
        {
          each: 'indicator',
          cells: [
            { field: 'indicator.group', merge: true, style: 'label' },
            { field: 'indicator.level2', merge: true, style: 'label' },
            { field: 'indicator.name', style: 'text' },
            { field: 'indicator.target', style: 'centre' },
            { field: 'indicator.actual', style: 'centre' },
            { field: 'indicator.variance', style: 'text' },
          ],
        },
      ],
    },
  ],
};
