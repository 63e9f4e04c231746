import type { Layout } from '../layout.js';

/**
 * 转移支付区域（项目）绩效自评表 (docs/rules.md §8.4). The ledger does not tell 中央补助 from 地方资金, nor who the central department is: both are
 * left to the pen. Nothing is scored.
 */
export const transfer: Layout = {
  id: 'transfer',
  version: 1,
  name: '转移支付绩效自评表',
  label: '转移支付表样',
  page: { orientation: 'portrait', margin: { top: 15, bottom: 17, side: 12 } },
  columns: [20, 22, 27, 38, 24, 24, 31],
  sections: [
    {
      rows: [
        {
          cells: [
            { label: '附件', span: 3, style: 'annex' },
            { slot: 'marks', span: 4, style: 'mark' },
          ],
        },
        { cells: [{ label: '转移支付区域（项目）绩效自评表', span: 7, style: 'title' }] },
        { cells: [{ label: '（{year}年度）', span: 7, style: 'subtitle' }] },
        {
          cells: [
            { label: '转移支付（项目）名称', span: 2, style: 'label' },
            { field: 'project.name', span: 5, style: 'centre' },
          ],
        },
        {
          cells: [
            { label: '中央主管部门', span: 2, style: 'label' },
            { label: '', span: 5, style: 'centre' },
          ],
        },
        {
          cells: [
            { label: '地方主管部门', span: 2, style: 'label' },
            { field: 'project.department', span: 2, style: 'centre' },
            { label: '资金使用单位', style: 'label' },
            { field: 'project.unit', span: 2, style: 'centre' },
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
            { label: '全年预算数\n（A）', style: 'label' },
            { label: '全年执行数\n（B）', span: 2, style: 'label' },
            { label: '预算执行率\n（B/A）', style: 'label' },
          ],
        },
        {
          cells: [
            { label: '年度资金总额', span: 2, style: 'text' },
            { field: 'funds.total.adjusted', style: 'amount' },
            { field: 'funds.total.executed', span: 2, style: 'amount' },
            { field: 'funds.total.rate', empty: '—', style: 'centre' },
          ],
        },
        {
          cells: [
            { label: '其中：中央补助', span: 2, style: 'text' },
            { label: '', style: 'amount' },
            { label: '', span: 2, style: 'amount' },
            { label: '', style: 'centre' },
          ],
        },
        {
          cells: [
            { label: '　　　地方资金', span: 2, style: 'text' },
            { label: '', style: 'amount' },
            { label: '', span: 2, style: 'amount' },
            { label: '', style: 'centre' },
          ],
        },
        {
          cells: [
            { label: '　　　其他资金', span: 2, style: 'text' },
            { label: '', style: 'amount' },
            { label: '', span: 2, style: 'amount' },
            { label: '', style: 'centre' },
          ],
        },
      ],
    },
    {
      side: '总体目标\n完成情况',
      rows: [
        {
          cells: [
            { label: '总体目标', span: 3, style: 'label' },
            { label: '全年实际完成情况', span: 3, style: 'label' },
          ],
        },
        {
          lines: 3,
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
            { label: '全年实际完成值', style: 'label' },
            { label: '未完成原因和改进措施', style: 'label' },
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
    {
      rows: [
        {
          cells: [
            { label: '说明', style: 'label' },
            { field: 'execution.variance', span: 6, style: 'text' },
          ],
        },
        {
          cells: [
            {
              label: [
                '注：1.资金使用单位按项目绩效目标填报，主管部门汇总时按区域绩效目标填报。',
                '2.其他资金包括与转移支付资金共同投入到同一项目的自有资金、社会资金，以及以前年度的结转结余资金等。',
                '3.全年执行数是指按照国库集中支付制度要求所形成的实际支出。',
              ].join('\n'),
              span: 7,
              style: 'remark',
            },
          ],
        },
      ],
    },
  ],
};
