import { describe, expect, it } from '@jest/globals';
import type { Finding } from '@mingzhang/domain';
import { findingsOf } from '../fixtures.spec-kit.js';

const seed = (parts: object): object => ({
  id: 's',
  source: { amountUnit: '万元', year: '2024年' },
  ...parts,
});
const told = (parts: object, code: string): readonly Finding[] =>
  findingsOf(seed(parts)).filter((one) => one.code === code);
const sides = (found: readonly Finding[]): readonly (readonly [string | null, string | null])[] =>
  found.map(({ left, right }) => [left, right]);

describe('one figure stated twice', () => {
  const table = (total: string): object => ({
    title: '2024年收支预算总表',
    unit: '万元',
    kind: 'two-sided',
    income: [
      { label: '一、一般公共预算拨款收入', amount: '90.00' },
      { label: '九、其他收入', amount: '10.00' },
      { label: '收入总计', amount: total },
    ],
    expenditure: [
      { label: '一、教育支出', amount: '100.00' },
      { label: '支出总计', amount: '100.00' },
    ],
  });

  it('text and table: CROSS_DOC at the place that differs from the others', () => {
    const parts = { tables: [table('100.00')], textFigures: { totals: { total: '120.00 万元' } } };
    expect(sides(told(parts, 'CROSS_DOC'))).toEqual([['100', '120']]);
  });

  it('the text may round: a tail, no error', () => {
    const parts = { tables: [table('100.04')], textFigures: { totals: { total: '100.0 万元' } } };
    const found = findingsOf(seed(parts)).filter(({ where }) => where.includes('正文'));
    expect(found.map(({ code }) => code)).not.toContain('CROSS_DOC');
  });

  it('the same project by its code, in 元 and 万元', () => {
    const rows = [
      { label: '合计', values: { 合计: '8.00' } },
      { code: '42010324111T000000001', label: '培训', values: { 合计: '8.00' } },
    ];
    const tables = [{ title: '2024年项目支出预算表', kind: 'coded', columns: ['合计'], rows }];
    const form = (budget: string): object => ({
      name: '业务培训',
      matchedInTable11: { code: '42010324111T000000001' },
      currentBudget: budget,
    });
    expect(told({ tables, projects: [form('80000元')] }, 'CROSS_DOC')).toEqual([]);
    expect(sides(told({ tables, projects: [form('9万元')] }, 'CROSS_DOC'))).toEqual([['8', '9']]);
    expect(told({ tables, projects: [form('8万')] }, 'NAME_DIFFERS')).toHaveLength(1);
  });
});

describe('shares and rates', () => {
  const block = (share: string): object => ({
    departmentForm: {
      funding: {
        income: [
          { label: '财政拨款', amount: '75', share },
          { label: '单位资金', amount: '25', share: '25%' },
          { label: '合计', amount: '100', share: '100%' },
        ],
      },
    },
  });

  it('a share is the part of its total at its printed places', () => {
    expect(told(block('75%'), 'SHARE_CALC')).toEqual([]);
    expect(sides(told(block('57%'), 'SHARE_CALC'))).toEqual([['75', '57']]);
    expect(sides(told(block('57%'), 'REPORT_ARITH'))).toEqual([['82', '100']]);
  });

  it('a rate of change is the change in last year’s figure', () => {
    // 80 less 20 of last year's 100 is 20 %.
    const cost = (rate: string): object => ({
      textFigures: { operatingCost: { amount: '80.00 万元', change: '减少 20.00 万元', rate } },
    });
    expect(told(cost('下降 20%'), 'SHARE_CALC')).toEqual([]);
    expect(sides(told(cost('下降 25%'), 'SHARE_CALC'))).toEqual([['20', '25']]);
  });

  it('a rate of cases solved is its two counts', () => {
    const figures = (rate: string): object => ({
      departmentReport: {
        reportedFigures: [
          { label: '盗窃案破案数', value: '破案30起' },
          { label: '盗窃案立案数', value: '立案120起' },
          { label: '盗窃案破案率', value: rate },
        ],
      },
    });
    expect(told(figures('25%'), 'SHARE_CALC')).toEqual([]);
    expect(sides(told(figures('52%'), 'SHARE_CALC'))).toEqual([['25', '52']]);
  });
});

