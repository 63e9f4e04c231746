import { describe, expect, it } from '@jest/globals';
import { recognise, type Recognised } from '@mingzhang/reading';
import { readPaper } from './read-paper.js';

const read = async (body: string): Promise<Recognised> =>
  recognise(await readPaper('表.html', new TextEncoder().encode(`<html><body>${body}</body></html>`)));

const row = (...cells: readonly (string | readonly [string, string])[]): string =>
  `<tr>${cells.map((cell) => (typeof cell === 'string' ? `<td>${cell}</td>` : `<td ${cell[1]}>${cell[0]}</td>`)).join('')}</tr>`;

/** docs/rules.md §8.6, the layout of Jianghan: two goals, values of the years before, money with its costing. */
const TARGET = `<p>2024年项目支出(绩效目标)申报表</p><table>${[
  row(['项目名称', 'colspan=2'], ['见义勇为奖励基金', 'colspan=7']),
  row(
    ['项目主管部门', 'colspan=2'],
    ['区委政法委', 'colspan=3'],
    ['项目执行单位', 'colspan=2'],
    ['综治督导科', 'colspan=3'],
  ),
  row(
    ['项目负责人', 'colspan=2'],
    ['某某', 'colspan=3'],
    ['联系电话', 'colspan=2'],
    ['85550000', 'colspan=3'],
  ),
  row(['项目类别', 'colspan=2'], ['1. 运转类 ☑ 2. 特定目标类本级支出 □', 'colspan=8']),
  row(
    ['项目前两年预算及当年预算变动情况', 'colspan=2'],
    ['2022年预算10万元，年中无调整，执行9.16万元；2023年预算10万元，执行4.96万。本年无变动', 'colspan=8'],
  ),
  row(['项目总预算', 'colspan=2'], ['', 'colspan=3'], ['项目当年预算', 'colspan=2'], ['10万', 'colspan=3']),
  row(['资金来源', 'colspan=2 rowspan=2'], ['当年预算合计', 'colspan=4'], ['10万', 'colspan=4']),
  row(['4. 其他资金', 'colspan=4'], ['', 'colspan=4']),
  row(
    ['支出明细', 'colspan=2 rowspan=2'],
    ['项目内容', 'colspan=2'],
    ['测算依据及说明', 'colspan=3'],
    '本级财政拨款金额',
    '上级转移支付金额',
    '其他资金',
  ),
  row(['奖励人员', 'colspan=2'], ['5000元/人*10人=5万元', 'colspan=3'], '5万', '', ''),
  row(['总目标', 'rowspan=3'], ['名称', 'colspan=3'], ['目标说明', 'colspan=6']),
  row(['长期绩效目标1', 'colspan=3'], ['弘扬正气', 'colspan=6']),
  row(['年度绩效目标1', 'colspan=3'], ['奖励十人', 'colspan=6']),
  row(['长期绩效目标表', 'colspan=10']),
  row(
    ['目标名称', 'colspan=2'],
    '一级指标',
    '二级指标',
    ['三级指标', 'colspan=3'],
    ['指标值', 'colspan=2'],
    '指标值确定依据',
  ),
  row(
    ['长期绩效目标1', 'colspan=2'],
    '产出指标',
    '数量指标',
    ['发放人数', 'colspan=3'],
    ['10人', 'colspan=2'],
    '历史数据',
  ),
  row(['年度绩效目标表', 'colspan=10']),
  row(
    ['目标名称', 'rowspan=2'],
    ['指标权重比例(%)', 'rowspan=2'],
    ['一级指标', 'rowspan=2'],
    ['二级指标', 'rowspan=2'],
    ['三级指标', 'rowspan=2'],
    ['指标值', 'colspan=3'],
    ['指标分值权重', 'rowspan=2'],
    ['指标值确定依据', 'rowspan=2'],
  ),
  row('前年', '上年', '预计当年实现'),
  row('年度绩效目标1', '100', '产出指标', '质量指标', '慰问覆盖率', '98%', '99%', '100%', '10', '计划数据'),
].join('')}</table>`;

