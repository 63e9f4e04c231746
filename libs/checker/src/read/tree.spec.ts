import { describe, expect, it } from '@jest/globals';
import type { Tree } from '../model.js';
import { treeFindings } from '../rules/trees.js';
import { amountCell } from './amount.js';
import { treesOfCodes, treesOfRows, type Row } from './tree.js';

const OPTIONS = { family: 'parts', blankIsZero: true } as const;

const row = (label: string, amount: string, code = ''): Row => ({
  label,
  code,
  cell: amountCell(amount, { label, path: `$.${code}${label}` }, '万元'),
});
const shape = ({ label, parts }: Tree): unknown =>
  parts.length === 0 ? label : { [label]: parts.map(shape) };
const codesOf = (trees: readonly Tree[]): readonly (readonly [string, string | null, string | null])[] =>
  treeFindings(trees).map(({ code, left, right }) => [code, left, right]);

describe('which rows add up to which', () => {
  it('a total above its rows', () => {
    const trees = treesOfRows([row('当年预算合计', '10'), row('1. 区级', '6'), row('2. 上级', '4')], OPTIONS);
    expect(trees.map(shape)).toEqual([{ 当年预算合计: ['1. 区级', '2. 上级'] }]);
  });

  it('a total below its rows, a carry-over, and the total of both', () => {
    const rows = [
      row('一、拨款', '5'),
      row('二、其他', '1'),
      row('本年收入合计', '6'),
      row('上年结转', '2'),
      row('收入总计', '8'),
    ];
    expect(treesOfRows(rows, OPTIONS).map(shape)).toEqual([
      { 收入总计: [{ 本年收入合计: ['一、拨款', '二、其他'] }, '上年结转'] },
    ]);
    expect(codesOf(treesOfRows(rows, OPTIONS))).toEqual([]);
  });

  it('numbering inside numbering', () => {
    const rows = [
      row('一、本年收入', '7'),
      row('（一）甲', '4'),
      row('（二）乙', '3'),
      row('二、结转', '1'),
      row('收入总计', '8'),
    ];
    expect(treesOfRows(rows, OPTIONS).map(shape)).toEqual([
      { 收入总计: [{ '一、本年收入': ['（一）甲', '（二）乙'] }, '二、结转'] },
    ]);
  });

  it('小计 closes the rows since the last one', () => {
    const rows = [
      row('甲', '1'),
      row('乙', '2'),
      row('小计', '3'),
      row('丙', '4'),
      row('丁', '5'),
      row('小计', '9'),
      row('合计', '12'),
    ];
    expect(treesOfRows(rows, OPTIONS).map(shape)).toEqual([
      { 合计: [{ 小计: ['甲', '乙'] }, { 小计: ['丙', '丁'] }] },
    ]);
    expect(codesOf(treesOfRows(rows, OPTIONS))).toEqual([]);
  });

  it('其中 rows may be less than the whole, never more', () => {
    const total = (among: string): readonly Tree[] =>
      treesOfRows([row('项目支出', '10'), row('其中：培训', among)], OPTIONS);
    expect(codesOf(total('4'))).toEqual([]);
    expect(codesOf(total('11'))).toEqual([['PART_GT_WHOLE', '11', '10']]);
  });

  it('其中 below 合计 opens the list of its sources', () => {
    const rows = [row('合计', '20'), row('其中：财政拨款', '9'), row('其他资金', '10')];
    expect(codesOf(treesOfRows(rows, OPTIONS))).toEqual([['PARTS_NE_TOTAL', '19', '20']]);
  });

  it('codes of growing length, each under the code it begins with', () => {
    const rows = [
      row('合计', '12'),
      row('甲', '7', '201'),
      row('甲一', '7', '20136'),
      row('甲一1', '3', '2013601'),
      row('甲一2', '4', '2013602'),
      row('乙', '5', '208'),
      row('乙二', '5', '2080599'),
    ];
    expect(treesOfCodes(rows, OPTIONS).map(shape)).toEqual([
      { 合计: [{ 甲: [{ 甲一: ['甲一1', '甲一2'] }] }, { 乙: ['乙二'] }] },
    ]);
    expect(codesOf(treesOfCodes(rows, OPTIONS))).toEqual([]);
  });

  it('a code whose own parent is not listed stands under no stranger', () => {
    const rows = [
      row('合计', '9', ''),
      row('甲', '9', '201'),
      row('甲一', '4', '20136'),
      row('甲一1', '4', '2013601'),
      row('甲三1', '5', '2010301'),
    ];
    expect(treesOfCodes(rows, OPTIONS).map(shape)).toEqual([
      { 合计: [{ 甲: [{ 甲一: ['甲一1'] }, '甲三1'] }] },
    ]);
    expect(codesOf(treesOfCodes(rows, OPTIONS))).toEqual([]);
  });

  it('codes that do not begin with each other nest in the order in which their lengths occur', () => {
    const rows = [
      row('合计', '3'),
      row('部门', '3', '111'),
      row('本级', '3', '111001'),
      row('项目类', '3', '31'),
      row('甲', '1', '420103T001'),
      row('乙', '2', '420103T002'),
    ];
    expect(codesOf(treesOfCodes(rows, OPTIONS))).toEqual([]);
    expect(treesOfCodes(rows, OPTIONS).map(shape)).toEqual([
      { 合计: [{ 部门: [{ 本级: [{ 项目类: ['甲', '乙'] }] }] }] },
    ]);
  });
});

describe('tolerance: half of the last printed place for each of n parts and the total', () => {
  const of = (total: string, ...parts: readonly string[]): ReturnType<typeof codesOf> =>
    codesOf(
      treesOfRows([row('合计', total), ...parts.map((part, index) => row(`项${index}`, part))], OPTIONS),
    );

  it('two places, two parts: 0.015', () => {
    expect(of('3.01', '1.00', '2.00')).toEqual([['ROUNDING_TAIL', '3', '3.01']]);
    expect(of('3.02', '1.00', '2.00')).toEqual([['PARTS_NE_TOTAL', '3', '3.02']]);
  });

  it('whole numbers are no licence: they are read as two places', () => {
    expect(of('11', '5', '5')).toEqual([['PARTS_NE_TOTAL', '10', '11']]);
  });

  it('six places printed are six places meant', () => {
    expect(of('3.000010', '1.000000', '2.000000')).toEqual([['PARTS_NE_TOTAL', '3', '3.00001']]);
    expect(of('3.000001', '1.000000', '2.000000')).toEqual([['ROUNDING_TAIL', '3', '3.000001']]);
  });

  it('a withheld part: no number at all, only that it can be derived', () => {
    const trees = treesOfRows(
      [row('合计', '10.00'), row('甲', '4.00'), row('乙', '涉密依法不予公开')],
      OPTIONS,
    );
    expect(treeFindings(trees)).toEqual([
      expect.objectContaining({ code: 'WITHHELD_DERIVABLE', left: null, right: null, difference: null }),
    ]);
  });

  it('a blank part of a tree is unknown, of a table it is zero', () => {
    const rows = [row('合计', '10'), row('甲', '4'), row('乙', '')];
    expect(codesOf(treesOfRows(rows, { ...OPTIONS, blankIsZero: false }))).toEqual([]);
    expect(codesOf(treesOfRows(rows, OPTIONS))).toEqual([['PARTS_NE_TOTAL', '4', '10']]);
  });
});