describe('changes against last year', () => {
  it('parts that grew cannot make a whole that shrank', () => {
    // 110 was 100, 55 was 50: together 150, so the whole grew by 15; rates of 10 % carry a slack of their rounding.
    const basic = (change: string): object => ({
      departmentReport: {
        basicExpenditure: {
          total: '165万元',
          changeFromLastYear: change,
          parts: [
            { label: '人员经费', amount: '110万元', change: '增加10%' },
            { label: '公用经费', amount: '55万元', change: '增长10.0%' },
          ],
        },
      },
    });
    expect(told(basic('较上年增加15万元'), 'CHANGE_CONTRADICTS')).toEqual([]);
    expect(sides(told(basic('较上年减少3万元'), 'CHANGE_CONTRADICTS'))).toEqual([['15', '-3']]);
  });

  it('“无变动” against the budgets of both years', () => {
    const project = (note: string, last: string): object => ({
      projects: [
        {
          name: '甲',
          currentBudget: '10万',
          budgetChangeNote: note,
          priorYears: { 2023: { budget: last, executed: last } },
        },
      ],
    });
    expect(told(project('与上年无变动', '10万元'), 'CHANGE_CONTRADICTS')).toEqual([]);
    expect(sides(told(project('与上年无变动', '8万元'), 'CHANGE_CONTRADICTS'))).toEqual([['2', '0']]);
    expect(told(project('较上年增加2万元', '8万元'), 'CHANGE_CONTRADICTS')).toEqual([]);
  });
});

describe('counts', () => {
  it('more people than posts', () => {
    const staff = (people: string): object => ({
      textFigures: {
        staffing: [
          { label: '编制', value: '21 人' },
          { label: '在职人员', value: people },
          { label: '离退休人员', value: '40 人' },
        ],
      },
    });
    expect(told(staff('20 人'), 'COUNT_CONTRADICTS')).toEqual([]);
    expect(sides(told(staff('25 人'), 'COUNT_CONTRADICTS'))).toEqual([['21', '25']]);
  });

  it('“三项” followed by four', () => {
    const prose = (text: string): object => ({ projects: [{ name: '甲', contentSummary: text }] });
    expect(told(prose('三项内容：宣传、培训、调研。'), 'COUNT_CONTRADICTS')).toEqual([]);
    expect(sides(told(prose('三项内容：宣传、培训、调研、督导。'), 'COUNT_CONTRADICTS'))).toEqual([
      ['4', '3'],
    ]);
  });

  it('a label that names another number than its formula', () => {
    const tree = (label: string): object => ({
      projects: [
        {
          name: '甲',
          fundingTree: {
            item: '工资',
            amount: '3.6万元',
            calc: [{ label, formula: '0.1万元×3人×12月＝3.6万元', result: '3.6万元' }],
          },
        },
      ],
    });
    expect(told(tree('现有3名'), 'COSTING_CONTRADICTS')).toEqual([]);
    expect(sides(told(tree('现有4名'), 'COSTING_CONTRADICTS'))).toEqual([['3', '4']]);
  });
});

describe('tables', () => {
  const columns = ['合计', '基本支出/小计', '基本支出/人员经费', '基本支出/公用经费', '项目支出'];
  const table = (...cells: readonly string[]): object => ({
    tables: [
      {
        title: '2024年支出表',
        kind: 'coded',
        columns,
        rows: [{ label: '合计', values: Object.fromEntries(columns.map((name, at) => [name, cells[at]])) }],
      },
    ],
  });

  it('合计 is the groups, 小计 its own columns', () => {
    expect(told(table('10.00', '6.00', '4.00', '2.00', '4.00'), 'PARTS_NE_TOTAL')).toEqual([]);
    expect(sides(told(table('10.00', '6.00', '4.00', '3.00', '4.00'), 'PARTS_NE_TOTAL'))).toEqual([
      ['7', '6'],
    ]);
    expect(sides(told(table('11.00', '6.00', '4.00', '2.00', '4.00'), 'PARTS_NE_TOTAL'))).toEqual([
      ['10', '11'],
    ]);
  });

  it('a figure in 万元 beside its own reading', () => {
    const parts = { projects: [{ name: '甲', currentBudget: '10万元', currentBudgetWan: '12' }] };
    expect(sides(told(parts, 'NORMALISED_DIFFERS'))).toEqual([['10', '12']]);
    expect(
      told(
        { projects: [{ name: '甲', currentBudget: '100000', currentBudgetWan: '10' }] },
        'NORMALISED_DIFFERS',
      ),
    ).toEqual([]);
  });

  it('quantity times price in a procurement table', () => {
    const purchase = (amount: string): object => ({
      tables: [
        {
          title: '2024年政府采购预算表',
          kind: 'coded',
          columns: ['项目', '采购数量', '单价(万元)', '采购金额/采购金额合计(万元)'],
          rows: [
            {
              code: '111001',
              label: '本级',
              values: {
                项目: '设备',
                采购数量: '3',
                '单价(万元)': '1.50',
                '采购金额/采购金额合计(万元)': amount,
              },
            },
          ],
        },
      ],
    });
    expect(told(purchase('4.50'), 'COSTING_NE_AMOUNT')).toEqual([]);
    expect(sides(told(purchase('5.40'), 'COSTING_NE_AMOUNT'))).toEqual([['4.5', '5.4']]);
  });
});