describe('an application for a project’s money', () => {
  it('is read in the shape of a budget document, as printed, with the place of each field and no person', async () => {
    const { projects, asks, places } = await read(TARGET);
    expect(asks).toEqual([]);
    expect(projects).toMatchObject([
      {
        name: '见义勇为奖励基金',
        department: '区委政法委',
        executor: '综治督导科',
        category: '运转类',
        categoryOptions: [
          { label: '1. 运转类', checked: true },
          { label: '2. 特定目标类本级支出', checked: false },
        ],
        priorYears: {
          2022: { budget: '10万元', adjust: '年中无调整', executed: '9.16万元' },
          2023: { budget: '10万元', executed: '4.96万' },
        },
        totalBudget: '',
        currentBudget: '10万',
        currentBudgetWan: '10',
        fundingSources: [
          { source: '当年预算合计', amount: '10万', amountWan: '10' },
          { source: '4. 其他资金', amount: '' },
        ],
        spendingLines: [
          { item: '奖励人员', basis: '5000元/人*10人=5万元', local: '5万', transfer: '', other: '' },
        ],
        longTerm: {
          no: '长期绩效目标1',
          goalSummary: '弘扬正气',
          indicators: [
            { level1: '产出指标', level2: '数量指标', name: '发放人数', target: '10人', basis: '历史数据' },
          ],
        },
        annual: {
          weightHeader: '指标权重比例(%)',
          printedGoalWeight: '100',
          indicators: [
            { name: '慰问覆盖率', target: '100%', weight: '10', priorYears: { 前年: '98%', 上年: '99%' } },
          ],
        },
      },
    ]);
    expect(places?.['projects[0].annual.indicators[0].target']).toBe('表 1 第 20 行第 8 列');
    expect(JSON.stringify(projects)).not.toContain('85550000');
  });

  it('in which two boxes are ticked is asked about', async () => {
    const { asks } = await read(TARGET.replace('支出 □', '支出 ☑'));
    expect(asks.map(({ field }) => field)).toContain('projects[0].category');
  });
});

/** docs/rules.md §8.7, the layout of Zhanjiang. */
const DEPARTMENT = `<p>2023年部门整体预算绩效目标表</p><table>${[
  row(['部门名称', 'colspan=2'], ['某某局', 'colspan=6']),
  row(
    ['财政供养人员数', 'colspan=2'],
    ['110', 'colspan=2'],
    ['下属二级单位数', 'colspan=2'],
    ['', 'colspan=2'],
  ),
  row(
    ['部门预算支出', 'rowspan=2'],
    '基本支出',
    ['2152.58', 'colspan=2'],
    ['收入来源', 'rowspan=2'],
    '财政拨款',
    ['3417.69', 'colspan=2'],
  ),
  row('项目支出', ['1265.11', 'colspan=2'], '其他资金', ['', 'colspan=2']),
  row(
    ['年度重点工作任务', 'rowspan=2'],
    ['名称', 'colspan=2'],
    ['主要实施内容', 'colspan=2'],
    '拟投入的资金（万元）',
    ['期望达到的目标', 'colspan=2'],
  ),
  row(['维稳经费', 'colspan=2'], ['重要节点保障', 'colspan=2'], '154', ['社会稳定', 'colspan=2']),
  row(['绩效指标', 'rowspan=2'], '一级指标', '二级指标', ['三级指标', 'colspan=3'], ['指标值', 'colspan=2']),
  row('产出指标', '数量指标', ['化解个案数', 'colspan=3'], ['20', 'colspan=2']),
].join('')}</table>`;

