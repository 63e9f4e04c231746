import { describe, expect, it } from '@jest/globals';
import { mealsPlan, securityPlan } from '../../forms/src/examples.spec-kit.js';
import { aForm, type FormPlan } from '../../forms/src/form.spec-kit.js';
import { cellWith, formGrid, rowWith, textRows, type Printing } from './grid.spec-kit.js';

const gridOf = (plan: FormPlan, options: Partial<Printing> = {}) =>
  formGrid(aForm(plan), { demo: false, ...options });
const marksOf = (plan: Partial<FormPlan>, demo = false) => gridOf({ ...mealsPlan, ...plan }, { demo }).marks;

describe('the central form', () => {
  const rows = textRows(gridOf(mealsPlan));

  it('begins with title, year and who it is about', () => {
    expect(rows.slice(0, 5)).toEqual([
      ['附件', ''],
      ['项目支出绩效自评表'],
      ['（2022年度）'],
      ['项目名称', '义务教育营养改善计划专项资金'],
      ['主管部门', '永德县教育体育局', '实施单位', '永德县明朗中学'],
    ]);
  });

  it('prints the money in 万元; only the total carries weight and score', () => {
    expect(rows.slice(6, 10)).toEqual([
      ['年度资金总额', '38.766462', '38.766462', '38.766462', '10', '100.00%', '10.00'],
      ['其中：当年财政拨款', '38.766462', '38.766462', '38.766462', '—', '100.00%', '—'],
      ['上年结转资金', '0.00', '0.00', '0.00', '—', '—', '—'],
      ['其他资金', '0.00', '0.00', '0.00', '—', '—', '—'],
    ]);
  });

  it('prints each indicator, first-level names once with the points of their group', () => {
    expect(rows[13]).toEqual([
      '绩效指标',
      '产出指标\n（40分）',
      '数量指标',
      '学生受资助人数',
      '≧735人次',
      '735',
      '10',
      '10.00',
      '',
    ]);
    expect(rows[14]).toEqual(['质量指标', '营养改善计划覆盖率', '≧100%', '100%', '10', '10.00', '']);
    const grid = gridOf(mealsPlan);
    expect(cellWith(grid, '产出指标（40分）').rows).toBe(4);
    expect(cellWith(grid, '效益指标（30分）').rows).toBe(3);
    expect(cellWith(grid, '服务对象满意度指标等').rows).toBe(2);
    expect(cellWith(grid, '绩效指标').rows).toBe(9);
  });

  it('a second-level name ends with its first-level name', () => {
    const indicators = ['产出指标', '效益指标'].map((level1) => ({ level1, level2: '其他指标', name: '甲' }));
    const levels = gridOf({ ...mealsPlan, indicators }).cells.filter(({ text }) => text === '其他指标');
    expect(levels.map(({ rows }) => rows)).toEqual([1, 1]);
  });

  it('says reason and improvement in one cell, and ends with the total', () => {
    expect(rowWith(gridOf(mealsPlan), '政策知晓率').at(-1)).toBe(
      '部分新入学学生家长未参加政策宣讲\n改进措施：开学第一周补讲',
    );
    expect(rows.at(-1)).toEqual(['总分', '100', '99.80', '']);
  });

  it('does not lose the reason for the execution rate, which has no column of its own', () => {
    const grid = gridOf({ ...mealsPlan, executionReason: '资金下达较晚' });
    expect(rowWith(grid, '总分').at(-1)).toBe('预算执行：资金下达较晚');
  });
});

