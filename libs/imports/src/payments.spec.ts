import { describe, expect, it } from '@jest/globals';
import { asks, planned } from './plan.spec-kit.js';

const HEAD =
  '序号|支付凭证号|支付日期|项目编码|项目名称|预算年度|资金性质|部门经济分类|摘要|支付金额（元）|收款人';
const CODE = '42010324111T000000100';
const row = (number: string, day: string, amount: string, more = '印刷费'): string =>
  `1|${number}|${day}|${CODE}|法学会工作经费|2024|一般公共预算|30202 印刷费|${more}|${amount}|某印务`;
const SYSTEM = { sourceSystem: '集中支付' };
const LINE = { projectId: 'faxuehui', fiscalYear: 2024, source: 'fiscal' };

describe('an export of the treasury as payments', () => {
  it('is understood by the words of its header, and asks nothing but whose export it is', () => {
    const plan = planned('payments', [HEAD, row('20240315001', '2024-03-15', '1,200.00')]);
    expect(plan.columns.map(({ field, column }) => `${field}=${column}`)).toEqual([
      ...['number=B', 'paidOn=C', 'amount=J', 'projectCode=D', 'projectName=E', 'fiscalYear=F', 'source=G'],
      ...['economicCode=H', 'purpose=I'],
    ]);
    expect(plan.unused.map(({ header }) => header)).toEqual(['序号', '收款人']);
    expect([plan.moneyUnit, plan.unitBasis]).toEqual(['yuan', '表头“支付金额（元）”']);
    expect(asks(plan)).toEqual(['sourceSystem']);
  });
  it('becomes one voucher per number, and nothing of the file is in it', () => {
    const rows = [HEAD, row('20240315001', '20240315', '1,200.00'), row('20240315002', '2024/3/15', '80.5')];
    const { documents, problems, total } = planned('payments', rows, SYSTEM);
    expect(problems).toEqual([]);
    expect(total).toBe('1280.50');
    expect(documents).toEqual([
      {
        command: 'recordPayment',
        rows: [2],
        input: {
          sourceSystem: '集中支付',
          number: '20240315001',
          paidOn: '2024-03-15',
          lines: [{ no: 1, line: LINE, amount: '1200.00', economicCode: '30202', purpose: '印刷费' }],
        },
      },
      expect.objectContaining({ rows: [3], input: expect.objectContaining({ paidOn: '2024-03-15' }) }),
    ]);
  });
  it('with the rows of a voucher apart is one voucher still', () => {
    const rows = [
      row('A-1', '2024-03-15', '1'),
      row('A-2', '2024-03-16', '2'),
      row('A-1', '2024-03-15', '3'),
    ];
    const { documents } = planned('payments', [HEAD, ...rows], { ...SYSTEM, numbering: 'unique' });
    expect(documents.map((one) => one.rows)).toEqual([[2, 4], [3]]);
  });
  it('enters no half voucher: of a row that cannot be read the whole voucher is left out, each row with its reason', () => {
    const rows = [HEAD, row('20240315001', '2024-03-15', '1'), row('20240315001', '2024-03-15', '一元')];
    const { documents, problems } = planned('payments', rows, SYSTEM);
    expect(documents).toEqual([]);
    expect(problems).toEqual([
      { row: 2, cell: null, message: '同一单据的第 3 行有误，整张单据未登记' },
      { row: 3, cell: 'J3', message: '“一元”不是金额' },
    ]);
  });
  it('says all that is wrong with a row, with the cells', () => {
    const { problems } = planned(
      'payments',
      [HEAD, `1|20240315001|2024-02-30|X9|不知道|二〇二四|彩票|30202|x|1.234|`],
      SYSTEM,
    );
    expect(problems.map(({ cell }) => cell)).toEqual(['C2', 'G2', 'D2', 'F2', 'J2']);
  });
  it('leaves out totals, a header printed again and notes, and compares the total with its rows', () => {
    const rows = [
      ...[
        HEAD,
        row('20240315001', '2024-03-15', '10.00'),
        '',
        HEAD,
        row('20240315002', '2024-03-15', '20.00'),
      ],
      ...['合计||||||||||31.00|', '制表人：张三'],
    ].map((one) => one.replace('||||||||||31.00|', '|||||||||31.00|'));
    const plan = planned('payments', rows, SYSTEM);
    expect(plan.skipped.map(({ row: at, reason }) => `${at} ${reason}`)).toEqual([
      '4 重复的表头',
      '6 合计行',
      '7 表外说明',
    ]);
    expect(plan.findings).toEqual([
      {
        severity: 'error',
        where: 'J2:J5 与 J6',
        message: '各行相加为 30，合计印 31.00，相差 1',
      },
    ]);
  });
  it('with a title and a unit above its header is read too', () => {
    const rows = [
      '某区集中支付明细',
      '单位：万元',
      HEAD.replace('（元）', ''),
      row('20240315001', '2024-03-15', '0.12'),
    ];
    const plan = planned('payments', rows, SYSTEM);
    expect([plan.headerRow, plan.unitBasis, plan.total]).toEqual([3, '表头上方“单位：万元”', '1200.00']);
  });
});

