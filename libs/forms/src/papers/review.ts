import type { Layout } from '../layout.js';

/** 复核工作底稿: the columns reviewers use, their own left to the pen where no review is recorded (docs/reviewer-practice.md). */
export const review: Layout = {
  id: 'review',
  version: 1,
  name: '绩效自评复核工作底稿',
  label: '复核工作底稿',
  page: { orientation: 'landscape', margin: { top: 15, bottom: 17, side: 12 } },
  columns: [23, 25, 44, 16, 18, 16, 14, 22, 16, 22, 16, 16, 25],
  sections: [
    {
      rows: [
        { cells: [{ slot: 'marks', span: 13, style: 'mark' }] },
        { cells: [{ label: '绩效自评复核工作底稿', span: 13, style: 'title' }] },
        {
          cells: [
            { label: '项目：{project.name}', span: 5, style: 'caption' },
            { label: '单位：{project.unit}', span: 5, style: 'caption' },
            { label: '年度：{year}', span: 3, style: 'caption' },
          ],
        },
      ],
    },
    {
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
            { label: '权重', style: 'label' },
            { label: '自评完成值', style: 'label' },
            { label: '自评得分', style: 'label' },
            { label: '复核完成值', style: 'label' },
            { label: '复核得分', style: 'label' },
            { label: '偏离度', style: 'label' },
            { label: '备注', style: 'label' },
          ],
        },
        {
          cells: [
            { label: '预算执行率', span: 6, style: 'label' },
            { field: 'execution.weight', empty: '—', style: 'centre' },
            { field: 'execution.rate', empty: '—', style: 'centre' },
            { field: 'execution.score', empty: '—', style: 'centre' },
            { label: '', style: 'centre' },
            { field: 'execution.reviewed', style: 'centre' },
            { label: '', style: 'centre' },
            { field: 'execution.reviewRemark', style: 'text' },
          ],
        },
        {
          each: 'indicator',
          cells: [
            { field: 'indicator.group', merge: true, style: 'label' },
            { field: 'indicator.level2', merge: true, style: 'label' },
            { field: 'indicator.name', style: 'text' },
            { field: 'indicator.nature', style: 'centre' },
            { field: 'indicator.value', style: 'centre' },
            { field: 'indicator.unit', style: 'centre' },
            { field: 'indicator.weight', empty: '—', style: 'centre' },
            { field: 'indicator.done', style: 'centre' },
            { field: 'indicator.score', empty: '—', style: 'centre' },
            { label: '', style: 'centre' },
            { field: 'indicator.reviewed', style: 'centre' },
            { label: '', style: 'centre' },
            { field: 'indicator.reviewRemark', style: 'text' },
          ],
        },
        {
          cells: [
            { label: '合计', span: 6, style: 'label' },
            { field: 'total.weight', empty: '—', style: 'centre' },
            { label: '', style: 'centre' },
            { field: 'total.score', empty: '—', style: 'centre' },
            { label: '', style: 'centre' },
            { field: 'review.score', style: 'centre' },
            { label: '偏差', style: 'label' },
            { field: 'review.difference', style: 'centre' },
          ],
        },
        {
          lines: 3,
          cells: [
            { label: '主要偏差原因', span: 2, style: 'label' },
            { field: 'review.opinion', span: 11, style: 'text' },
          ],
        },
        {
          cells: [
            { label: '复核人：', span: 5, style: 'caption' },
            { label: '复核日期：　　　年　　月　　日', span: 8, style: 'caption' },
          ],
        },
      ],
    },
  ],
};
