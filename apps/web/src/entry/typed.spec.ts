import { describe, expect, it } from '@jest/globals';
import { typedDate, typedMoney, typedProject, typedSource } from './typed.js';

describe('an amount as people type it', () => {
  it.each([
    ['1234.5', '元', '1234.50'],
    ['1,234,567.89', '元', '1234567.89'],
    ['１２，３４５．６０', '元', '12345.60'],
    ['￥ 800', '元', '800.00'],
    ['(1,200.00)', '元', '-1200.00'],
    ['－300', '元', '-300.00'],
    ['007', '元', '7.00'],
    ['.5', '元', '0.50'],
    ['12.3400', '元', '12.34'],
    ['1.2万', '元', '12000.00'],
    ['38.766462', '万元', '387664.62'],
    ['0.000001', '万元', '0.01'],
    ['10', '万元', '100000.00'],
    ['500元', '万元', '500.00'],
    ['0', '元', '0.00'],
  ] as const)('%s in %s is %s 元', (text, unit, yuan) => {
    expect(typedMoney(text, unit)).toEqual({ value: yuan });
  });
  it.each([
    ['12,34.00', '元', '千分位写法不对，请核对'],
    ['1.234', '元', '小数多于分，请核对'],
    ['1.2345678', '万元', '小数多于分，请核对'],
    ['一百', '元', '金额须为数字，如 1,234.50'],
    ['1e3', '元', '金额须为数字，如 1,234.50'],
    ['', '元', '金额须为数字，如 1,234.50'],
    ['1234567890123', '元', '金额过大，请核对金额单位'],
    ['1234567890', '万元', '金额过大，请核对金额单位'],
  ] as const)('%s in %s is told: %s %s', (text, unit, error) => {
    expect(typedMoney(text, unit)).toEqual({ error });
  });
});

describe('a day as people type it', () => {
  it.each([
    ['20221230', '2022-12-30'],
    ['2022.12.30', '2022-12-30'],
    ['2022/1/5', '2022-01-05'],
    ['２０２２年１月５日', '2022-01-05'],
    ['2022/12/30 0:00', '2022-12-30'],
    ['12-30', '2025-12-30'],
    ['1.5', '2025-01-05'],
    ['12月30日', '2025-12-30'],
    ['1230', '2025-12-30'],
  ])('%s on the page of 2025 is %s', (text, day) => {
    expect(typedDate(text, 2025)).toEqual({ value: day });
  });
  it.each([
    ['2-30', '日历上没有这一天'],
    ['2023-02-29', '日历上没有这一天'],
    ['45656', '像是 Excel 的日期序号，请把该列设为日期格式后再粘贴'],
    ['昨天', '日期写作 2022-12-30、20221230、2022.12.30，本年的可写 12-30'],
  ])('%s is told: %s', (text, error) => {
    expect(typedDate(text, 2025)).toEqual({ error });
  });
});

describe('a project', () => {
  const project = (projectId: string, name: string, code: string | null = null) => ({
    projectId,
    name,
    code,
  });
  const all = [project('a', '综治工作'), project('b', '综治宣传', '1101'), project('c', '党建')];
  it('is named by its name, its code, or a part that no other has', () => {
    for (const text of ['综治宣传', '1101', '１１０１', '宣传', 'b'])
      expect(typedProject(text, all)).toEqual({ value: all[1] });
  });
  it('is not guessed', () => {
    expect(typedProject('综治', all)).toEqual({ error: '有 2 个项目含“综治”，请写全名称或代码' });
    expect(typedProject('没有的', all)).toEqual({ error: '没有名称或代码是“没有的”的项目' });
  });
});

it('a source of money by its word or a part of it', () => {
  expect([typedSource('财政拨款'), typedSource('结转'), typedSource('其他')]).toEqual([
    { value: 'fiscal' },
    { value: 'carryover' },
    { value: 'other' },
  ]);
  expect(typedSource('自筹')).toEqual({
    error: '资金来源须为 财政拨款、上年结转、其他资金、来源未载明 之一',
  });
});