describe('the form of a department', () => {
  it('is read with its money by side, its tasks and its indicators', async () => {
    const { departmentForm, asks } = await read(DEPARTMENT);
    expect(asks).toEqual([]);
    expect(departmentForm).toMatchObject({
      department: '某某局',
      staffOnBudget: '110',
      secondaryUnits: '',
      budget: {
        byExpenditure: [
          { label: '基本支出', amount: '2152.58' },
          { label: '项目支出', amount: '1265.11' },
        ],
        byIncome: [
          { label: '财政拨款', amount: '3417.69' },
          { label: '其他资金', amount: '' },
        ],
      },
      keyTasks: [
        { name: '维稳经费', contentSummary: '重要节点保障', investment: '154', expected: '社会稳定' },
      ],
      indicators: [{ level1: '产出指标', level2: '数量指标', name: '化解个案数', target: '20' }],
    });
  });
});

const HEADS =
  row(
    ['科目编码', 'rowspan=2'],
    ['科目名称', 'rowspan=2'],
    ['合计', 'rowspan=2'],
    ['基本支出', 'colspan=2'],
    ['项目支出', 'rowspan=2'],
  ) + row('人员经费', '公用经费');
const BUDGET = `<p>预算 05 表</p><p>2024 年一般公共预算支出表</p><p>单位：万元</p><table>${HEADS}${row('', '合计', '1,577.65', '370.94', '61.51', '1,145.20')}${row('201', '一般公共服务支出', '1,577.65', '370.94', '61.51', '')}</table>`;
const SIDES = `<p>2024 年收支预算总表</p><p>单位：万元</p><table>${row(['收入', 'colspan=2'], ['支出', 'colspan=2'])}${row('项目', '预算数', '项目', '预算数')}${row('一、一般公共预算拨款收入', '30.00', '一、公共安全支出', '')}${row('收入总计', '30.00', '支出总计', '30.00')}</table>`;

describe('budget tables', () => {
  it('with headings on two lines are read column by column, each table by its name', async () => {
    const { tables, forms, asks } = await read(BUDGET + SIDES);
    expect([forms, asks]).toEqual([[], []]);
    expect(tables).toMatchObject([
      {
        printedNo: '预算 05 表',
        unit: '万元',
        kind: 'coded',
        columns: ['合计', '基本支出/人员经费', '基本支出/公用经费', '项目支出'],
        rows: [
          { code: '', label: '合计', values: { '基本支出/人员经费': '370.94' }, wan: { 合计: '1577.65' } },
          { code: '201', label: '一般公共服务支出', values: { 项目支出: '' } },
        ],
      },
      {
        kind: 'two-sided',
        income: [{ label: '一、一般公共预算拨款收入', amount: '30.00' }, { label: '收入总计' }],
        expenditure: [
          { label: '一、公共安全支出', amount: '' },
          { label: '支出总计', amount: '30.00' },
        ],
      },
    ]);
  });
});

const COSTING = `<p>工作经费测算表</p><table>${row('序号', '项目', '金额', '测算说明', '计算公式', '计算结果')}${row('', '工作经费', '2.00万元', '', '', '')}${row('1', '会议费', '2.00万元', '', '', '')}${row('①', ['大会', 'rowspan=2'], ['2.00万元', 'rowspan=2'], '春', '10人×0.1万元＝1.00万元', '1.00万元').replace('<td>①</td>', '<td rowspan=2>①</td>')}${row('秋', '10人×0.1万元＝1.00万元', '1.00万元')}</table>`;

describe('a costing', () => {
  it('is a tree with the formulas of its leaves', async () => {
    const { projects } = await read(COSTING);
    const calc = (label: string): object => ({
      label,
      formula: '10人×0.1万元＝1.00万元',
      factors: ['10人', '0.1万元'],
      result: '1.00万元',
      resultWan: '1.00',
    });
    expect(projects).toMatchObject([
      {
        fundingTree: {
          item: '工作经费',
          amount: '2.00万元',
          children: [
            {
              no: '1',
              item: '会议费',
              children: [{ no: '①', item: '大会', calc: [calc('春'), calc('秋')] }],
            },
          ],
        },
      },
    ]);
  });
});
