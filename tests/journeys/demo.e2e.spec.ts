import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PlainForm } from '@mingzhang/projections';
import { Client } from '../kit/client.js';
import { temporaryFolder } from '../kit/folders.js';
import { mingzhang } from '../kit/process.js';
import { finding, funds } from '../kit/read.js';
import { startServer, type Server } from '../kit/server.js';

const folder = temporaryFolder();
let server: Server;
let client: Client;

beforeAll(async () => {
  const { code, stderr } = await mingzhang(['demo', '--data', folder.dir]);
  if (code !== 0) throw new Error(stderr);
  server = await startServer({ dir: folder.dir });
  client = new Client(server.url);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const of = (form: PlainForm, code: string) => form.findings.filter((one) => one.code === code);

describe('the demo ledger', () => {
  it('says what it is, and its clock is set', async () => {
    expect(await client.get('/api/ledger')).toMatchObject({
      kind: 'demo',
      clockIsSet: true,
      today: '2024-03-29',
    });
  });
  it('lets everybody in who is ready, the three officers too', async () => {
    const { ready } = await client.get<{ ready: { personId: string; dutyLabel: string }[] }>('/api/session');
    const duties = [
      '经办',
      '项目科室',
      '单位负责人',
      '主管部门',
      '财政',
      '审计',
      '系统管理',
      '授权管理',
      '审计管理',
    ];
    expect(ready.map(({ dutyLabel }) => dutyLabel)).toEqual(duties);
    for (const { personId } of ready) {
      const body = JSON.stringify({ personId });
      const { status } = await client.request('POST', '/api/session/ready', body, { origin: server.url });
      expect([personId, status]).toEqual([personId, 200]);
    }
  });
  it('has what the forms print and nothing they do not', async () => {
    const names = async (year: number) => (await client.list(year)).rows.map(({ name }) => name);
    expect(await names(2022)).toHaveLength(9);
    expect(await names(2022)).not.toContain('综治中心运维经费');
    expect(await names(2023)).toHaveLength(6);
    expect(await names(2023)).not.toContain('网格员移动终端');
    expect(await names(2024)).toHaveLength(7);
  });
});

describe('江汉区委政法委, as the forms of 2024 print the years before', () => {
  /** 万元 as printed; rate and score by hand: executed ÷ full-year budget, × 20 (docs/rules.md §7, HUBEI-PROJECT-20-80). */
  it.each([
    ['综治工作', 2022, '190.16', '190.16', '187.49', '98.60', '19.72'],
    ['综治工作', 2023, '146.76', '146.76', '146.76', '100.00', '20.00'],
    ['法学会', 2022, '10.00', '10.00', '10.00', '100.00', '20.00'],
    ['法学会', 2023, '9.00', '9.00', '7.62', '84.67', '16.93'],
    ['社区安保', 2022, '4392.79', '4392.79', '4341.03', '98.82', '19.76'],
    ['社区安保', 2023, '1200.00', '4680.45', '4434.91', '94.75', '18.95'],
    ['见义勇为', 2022, '10.00', '10.00', '9.16', '91.60', '18.32'],
    ['见义勇为', 2023, '10.00', '10.00', '4.96', '49.60', '9.92'],
    ['政治轮训', 2022, '31.50', '31.50', '12.89', '40.92', '8.18'],
    ['政治轮训', 2023, '31.50', '31.50', '15.40', '48.89', '9.78'],
    ['网格员', 2022, '394.92', '394.92', '319.66', '80.94', '16.19'],
    ['综治中心', 2023, '50.00', '50.00', '50.00', '100.00', '20.00'],
  ])('%s %d: %s → %s, paid %s: %s %%, %s', async (name, year, initial, adjusted, executed, rate, score) => {
    const form = await client.form(name, year);
    expect(funds(form, 'total')).toEqual({ initial, adjusted, executed, rate, score });
    expect(form.execution).toMatchObject({ rate, score });
    expect(finding(form, 'SUMMARY_ENTRY').where).toBe('资金·执行数');
  });
  it.each(['综治工作', '法学会', '社区安保', '见义勇为', '政治轮训', '网格员'])(
    '%s 2022: no indicator score is invented, and the form says so',
    async (name) => {
      const form = await client.form(name, 2022);
      expect(form.indicators).toEqual([]);
      expect([form.total, form.grade]).toEqual([null, null]);
      const full = await client.fullForm(form.id, 2022);
      expect(full.total.steps.join()).toContain('没有计分的指标');
    },
  );
  it('the published self-scores stay what the papers state', async () => {
    const stated = async (id: string) =>
      (await client.fullForm(id, 2022)).stated.find(({ cell }) => cell === 'total')?.value;
    expect(await stated('jianghan-shequ-anbao')).toBe('97.76');
    expect(await stated('jianghan-zongzhi-gongzuo')).toBe('97.72');
    expect(await stated('jianghan-faxuehui')).toBe('98');
  });
});

describe('the targets of 2024', () => {
  it.each(['法学会', '社区安保'])('%s: approved, weights sum to 80, no weight finding', async (name) => {
    const form = await client.form(name, 2024);
    expect((await client.fullForm(form.id, 2024)).target).toMatchObject({
      status: 'approved',
      weightSum: { value: '80', cell: 'target.weights' },
    });
    expect([
      ...of(form, 'WEIGHT_SUM'),
      ...of(form, 'WEIGHT_MISSING'),
      ...of(form, 'TARGET_NOT_APPROVED'),
    ]).toEqual([]);
  });
  it.each([
    ['见义勇为', '75', 1],
    ['政治轮训', '70', 1],
    ['网格员', '77', 0],
    ['综治工作', '70', 0],
    ['综治中心', '70', 0],
  ])('%s: a draft whose weights sum to %s, %d without one', async (name, sum, missing) => {
    const form = await client.form(name, 2024);
    expect(finding(form, 'WEIGHT_SUM')).toMatchObject({ left: sum, right: '80' });
    expect(of(form, 'WEIGHT_MISSING')).toHaveLength(missing);
    expect(of(form, 'TARGET_NOT_APPROVED')).toHaveLength(1);
    expect(form.indicators.every(({ score }) => score === null)).toBe(true);
  });
});

describe('南岳区委政法委 2022', () => {
  it('综治、平安建设: 27.22 % fiscal, 85.11 % with money of no stated source', async () => {
    const form = await client.form('综治、平安建设', 2022);
    expect(funds(form, 'fiscal')).toMatchObject({ adjusted: '36.00', executed: '9.80', rate: '27.22' });
    expect(funds(form, 'other')).toMatchObject({ executed: '10.00' });
    expect(funds(form, 'total')).toMatchObject({ executed: '30.64', rate: '85.11' });
    expect(finding(form, 'SOURCE_UNSTATED').left).toBe('10.84');
    expect(finding(form, 'FUND_PARENT_CHILD')).toMatchObject({ left: '30.64', right: '19.80' });
  });
  it('四型平安小区: 151.33 %, 7.7 outside the budget, and “=15万元” beside 22.7', async () => {
    const form = await client.form('四型', 2022);
    expect(funds(form, 'fiscal').rate).toBe('100.00');
    expect(funds(form, 'total')).toMatchObject({ executed: '22.70', rate: '151.33' });
    expect(finding(form, 'OUTSIDE_BUDGET').left).toBe('7.70');
    expect(finding(form, 'COST_CONTRADICTS_FUNDS').right).toBe('22.70');
  });
  it.each([
    ['综治、平安建设', 8],
    ['四型', 7],
  ])('%s: %d indicators as printed, without weights and without scores', async (name, count) => {
    const form = await client.form(name, 2022);
    expect(form.indicators).toHaveLength(count);
    expect(form.indicators.every(({ weight, score }) => weight === null && score === null)).toBe(true);
    expect([form.execution.score, form.total]).toEqual([null, null]);
  });
});

describe('a001, 永德县明朗中学 2022', () => {
  it('every row by the rule: nine full scores and 9.80 for 98 % of =100 %', async () => {
    const form = await client.form('营养改善', 2022);
    expect(funds(form, 'total')).toMatchObject({
      adjusted: '38.766462',
      executed: '38.766462',
      rate: '100.00',
      score: '10.00',
    });
    expect(form.indicators.map(({ name, score }) => [name, score])).toEqual([
      ['学生受资助人数', '10.00'],
      ['营养改善计划覆盖率', '10.00'],
      ['资金到位及时率', '10.00'],
      ['生均补助标准达标率', '10.00'],
      ['减轻贫困学生家庭经济负担', '10.00'],
      ['政策知晓率', '9.80'],
      ['促进学校教育事业健康发展', '10.00'],
      ['学生满意度', '10.00'],
      ['家长满意度', '10.00'],
    ]);
    expect([form.total, form.grade]).toEqual(['99.80', '优']);
  });
  it('the published 7 and 9, and the total of 96, are findings beside the computed scores', async () => {
    const differing = of(await client.form('营养改善', 2022), 'PUBLISHED_SCORE_DIFFERS');
    expect(differing.map(({ where, left, right, difference }) => [where, left, right, difference])).toEqual([
      ['总分', '96.00', '99.80', '3.8'],
      ['指标·资金到位及时率', '7.00', '10.00', '3'],
      ['指标·政策知晓率', '9.00', '9.80', '0.8'],
    ]);
  });
});
