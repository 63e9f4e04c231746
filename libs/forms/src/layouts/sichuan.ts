import type { Layout } from '../layout.js';

/** 部门预算项目支出绩效自评表, Sichuan form 510000_0013zp of 2023 (docs/rules.md §8.3). Money by its nature; texts have limits. */
export const sichuan: Layout = {
  id: 'sichuan',
  version: 1,
  name: '部门预算项目支出绩效自评表',
  label: '四川表样',
  page: { orientation: 'portrait', margin: { top: 15, bottom: 17, side: 12 } },
  columns: [16, 17, 19, 26, 13, 16, 14, 18, 13, 13, 21],
  sections: [
    {
      rows: [
        { cells: [{ slot: 'marks', span: 11, style: 'mark' }] },
        { cells: [{ label: '部门预算项目支出绩效自评表', span: 11, style: 'title' }] },
        { cells: [{ label: '（{year}年度）', span: 11, style: 'subtitle' }] },
        {
          cells: [
            { label: '项目名称\n（含项目编码）', span: 2, style: 'label' },
            { field: 'project.coded', span: 9, style: 'centre' },
          ],
        },
        {
          cells: [
            { label: '主管部门', span: 2, style: 'label' },
            { field: 'project.department', span: 3, style: 'centre' },
            { label: '实施单位\n（盖章）', span: 2, style: 'label' },
            { field: 'project.unit', span: 4, style: 'centre' },
          ],
        },
      ],
    },
    {
      side: '项目基本\n情况',
      rows: [
        {
          cells: [
            { label: '1.项目年度目标', span: 5, style: 'label' },
            { label: '年度目标完成情况', span: 5, style: 'label' },
          ],
        },
        {
          lines: 4,
          cells: [
            { field: 'goal', span: 5, style: 'text' },
            { field: 'completion', span: 5, style: 'text' },
          ],
        },
        {
          lines: 3,
          cells: [
            { label: '2.项目实施内容及过程概述', span: 2, style: 'label' },
            { field: 'narrative.overview', span: 8, style: 'text' },
          ],
        },
      ],
    },
    {
      side: '预算执行\n情况{execution.points}',
      rows: [
        {
          cells: [
            { label: '年度预算数（万元）', style: 'label' },
            { label: '年初预算', style: 'label' },
            { label: '调整后预算数', style: 'label' },
            { label: '预算执行数', span: 2, style: 'label' },
            { label: '预算执行率', span: 2, style: 'label' },
            { label: '权重', style: 'label' },
            { label: '得分', style: 'label' },
            { label: '原因', style: 'label' },
          ],
        },
        {
          each: 'nature',
          cells: [
            { field: 'fund.label', style: 'text' },
            { field: 'fund.initial', style: 'amount' },
            { field: 'fund.adjusted', style: 'amount' },
            { field: 'fund.executed', span: 2, style: 'amount' },
            { field: 'fund.rate', span: 2, empty: '—', style: 'centre' },
            { field: 'fund.weight', empty: '—', style: 'centre' },
            { field: 'fund.score', empty: '—', style: 'centre' },
            { field: 'fund.reason', style: 'text' },
          ],
        },
      ],
    },
    {
      side: '绩效指标{indicators.points}',
      rows: [
        {
          heading: true,
          cells: [
            { label: '一级指标', style: 'label' },
            { label: '二级指标', style: 'label' },
            { label: '三级指标', style: 'label' },
            { label: '指标性质', style: 'label' },
            { label: '指标值', style: 'label' },
            { label: '度量单位', style: 'label' },
            { label: '完成值', style: 'label' },
            { label: '权重', style: 'label' },
            { label: '得分', style: 'label' },
            { label: '未完成原因分析', style: 'label' },
          ],
        },
        {
          each: 'indicator',
          cells: [
            { field: 'indicator.level1', merge: true, style: 'label' },
            { field: 'indicator.level2', merge: true, style: 'label' },
            { field: 'indicator.name', style: 'text' },
            { field: 'indicator.nature', style: 'centre' },
            { field: 'indicator.value', style: 'centre' },
            { field: 'indicator.unit', style: 'centre' },
            { field: 'indicator.done', style: 'centre' },
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
            { label: '合计', span: 8, style: 'label' },
            { field: 'total.weight', empty: '—', style: 'centre' },
            { field: 'total.score', empty: '—', style: 'centre' },
            { label: '', style: 'text' },
          ],
        },
        {
          lines: 3,
          cells: [
            { label: '评价结论', span: 2, style: 'label' },
            { field: 'narrative.conclusion', span: 9, style: 'text' },
          ],
        },
        {
          lines: 3,
          cells: [
            { label: '存在问题', span: 2, style: 'label' },
            { field: 'narrative.problems', span: 9, style: 'text' },
          ],
        },
        {
          lines: 3,
          cells: [
            { label: '改进措施', span: 2, style: 'label' },
            { field: 'narrative.measures', span: 9, style: 'text' },
          ],
        },
        {
          cells: [
            { slot: 'projectLeader', before: '项目负责人：', span: 5, style: 'caption' },
            { slot: 'financeLeader', before: '财务负责人：', span: 6, style: 'caption' },
          ],
        },
      ],
    },
  ],
};
