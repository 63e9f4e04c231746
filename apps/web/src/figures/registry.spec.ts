import { describe, expect, it } from '@jest/globals';
import type { Figure, Form, ProjectPage } from '../api/client.js';
import { figuresOfForm, figuresOfPage } from './registry.js';

const at = (cell: string, value: string | null, unit: Figure['unit'] = '元'): Figure => ({
  cell,
  value,
  unit,
  rule: 'executed',
  logIndex: 7,
  inputs: [],
  steps: [],
});

/** Nanyue 2022: 36 of fiscal money, 9.8 + 20.84 paid; fiscal alone stands beside the rate that counts. */
const FORM = {
  funds: [{ key: 'total', executed: at('funds.total.executed', '306400.00'), score: null }],
  execution: {
    weight: '10',
    rate: at('execution.rate', '85.11', '%'),
    beside: [{ basis: 'fiscal', rate: at('beside.fiscal.rate', '27.22', '%') }],
  },
  indicators: [{ indicatorId: 'huiyi', name: '会议次数', score: at('indicator.score:huiyi', '15.00', '分') }],
  total: at('total', '93.50', '分'),
} as unknown as Form;

const PAGE = {
  months: [{ month: 3, cumulative: at('cumulative.3', '125.00') }],
  lines: [
    {
      line: 'a/2024/fiscal',
      sourceLabel: '财政拨款',
      balance: at('line.balance:a/2024/fiscal', '875.00'),
    },
  ],
} as unknown as ProjectPage;

const labels = (figures: ReturnType<typeof figuresOfForm>) =>
  [...figures].map(([cell, { label }]) => [cell, label]);

describe('figures of an answer, by their addresses', () => {
  it('are all there, wherever they stand in a form, an indicator by its name', () => {
    expect(labels(figuresOfForm(FORM))).toEqual([
      ['funds.total.executed', '年度资金总额·全年执行数'],
      ['execution.rate', '预算执行率'],
      ['beside.fiscal.rate', '仅财政资金·执行率'],
      ['indicator.score:huiyi', '会议次数·得分'],
      ['total', '总分'],
    ]);
    expect(figuresOfForm(FORM).get('execution.rate')?.figure.value).toBe('85.11');
  });

  it('are all there on a page, a line by the source of its money', () => {
    expect(labels(figuresOfPage(PAGE))).toEqual([
      ['cumulative.3', '1至3月累计支出'],
      ['line.balance:a/2024/fiscal', '财政拨款·余额'],
    ]);
  });
});
