import type { FormField } from '../fields.js';
import type { Cell, Layout, Row } from '../layout.js';

const blank = (cells: readonly number[]): Row => ({
  cells: cells.map((span) => ({ label: '', span, style: 'text' })),
});
const asked = (label: string, lines: number): Row => ({
  lines,
  cells: [
    { label, span: 2, style: 'label' },
    { label: '', span: 8, style: 'text' },
  ],
});
const source = (label: string, amount: Cell<FormField>): Row => ({
  cells: [{ label, span: 5, style: 'text' }, amount],
});
const PEN = { label: '', span: 4, style: 'amount' } as const;

/**
 * 项目支出绩效目标申报表 as the district of Jianghan printed it in 2024 (docs/rules.md §8.6). What the ledger does not know (立项依据, 方案, which
 * level of government pays, earlier values) is left to the pen.
 */
export const target: Layout = {
  id: 'target',
  version: 1,
  name: '项目支出绩效目标申报表',
  label: '绩效目标申报表',
  page: { orientation: 'portrait', margin: { top: 15, bottom: 17, side: 12 } },
  columns: [17, 16, 18, 20, 27, 15, 15, 22, 14, 22],
  sections: [
    {
      rows: [
        { cells: [{ slot: 'marks', span: 10, style: 'mark' }] },
        { cells: [{ label: '项目支出绩效目标申报表', span: 10, style: 'title' }] },
        { cells: [{ label: '（{year}年度）', span: 10, style: 'subtitle' }] },
        {
          cells: [
            { label: '项目名称', span: 2, style: 'label' },
            { field: 'project.name', span: 3, style: 'centre' },
            { label: '项目代码', span: 2, style: 'label' },
            { field: 'project.code', span: 3, style: 'centre' },
          ],
        },
        {
          cells: [
            { label: '项目主管部门', span: 2, style: 'label' },
            { field: 'project.department', span: 3, style: 'centre' },
            { label: '项目执行单位', span: 2, style: 'label' },
            { field: 'project.unit', span: 3, style: 'centre' },
          ],
        },
        {
          cells: [
            { label: '项目负责人\n及联系电话', span: 2, style: 'label' },
            { slot: 'projectLeader', span: 3, style: 'centre' },
            { label: '项目年度', span: 2, style: 'label' },
            { field: 'year', span: 3, style: 'centre' },
          ],
        },
        {
          cells: [
            { label: '项目类别', span: 2, style: 'label' },
            {
              label: '1、运转类{category.operating}　　2、特定目标类本级支出□　　3、特定目标类上级转移支出□',
              span: 8,
              style: 'text',
            },
          ],
        },
        {
          cells: [
            { label: '项目安排频度', span: 2, style: 'label' },
            {
              label:
                '1、一次性{frequency.once}　　2、常年{frequency.regular}　　3、延续性{frequency.continuing}',
              span: 8,
              style: 'text',
            },
          ],
        },
        asked('立项依据', 2),
        asked('项目实施方案', 2),
        asked('上年绩效评价结果、整改及应用（必填）', 2),
        asked('项目前两年预算及当年预算变动情况', 2),
        {
          cells: [
            { label: '项目总预算', span: 2, style: 'label' },
            { label: '', span: 3, style: 'amount' },
            { label: '项目当年预算\n（万元）', span: 2, style: 'label' },
            { field: 'funds.total.initial', span: 3, style: 'amount' },
          ],
        },
      ],
    },
    {
      side: '资金来源\n（万元）',
      rows: [
        source('当年预算合计', { field: 'natures.total.initial', span: 4, style: 'amount' }),
        source('1.财政拨款收入（区级）', PEN),
        source('2.财政拨款收入（上级转移支付）', PEN),
        source('3.专户管理的非税收入拨款', {
          field: 'natures.specialAccount.initial',
          span: 4,
          style: 'amount',
        }),
        source('4.其他资金（含事业基金及上年结转或结余等）', PEN),
      ],
    },
    {
      side: '支出明细\n（万元）',
      rows: [
        {
          cells: [
            { label: '项目内容', span: 2, style: 'label' },
            { label: '测算依据及说明', span: 2, style: 'label' },
            { label: '本级财政\n拨款金额', span: 2, style: 'label' },
            { label: '上级转移\n支付金额', style: 'label' },
            { label: '其他资金', span: 2, style: 'label' },
          ],
        },
        blank([2, 2, 2, 1, 2]),
        blank([2, 2, 2, 1, 2]),
      ],
    },
    {
      side: '资产配置及采购计划',
      rows: [
        {
          cells: [
            { label: '品名', span: 4, style: 'label' },
            { label: '数量', span: 2, style: 'label' },
            { label: '金额', span: 3, style: 'label' },
          ],
        },
        blank([4, 2, 3]),
      ],
    },
    {
      side: '总目标',
      rows: [
        {
          cells: [
            { label: '名称', span: 2, style: 'label' },
            { label: '目标说明', span: 7, style: 'label' },
          ],
        },
        {
          lines: 3,
          cells: [
            { label: '年度绩效目标1', span: 2, style: 'label' },
            { field: 'goal', span: 7, style: 'text' },
          ],
        },
      ],
    },
    {
      side: '长期绩效目标表',
      rows: [
        {
          heading: true,
          cells: [
            { label: '目标名称', style: 'label' },
            { label: '一级指标', style: 'label' },
            { label: '二级指标', style: 'label' },
            { label: '三级指标', style: 'label' },
            { label: '指标值', span: 3, style: 'label' },
            { label: '指标值\n确定依据', span: 2, style: 'label' },
          ],
        },
        blank([1, 1, 1, 1, 3, 2]),
      ],
    },
    {
      side: '年度绩效目标表',
      rows: [
        {
          heading: true,
          cells: [
            { label: '目标名称', style: 'label' },
            { label: '一级指标', style: 'label' },
            { label: '二级指标', style: 'label' },
            { label: '三级指标', style: 'label' },
            { label: '前年', style: 'label' },
            { label: '上年', style: 'label' },
            { label: '预计当年实现', style: 'label' },
            { label: '指标分值权重', style: 'label' },
            { label: '指标值\n确定依据', style: 'label' },
          ],
        },
        {
          each: 'indicator',
          cells: [
            { label: '年度绩效目标1', style: 'label' },
            { field: 'indicator.group', merge: true, style: 'label' },
            { field: 'indicator.level2', merge: true, style: 'label' },
            { field: 'indicator.name', style: 'text' },
            { label: '', style: 'centre' },
            { label: '', style: 'centre' },
            { field: 'indicator.target', style: 'centre' },
            { field: 'indicator.weight', empty: '—', style: 'centre' },
            { label: '', style: 'text' },
          ],
        },
      ],
    },
  ],
};