describe('weights', () => {
  const form = (name: string, ...weights: readonly string[]): object => ({
    name,
    annual: { indicators: weights.map((weight, at) => ({ name: `${name}${at}`, target: '≥1个', weight })) },
  });

  it('one form alone: 100, 90 or 80, else the nearest of them', () => {
    for (const last of ['20', '10', '0.5']) {
      const found = told({ projects: [form('甲', '40', '40', last)] }, 'WEIGHT_SUM');
      expect(sides(found)).toEqual(last === '0.5' ? [['80.5', '80']] : []);
    }
  });

  it('among forms of one document the sum most of them keep', () => {
    const projects = [form('甲', '40', '40'), form('乙', '50', '30'), form('丙', '40', '50')];
    expect(sides(told({ projects }, 'WEIGHT_SUM'))).toEqual([['90', '80']]);
  });

  it('a row without a weight is told, the sum then says nothing', () => {
    const project = {
      name: '甲',
      annual: {
        indicators: [
          { name: '一', target: '≥1个', weight: '40' },
          { name: '二', target: '≥1个' },
        ],
      },
    };
    expect(told({ projects: [project] }, 'WEIGHT_SUM')).toEqual([]);
    expect(told({ projects: [project] }, 'WEIGHT_MISSING')).toHaveLength(1);
  });

  it('points printed in the name of a level are those of its rows', () => {
    const rows = ['20', '25'].map((weight, at) => ({
      level1: '产出指标(50分)',
      level2: '质量指标',
      name: `甲${at}`,
      target: '≥90%',
      actual: '95%',
      weight,
      score: weight,
    }));
    const published = (complete: boolean): object => ({ id: 'f', name: '甲', indicators: rows, complete });
    const found = (complete: boolean): readonly Finding[] =>
      findingsOf(published(complete)).filter(({ message }) => message.includes('产出指标(50分)'));
    expect(sides(found(true))).toEqual([['45', '50']]);
    expect(found(false)).toEqual([]);
  });
});

describe('a form with rows left out', () => {
  const published = (fiscal: string, complete: boolean): object => ({
    id: 'f',
    name: '甲',
    funds: {
      unit: '万元',
      rows: [
        { source: '年度资金总额', adjusted: '10' },
        { source: '其中:当年财政拨款', adjusted: fiscal },
      ],
    },
    indicators: [],
    complete,
  });
  const funds = (input: object): readonly (readonly string[])[] =>
    findingsOf(input)
      .filter(({ code }) => code === 'FUND_PARENT_CHILD')
      .map(({ severity, left }) => [severity, left ?? '']);

  it('one source below the total is a warning, above it an error; in a whole form both are errors', () => {
    expect(funds(published('8', false))).toEqual([['warning', '8']]);
    expect(funds(published('12', false))).toEqual([['error', '12']]);
    expect(funds(published('8', true))).toEqual([['error', '8']]);
    expect(funds(published('10', false))).toEqual([]);
  });
});

describe('scores of a published form', () => {
  const early = (target: string): object => ({
    id: 'f',
    name: '甲',
    indicators: [
      {
        level1: '产出指标',
        level2: '时效指标',
        name: '办结时间',
        target,
        actual: '8天',
        weight: '10',
        score: '10',
      },
    ],
    complete: false,
  });
  const missed = (target: string): readonly string[] =>
    findingsOf(early(target))
      .filter(({ code }) => code === 'MISSED_BUT_FULL')
      .map(({ severity }) => severity);

  it('a time without an operator that was beaten is asked about, never called an error', () => {
    expect(missed('10天')).toEqual(['warning']);
    expect(missed('≤10天')).toEqual([]);
    expect(missed('≥10天')).toEqual(['error']);
  });
});
