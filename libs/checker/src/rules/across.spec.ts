import { describe, expect, it } from '@jest/globals';
import type { Finding } from '@mingzhang/domain';
import { findingsOf } from '../fixtures.spec-kit.js';

/** A form with one row of funds and one cost indicator. */
const told = (
  code: string,
  funds: { readonly budget: string; readonly actual: string; readonly reason: string },
  cost = { name: '印刷费', target: '≤3万元' },
): readonly Finding[] =>
  findingsOf({
    id: 's',
    source: { amountUnit: '万元', year: '2024年' },
    projects: [
      {
        name: '业务培训',
        funding: { unit: '万元', rows: [{ label: '合计', ...funds }] },
        indicators: [{ level1: '成本指标', level2: '经济成本指标', ...cost, actual: '3万元', reason: '' }],
      },
    ],
  }).filter((one) => one.code === code);

describe('a reason that contradicts the sign of its difference', () => {
  const reason = (budget: string, actual: string, text: string) =>
    told('REASON_CONTRADICTS', { budget, actual, reason: text });
  it('money left over is no reason for spending more, nor overspending for spending less', () => {
    const [left] = reason('15', '22.7', '厉行节约，年末结余');
    expect([left?.left, left?.right, left?.difference]).toEqual(['22.7', '15', '-7.7']);
    expect(left?.message).toContain('预算 15，执行 22.7，多用 7.7');
    expect(reason('15', '12', '因任务增加超支')).toHaveLength(1);
  });
  it('a reason of the right side, of both, of neither, or without a difference says nothing wrong', () => {
    expect(reason('15', '12', '年末结余')).toEqual([]);
    expect(reason('15', '22.7', '会议增加超支')).toEqual([]);
    expect(reason('15', '12', '印刷超支，会议费结余较多')).toEqual([]);
    expect(reason('15', '22.7', '本年按文件要求对乡镇、社区的小区奖励经费支出')).toEqual([]);
    expect(reason('15', '15', '结余')).toEqual([]);
  });
});

describe('a cost target of the whole against the funds row', () => {
  const whole = (target: string, name = '项目总成本') =>
    told('COST_NOT_IN_FUNDS', { budget: '15', actual: '15', reason: '' }, { name, target });
  it('is the budget; else both are named', () => {
    const [found] = whole('≤20万元');
    expect([found?.left, found?.right]).toEqual(['15', '20']);
    expect(found?.message).toBe('成本指标“项目总成本”为 ≤20万元，资金预算数 15');
  });
  it('that is the budget, in 元 too, or that prices a part, is no finding', () => {
    expect(whole('≤15万元')).toEqual([]);
    expect(whole('≤150000元')).toEqual([]);
    expect(whole('≤3万元', '印刷费')).toEqual([]);
  });
});
