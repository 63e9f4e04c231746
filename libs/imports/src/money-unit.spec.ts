import { describe, expect, it } from '@jest/globals';
import { planned } from './plan.spec-kit.js';

/** What the unit is said to be, and why. */
function unitOf(header: string, ...rows: readonly string[]): readonly (string | null)[] {
  const head = `支付单号|付款日期|项目名称|${header}`;
  const plan = planned('payments', [
    head,
    ...rows.map((row, at) => `2024031500${at}|2024-03-15|法学会工作经费|${row}`),
  ]);
  return [plan.moneyUnit, plan.unitBasis];
}

describe('元 or 万元 is told by the paper or by two figures that fit, never by size (docs/rules.md §12.19)', () => {
  it('as the header prints it', () => {
    expect(unitOf('金额（万元）', '12')).toEqual(['wan', '表头“金额（万元）”']);
    expect(unitOf('金额(单位：元)', '12')).toEqual(['yuan', '表头“金额(单位：元)”']);
    expect(unitOf('金额万元', '12')[0]).toBe('wan');
  });
  it('as every cell prints it', () => {
    expect(unitOf('金额', '1.2万元', '3万元')).toEqual(['wan', '各行金额自带单位']);
    expect(unitOf('金额', '1.2万元', '3')).toEqual([null, null]);
  });
  it('by another column that names its unit', () => {
    expect(unitOf('金额|折合万元', '12000|1.2')[0]).toBe(null);
    expect(unitOf('金额|折合（万元）', '12000|1.2')).toEqual([
      'yuan',
      '第 2 行与“折合（万元）”一列的 1.2 相符',
    ]);
    expect(unitOf('金额|折合（元）', '1.2|12000')).toEqual(['wan', '第 2 行与“折合（元）”一列的 12000 相符']);
  });
  it('by a figure in the words of a row', () => {
    expect(unitOf('金额|摘要', '5|办公费', '1.2|付会议费12000元')).toEqual([
      'wan',
      '第 3 行与文字中的“12000元”相符',
    ]);
    expect(unitOf('金额|摘要', '12000|付会议费1.2万元')[0]).toBe('yuan');
  });
  it('a unit price is no amount, and figures that say both are asked about', () => {
    expect(unitOf('金额|摘要', '120|120元/人培训')).toEqual([null, null]);
    expect(unitOf('金额|摘要', '1.2|付12000元', '300|付300元')).toEqual([null, null]);
  });
  it('and never by size', () => {
    expect(unitOf('金额', '12345678.90')).toEqual([null, null]);
    expect(unitOf('金额', '0.12')).toEqual([null, null]);
  });
});
