import { describe, expect, it } from '@jest/globals';
import { asks, planned } from '../plan.spec-kit.js';

const SYSTEM = { sourceSystem: '集中支付', namesConfirmed: true } as const;
const LINE = { projectId: 'faxuehui', fiscalYear: 2024, source: 'fiscal' };

describe('refunds', () => {
  it('name the payment they give back of', () => {
    const head = '退款单号|退款日期|原支付凭证号|项目名称|年度|资金来源|退款金额（元）|退款原因';
    const { documents } = planned(
      'refunds',
      [head, 'T20241201|2024-12-25|20240315001|法学会工作经费|2024年度|财政拨款|100|退货'],
      SYSTEM,
    );
    expect(documents[0]).toMatchObject({
      command: 'recordRefund',
      input: {
        number: 'T20241201',
        payment: { sourceSystem: '集中支付', number: '20240315001' },
        lines: [{ line: LINE, amount: '100.00' }],
        reason: '退货',
      },
    });
  });
});

describe('budget documents', () => {
  const head = '文号|下达日期|类型|项目名称|年度|资金来源|金额（万元）';
  const row = (kind: string, amount: string, no = '江财预〔2024〕1号') =>
    `${no}|2024-01-20|${kind}|法学会工作经费|2024|财政拨款|${amount}`;
  it('are one document per number, day and kind', () => {
    const { documents } = planned(
      'budget',
      [head, row('下达', '10'), row('年中追加', '2.5'), row('下达', '1')],
      SYSTEM,
    );
    expect(documents.map(({ rows, input }) => [rows, input['kind'], input['entries']])).toEqual([
      [
        [2, 4],
        'issue',
        [
          { line: LINE, amount: '100000.00' },
          { line: LINE, amount: '10000.00' },
        ],
      ],
      [[3], 'supplement', [{ line: LINE, amount: '25000.00' }]],
    ]);
  });
  it('that need two sides are left to a person, and a minus is no amount of a paper', () => {
    const { problems } = planned(
      'budget',
      [head, row('调剂', '1'), row('追减', '-1', '江财预〔2024〕2号')],
      SYSTEM,
    );
    expect(problems.map(({ message }) => message)).toEqual([
      '调剂要写明另一边的指标，请逐份登记',
      '金额须大于零；减少、退回、冲销各有自己的单据',
    ]);
  });
});

describe('results', () => {
  const head = '项目编码|年度|三级指标|完成日期|实际完成值';
  it('are a report each, of an indicator that the target has', () => {
    const rows = [
      head,
      '42010324111T000000100|2024|每年活动场次|2024-06-30|≥13个',
      'faxuehui|2024|别的|2024-06-30|3',
    ];
    const { documents, problems } = planned('results', rows, SYSTEM);
    expect(documents[0]?.input).toMatchObject({
      projectId: 'faxuehui',
      occurredOn: '2024-06-30',
      results: [{ indicatorId: 'changci', actual: '≥13个' }],
    });
    expect(problems).toEqual([{ row: 3, cell: 'C3', message: '该项目 2024 年度的目标里没有三级指标“别的”' }]);
  });
});

describe('targets', () => {
  const head = '项目名称|年度|一级指标|二级指标|三级指标|指标值|分值';
  const rows = [
    head,
    '法学会工作经费|2024|产出指标|数量指标|每年活动场次|≥10场|15',
    '法学会工作经费|2024|产出指标|质量指标|培训合格率|≥95%|10分',
  ];
  it('are one version per project and year; an indicator keeps the id it has', () => {
    const { documents } = planned('targets', rows, { ...SYSTEM, date: '2023-11-20' });
    expect(documents).toHaveLength(1);
    expect(documents[0]?.input).toMatchObject({
      projectId: 'faxuehui',
      draftedOn: '2023-11-20',
      indicators: [
        { indicatorId: 'changci', target: '≥10场', weight: '15' },
        { name: '培训合格率', target: '≥95%', weight: '10' },
      ],
    });
  });
  it('of another content are another version', () => {
    const mapping = { ...SYSTEM, date: '2023-11-20' } as const;
    const other = rows.map((one) => one.replace('≥10场', '≥12场'));
    const idOf = (of: readonly string[]) => planned('targets', of, mapping).documents[0]?.input['targetId'];
    expect(idOf(rows)).toBe(idOf(rows));
    expect(idOf(other)).toMatch(/^tv-/);
    expect(idOf(other)).not.toBe(idOf(rows));
  });
  it('ask for the day they were drafted on', () => {
    expect(asks(planned('targets', rows, SYSTEM))).toEqual(['date']);
  });
});

describe('projects and units', () => {
  it('that are there are not registered again', () => {
    const rows = [
      '项目名称|项目代码|单位名称|项目类别',
      '法学会工作经费|42010324111T000000100||特定目标类',
      '新项目|C-9|江汉区委政法委|其他运转类',
      '又一个||没有的单位|特定目标类',
    ];
    const plan = planned('projects', rows, { date: '2024-01-01' });
    expect(plan.skipped).toEqual([{ row: 2, reason: '此前已登记：法学会工作经费' }]);
    expect(plan.documents.map(({ input }) => [input['name'], input['unitId'], input['category']])).toEqual([
      ['新项目', 'zfw', 'otherOperating'],
    ]);
    expect(plan.problems).toEqual([
      { row: 4, cell: 'C4', message: '账里没有名为“没有的单位”的单位，请先登记单位' },
    ]);
  });
  it('units have a name and perhaps a department', () => {
    const plan = planned('units', ['单位名称|主管部门', '区法学会|江汉区委政法委', '江汉区委政法委|'], {
      date: '2024-01-01',
    });
    expect(plan.documents[0]).toMatchObject({
      command: 'registerUnit',
      input: { name: '区法学会', department: '江汉区委政法委', registeredOn: '2024-01-01' },
    });
    expect(plan.skipped).toHaveLength(1);
  });
});

describe('what is classified', () => {
  it('is not read at all', () => {
    const rows = ['单位名称|主管部门', '机密★五年|'];
    expect(() => planned('units', rows)).toThrow('第 2 行含有密级标志：本系统不得录入涉密内容，文件没有保存');
  });
});
