import type { Layout } from '../layout.js';

/**
 * 项目自评表, the Hubei layout (docs/rules.md §8.2). It has no column of weights. What the ledger does not know (类别, 属性, dates,
 * signature) is left to the pen, never guessed.
 */
export const hubei: Layout = {
  id: 'hubei',
  version: 1,
  name: '项目自评表',
  label: '湖北表样',
  page: { orientation: 'portrait', margin: { top: 15, bottom: 17, side: 12 } },
  columns: [26, 24, 28, 34, 22, 22, 30],
  sections: [
    {
      rows: [
        { cells: [{ slot: 'marks', span: 7, style: 'mark' }] },
        { cells: [{ label: '{year}年度{project.title}项目自评表', span: 7, style: 'title' }] },
        {
          cells: [
            { label: '单位名称：{project.unit}', span: 4, style: 'caption' },
            { label: '填报日期：　　　年　　月　　日', span: 3, style: 'caption' },
          ],
        },
        {
          cells: [
            { label: '项目名称', style: 'label' },
            { field: 'project.name', span: 6, style: 'centre' },
          ],
        },
        {
          cells: [
            { label: '主管部门', style: 'label' },
            { field: 'project.department', span: 2, style: 'centre' },
            { label: '项目实施单位', style: 'label' },
            { field: 'project.unit', span: 3, style: 'centre' },
          ],
        },
        {
          cells: [
            { label: '项目类别', style: 'label' },
            {
              label: '1、部门预算项目□　　2、市直（省直）专项□　　3、对下转移支付项目□',
              span: 6,
              style: 'text',
            },
          ],
        },
        {
          cells: [
            { label: '项目属性', style: 'label' },
            { label: '1、持续性项目□　　2、新增性项目□', span: 6, style: 'text' },
          ],
        },
        {
          cells: [
            { label: '项目类型', style: 'label' },
            {
              label:
                '1、常年性项目{frequency.regular}　　2、延续性项目{frequency.continuing}　　3、一次性项目{frequency.once}',
              span: 6,
              style: 'text',
            },
          ],
        },
      ],
    },
    {
      side: '预算执行情况\n（万元）{execution.points}',
      rows: [
        {
          cells: [
            { label: '', span: 2, style: 'label' },
            { label: '预算数\n（A）', style: 'label' },
            { label: '执行数\n（B）', style: 'label' },
            { label: '执行率\n（B/A）', style: 'label' },
            { label: '得分{execution.formula}', style: 'label' },
          ],
        },
        {
          cells: [
            { label: '年度财政资金总额', span: 2, style: 'label' },
            { field: 'fiscal.adjusted', empty: '—', style: 'amount' },
            { field: 'fiscal.executed', empty: '—', style: 'amount' },
            { field: 'fiscal.rate', empty: '—', style: 'centre' },
            { field: 'fiscal.score', empty: '—', style: 'centre' },
          ],
        },
      ],
    },
    {
      side: '年度绩效目标1{indicators.points}',
      rows: [
        {
          heading: true,
          cells: [
            { label: '一级指标', style: 'label' },
            { label: '二级指标', style: 'label' },
            { label: '三级指标', style: 'label' },
            { label: '年初目标值\n（A）', style: 'label' },
            { label: '实际完成值\n（B）', style: 'label' },
            { label: '得分', style: 'label' },
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
            { field: 'indicator.score', empty: '—', style: 'centre' },
          ],
        },
      ],
    },
    {
      rows: [
        {
          cells: [
            { label: '总分', span: 6, style: 'label' },
            { field: 'total.score', empty: '—', style: 'centre' },
          ],
        },
        {
          lines: 3,
          cells: [
            { label: '偏差大或目标未完成原因分析', style: 'label' },
            { field: 'reasons', span: 6, style: 'text' },
          ],
        },
        {
          lines: 3,
          cells: [
            { label: '改进措施及结果应用方案', style: 'label' },
            { field: 'improvements', span: 6, style: 'text' },
          ],
        },
        {
          lines: 4,
          cells: [
            { label: '单位主要负责人签批意见', style: 'label' },
            { label: '签名：　　　　　　　　　　　　　年　　月　　日　　', span: 6, style: 'signature' },
          ],
        },
        {
          cells: [
            { label: '备注', style: 'label' },
            {
              label: [
                '1.预算执行口径：预算数为调整后的财政资金总额，含上年结余结转；执行数为财政资金实际支出数。',
                '2.定量指标：正向指标得分=权重*B/A，反向指标得分=权重*A/B，得分不超过权重；多个单位汇总时，绝对值累加，相对值按资金额度加权平均，先汇总完成数再计分。',
                '3.定性指标按达成预期指标、部分达成、未达成三档，分别在权重的100%—80%（含）、80%—50%（含）、50%—0%内确定得分。',
              ].join('\n'),
              span: 6,
              style: 'note',
            },
          ],
        },
      ],
    },
  ],
};
