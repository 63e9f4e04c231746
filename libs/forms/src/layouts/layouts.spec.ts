import { describe, expect, it } from '@jest/globals';
import { SCHEMES } from '@mingzhang/domain';
import { FORM_FIELDS } from '../fields.js';
import type { Layout, Section } from '../layout.js';
import { PAPER_LAYOUTS } from '../papers/index.js';
import { layoutById, LAYOUTS } from './index.js';

const A4_WIDTH_MM = { portrait: 210, landscape: 297 };

const labelsOf = ({ side, rows }: Section): string[] => [
  ...(side === undefined ? [] : [side]),
  ...rows.flatMap(({ cells }) => cells.flatMap((cell) => ('label' in cell ? [cell.label] : []))),
];
/** Labels without places for values and without white space. */
const words = (layout: Layout): string[] =>
  layout.sections
    .flatMap(labelsOf)
    .map((label) => label.replace(/\{[^}]*\}|\s/gu, ''))
    .filter((label) => label !== '');

describe.each([...LAYOUTS, ...PAPER_LAYOUTS].map((layout) => [layout.id, layout] as const))(
  'the layout %s',
  (_, layout) => {
    it('fills every row from edge to edge', () => {
      for (const { side, rows } of layout.sections) {
        for (const { cells } of rows) {
          const spans = cells.reduce((sum, { span = 1 }) => sum + span, side === undefined ? 0 : 1);
          expect(spans).toBe(layout.columns.length);
        }
      }
    });

    it('is as wide as an A4 page between its margins', () => {
      const width = layout.columns.reduce((sum, column) => sum + column, 0);
      expect(width).toBe(A4_WIDTH_MM[layout.page.orientation] - 2 * layout.page.margin.side);
    });

    it('names only fields that exist in its labels', () => {
      const named = layout.sections.flatMap(labelsOf).flatMap((label) => label.match(/(?<=\{)[^}]*/gu) ?? []);
      expect(named.filter((name) => !Object.hasOwn(FORM_FIELDS, name))).toEqual([]);
    });
  },
);

describe('header words in the order offices print them', () => {
  it('central, docs/rules.md §8.1', () => {
    expect(words(layoutById('central')!)).toEqual(
      [
        '附件 项目支出绩效自评表 （年度） 项目名称 主管部门 实施单位',
        '项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分',
        '年度总体目标 预期目标 实际完成情况',
        '绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施',
        '总分',
      ].flatMap((line) => line.split(' ')),
    );
  });

  it('Hubei, docs/rules.md §8.2', () => {
    const printed = words(layoutById('hubei')!);
    expect(printed.slice(0, 6)).toEqual([
      '年度项目自评表',
      '单位名称：',
      '填报日期：年月日',
      '项目名称',
      '主管部门',
      '项目实施单位',
    ]);
    expect(printed.slice(6, 12)).toEqual([
      '项目类别',
      '1、部门预算项目□2、市直（省直）专项□3、对下转移支付项目□',
      '项目属性',
      '1、持续性项目□2、新增性项目□',
      '项目类型',
      '1、常年性项目2、延续性项目3、一次性项目',
    ]);
    expect(printed.slice(12, 18)).toEqual(
      '预算执行情况（万元） 预算数（A） 执行数（B） 执行率（B/A） 得分 年度财政资金总额'.split(' '),
    );
    expect(printed.slice(18, 26)).toEqual(
      '年度绩效目标1 一级指标 二级指标 三级指标 年初目标值（A） 实际完成值（B） 得分 总分'.split(' '),
    );
    expect(printed.slice(26, 30)).toEqual(
      '偏差大或目标未完成原因分析 改进措施及结果应用方案 单位主要负责人签批意见 签名：年月日'.split(' '),
    );
    expect(printed[30]).toBe('备注');
    expect(printed).toHaveLength(32);
  });

  it('transfer payment, docs/rules.md §8.4', () => {
    expect(words(layoutById('transfer')!).slice(0, -1)).toEqual(
      [
        '附件 转移支付区域（项目）绩效自评表 （年度） 转移支付（项目）名称 中央主管部门 地方主管部门 资金使用单位',
        '项目资金（万元） 全年预算数（A） 全年执行数（B） 预算执行率（B/A）',
        '年度资金总额 其中：中央补助 地方资金 其他资金',
        '总体目标完成情况 总体目标 全年实际完成情况',
        '绩效指标 一级指标 二级指标 三级指标 指标值 全年实际完成值 未完成原因和改进措施',
        '说明',
      ].flatMap((line) => line.split(' ')),
    );
  });

  it('Hunan, docs/rules.md §8.5', () => {
    expect(words(layoutById('hunan')!)).toEqual(
      [
        '项目支出绩效自评表 （年度） 项目名称 项目负责人及电话 主管部门 实施单位',
        '资金情况（万元） 年初预算资金总额 实际投入资金额 产生差异的原因 合计 其中：财政拨款 其他资金',
        '总体目标 年度目标 年度总体目标完成情况',
        '绩效指标 一级指标 二级指标 三级指标 指标值 全年实际完成值 产生差异的原因及改进措施',
      ].flatMap((line) => line.split(' ')),
    );
  });
});

describe('schemes that ship', () => {
  it.each(SCHEMES.map(({ id, layout }) => [id, layout]))(
    '%s prints a layout that is there: %s',
    (_, layout) => {
      expect(layoutById(layout)?.id).toBe(layout);
    },
  );
});