describe('the Hubei form', () => {
  const grid = gridOf(securityPlan);

  it('is chosen by the scheme of the form, or by whoever prints it', () => {
    expect(grid.layout).toBe('hubei@1');
    expect(gridOf(mealsPlan).layout).toBe('central@1');
    expect(gridOf(mealsPlan, { layout: 'hubei' }).layout).toBe('hubei@1');
  });

  it('names the project in its title, 项目 once', () => {
    expect(textRows(grid)[1]).toEqual(['2022年度综治工作经费项目自评表']);
    expect(textRows(gridOf({ ...securityPlan, name: '长江禁捕项目' }))[1]).toEqual([
      '2022年度长江禁捕项目自评表',
    ]);
  });

  it('ticks only what the ledger knows', () => {
    expect(rowWith(grid, '项目类型')[1]).toBe('1、常年性项目☑　　2、延续性项目□　　3、一次性项目□');
    expect(rowWith(gridOf({ ...securityPlan, frequency: null }), '项目类型')[1]).not.toContain('☑');
    expect(rowWith(grid, '项目类别')[1]).not.toContain('☑');
  });

  it('prints 综治工作 2022 as docs/examples.md §11 has it: 98.60 %, 19.72', () => {
    expect(rowWith(grid, '年度财政资金总额')).toEqual([
      '年度财政资金总额',
      '190.16',
      '187.49',
      '98.60%',
      '19.72',
    ]);
    expect(cellWith(grid, '预算执行情况（万元）（20分）').rows).toBe(2);
    expect(cellWith(grid, '得分（20分*执行率）').text).toBe('得分\n（20分*执行率）');
  });

  it('invents no score where there is none', () => {
    expect(rowWith(grid, '群众满意度').at(-1)).toBe('—');
    expect(rowWith(grid, '总分')).toEqual(['总分', '—']);
  });

  it('gathers reasons and improvements under their names', () => {
    const reasons = gridOf({
      ...securityPlan,
      indicators: [
        { level1: '产出指标', name: '重点地区整治', reason: '两处未完工', improvement: '倒排工期' },
      ],
    });
    expect(rowWith(reasons, '偏差大或目标未完成原因分析')[1]).toBe(
      '预算执行：年末一批专用材料验收推迟，尾款未在当年支付\n重点地区整治：两处未完工',
    );
    expect(rowWith(reasons, '改进措施及结果应用方案')[1]).toBe(
      '预算执行：按用款计划提前安排验收\n重点地区整治：倒排工期',
    );
  });

  it('prints fiscal money also where the scheme counts all funds', () => {
    const form = aForm({ ...securityPlan, executionScore: '20.00' });
    const fiscal = aForm({ ...securityPlan, executionScore: '5.44' }).execution;
    const all = aForm({
      ...securityPlan,
      funds: [{ ...mealsPlan.funds[0]!, adjusted: '360000.00', executed: '360000.00', rate: '100.00' }],
    }).execution;
    const mixed = {
      ...form,
      execution: {
        ...form.execution,
        ...all,
        beside: [{ ...fiscal, basis: 'fiscal', label: '仅财政资金' }],
      },
    };
    expect(rowWith(formGrid(mixed, { demo: false }), '年度财政资金总额').slice(1)).toEqual([
      '190.16',
      '187.49',
      '98.60%',
      '5.44',
    ]);
  });
});

describe('what the form does not know', () => {
  const bare: FormPlan = {
    ...mealsPlan,
    department: null,
    goal: null,
    completion: null,
    executionWeight: null,
    executionScore: null,
    indicators: [
      { level1: '产出指标（50分）', name: '甲' },
      { level1: '效益指标', name: '乙', weight: '5' },
      { level1: '效益指标', name: '丙' },
    ],
    total: null,
  };

  it('stays blank or a dash, never a zero', () => {
    const grid = gridOf(bare);
    expect(rowWith(grid, '主管部门')[1]).toBe('');
    expect(rowWith(grid, '年度资金总额').slice(4)).toEqual(['—', '100.00%', '—']);
    expect(rowWith(grid, '丙')).toEqual(['', '丙', '', '', '—', '—', '']);
    expect(rowWith(grid, '总分')).toEqual(['总分', '—', '—', '']);
  });

  it('gives a group its points only where every weight is known, and not twice', () => {
    const grid = gridOf(bare);
    expect(cellWith(grid, '效益指标').rows).toBe(2);
    expect(cellWith(grid, '产出指标（50分）').text).toBe('产出指标（50分）');
  });

  it('prints one empty row where there are no indicators', () => {
    const grid = gridOf({ ...bare, indicators: [] });
    expect(rowWith(grid, '绩效指标')).toEqual(['绩效指标', '', '', '', '', '', '', '', '']);
  });
});

describe('what the paper must not be taken for', () => {
  it.each(['none', 'open', 'submitted', 'returned'] as const)('%s is a draft', (status) => {
    expect(marksOf({ status })).toEqual(['草稿']);
  });

  it.each(['consolidated', 'filed', 'published'] as const)('%s is signed and no draft', (status) => {
    expect(marksOf({ status })).toEqual([]);
  });

  it('a signed form of today carries no mark; a demo always says so; a look back says of when', () => {
    expect(marksOf({ status: 'signed' })).toEqual([]);
    expect(marksOf({ status: 'signed' }, true)).toEqual(['演示数据']);
    expect(marksOf({ asOf: '2023-01-31', upTo: '2022-12-31' })).toEqual([
      '登记截至2023-01-31',
      '发生截至2022-12-31',
    ]);
    expect(textRows(gridOf({ ...mealsPlan, status: 'open' }, { demo: true }))[0]).toEqual([
      '附件',
      '演示数据　草稿',
    ]);
  });

  it('is dated by its signature, a draft by the end of its year in Shanghai', () => {
    expect(gridOf(mealsPlan).datedAt).toBe('2023-03-20T02:00:00.000Z');
    expect(gridOf(securityPlan).datedAt).toBe('2022-12-31T15:59:59.999Z');
  });
});
