import { describe, expect, it } from '@jest/globals';
import type { Figure, Form } from '../api/client.js';
import { figureBehind, figuresOfForm } from './registry.js';

const figure = (value: string | null, unit: Figure['unit'] = '元'): Figure => ({
  value,
  unit,
  rule: 'executed',
  logIndex: 7,
  inputs: [],
  steps: [],
});
const row = (key: 'total' | 'fiscal' | 'other', adjusted: string, executed: string, rate: string | null) => ({
  key,
  label: key,
  initial: figure(adjusted),
  adjusted: figure(adjusted),
  executed: figure(executed),
  rate: figure(rate, '%'),
  weight: key === 'total' ? '10' : null,
  score: key === 'total' ? figure('8.51', '分') : null,
});

/** Nanyue 2022: 36 of fiscal money, 9.8 + 20.84 paid; fiscal alone stands beside the rate that counts. */
const FORM = {
  natures: [],
  narratives: [],
  funds: [
    row('total', '360000.00', '306400.00', '85.11'),
    row('fiscal', '360000.00', '98000.00', '27.22'),
    row('other', '0.00', '208400.00', null),
  ],
  execution: {
    weight: '10',
    rate: figure('85.11', '%'),
    score: figure('8.51', '分'),
    beside: [
      { basis: 'fiscal', label: '仅财政资金', rate: figure('27.22', '%'), score: figure('2.72', '分') },
    ],
    reason: null,
    improvement: null,
  },
  besideMoney: [],
  indicators: [
    { indicatorId: 'huiyi', name: '会议次数', actual: figure('10次', ''), score: figure('15.00', '分') },
  ],
  total: figure('93.50', '分'),
} as unknown as Form;

const figures = figuresOfForm(FORM);
const behind = (from: string, cell: string, value: string | null): string | null =>
  figureBehind(figures, from, { cell, value })?.cell ?? null;

describe('figuresOfForm', () => {
  it('names every figure once: 13 of funds, 4 of the rate, 2 of the indicator, the total', () => {
    expect(figures.size).toBe(13 + 4 + 2 + 1);
    expect(figures.get('funds.total.executed')?.label).toBe('年度资金总额·全年执行数');
    expect(figures.get('indicator.score:huiyi')?.label).toBe('会议次数·得分');
    expect(figures.get('beside.fiscal.rate')?.label).toBe('预算执行率（仅财政资金）');
  });
});

describe('figureBehind', () => {
  it("takes a row's own cell before the total's", () => {
    expect(behind('funds.fiscal.rate', 'executed', '98000.00')).toBe('funds.fiscal.executed');
    expect(behind('funds.total.rate', 'executed', '306400.00')).toBe('funds.total.executed');
  });

  it('finds the amounts of the rate that counts and of the one beside it by their value', () => {
    expect(behind('execution.rate', 'executed', '306400.00')).toBe('funds.total.executed');
    expect(behind('beside.fiscal.rate', 'executed', '98000.00')).toBe('funds.fiscal.executed');
  });

  it('points nowhere rather than at another number', () => {
    expect(behind('execution.rate', 'executed', '118000.00')).toBeNull();
    expect(behind('total', 'indicator.score:huiyi', '14.00')).toBeNull();
  });

  it('never points at the figure itself', () => {
    expect(behind('execution.rate', 'execution.rate', '85.11')).toBeNull();
  });
});
