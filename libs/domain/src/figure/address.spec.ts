import { describe, expect, it } from '@jest/globals';
import { addressLabel, addressUnit } from './address.js';

describe('addressLabel', () => {
  it.each([
    ['total', '总分'],
    ['funds.carryover.initial', '上年结转资金·年初预算数'],
    ['indicator.weight:a-1', '指标 a-1·分值'],
    ['months.3', '3月支出'],
    ['cumulative.3', '1至3月累计支出'],
    ['beside.fiscal.rate', '仅财政资金·执行率'],
    ['line.balance:a/2024/fiscal', '预算指标 a/2024/fiscal·余额'],
    ['yearEnd:a/2024/fiscal', '预算指标 a/2024/fiscal·年末未用'],
    ['untimed', '汇总录入的支出'],
    ['goal', '年度总体目标·预期目标'],
  ])('%s is %s', (cell, label) => expect(addressLabel(cell)).toBe(label));

  it('names a row as the page names it', () => {
    expect(addressLabel('line.balance:a/2024/fiscal', () => '财政拨款')).toBe('财政拨款·余额');
  });
});

describe('addressUnit', () => {
  it.each([
    ['funds.total.executed', '元'],
    ['funds.total.rate', '%'],
    ['funds.total.score', '分'],
    ['indicator.weight:a-1', '分'],
    ['indicator.actual:a-1', ''],
    ['total', '分'],
    ['line.recovered:a/2024/fiscal', '元'],
  ])('%s is in %s', (address, unit) => expect(addressUnit(address)).toBe(unit));
});