describe('what the file does not say is asked', () => {
  const bare = '支付单号|付款日期|金额|项目名称|摘要';
  it('the year, for a date does not tell it, the source, the unit of money (docs/rules.md §12.3, §12.19)', () => {
    const plan = planned('payments', [bare, '20240315001|2024-03-15|120000|法学会工作经费|会议费'], SYSTEM);
    expect(asks(plan)).toEqual(['fiscalYear', 'source', 'moneyUnit']);
    expect(plan.documents).toEqual([]);
  });
  const told = { ...SYSTEM, fiscalYear: 2024, source: 'fiscal', moneyUnit: 'yuan' } as const;
  it('whether a project found by its name alone is the one', () => {
    const rows = [bare, '20240315001|2024-03-15|120000|见义勇为奖励经费|奖励'];
    expect(asks(planned('payments', rows, told))).toEqual(['namesConfirmed']);
    expect(asks(planned('payments', rows, { ...told, namesConfirmed: true }))).toEqual([]);
  });
  it('whether short numbers begin anew every month, which makes the month part of their key (docs/rules.md §12.6)', () => {
    const rows = [bare, '记-35|2024-03-15|1|法学会工作经费|', '记-35|2024-04-15|2|法学会工作经费|'];
    expect(asks(planned('payments', rows, told))).toContain('numbering');
    const mapping = { ...told, numbering: 'monthly', namesConfirmed: true } as const;
    const { documents } = planned('payments', rows, mapping);
    expect(documents.map(({ input }) => input['number'])).toEqual(['2024-03/记-35', '2024-04/记-35']);
    const unique = planned('payments', rows, { ...mapping, numbering: 'unique' });
    expect(unique.problems.map(({ row: at }) => at)).toEqual([2, 3]);
  });
  it('a column whose header is only likely', () => {
    const rows = ['业务流水编号|付款日期|付出金额|项目名称', '20240315001|2024-03-15|1元|法学会工作经费'];
    const plan = planned('payments', rows, told);
    expect(asks(plan)).toEqual(['columns.number', 'columns.amount']);
    const columns = { number: '业务流水编号', amount: '付出金额' };
    expect(asks(planned('payments', rows, { ...told, columns, namesConfirmed: true }))).toEqual([]);
  });
  it('a mapping finds its columns by their headers, wherever they stand in the next export', () => {
    const columns = { number: '业务流水编号', amount: '付出金额' };
    const rows = ['项目名称|付出金额|付款日期|业务流水编号', '法学会工作经费|5|2024-03-15|20240315001'];
    const { documents } = planned('payments', rows, { ...told, columns, namesConfirmed: true });
    expect(documents[0]?.input).toMatchObject({ number: '20240315001', lines: [{ amount: '5.00' }] });
  });
});
