import { describe, expect, it } from '@jest/globals';
import type { Row } from './grid/sheet.js';
import { readBudgetDocuments } from './budget-documents.js';
import { readPayments } from './payments.js';

const context = {
  year: 2025,
  unit: '元' as const,
  projects: [
    { projectId: 'zongzhi', name: '综治工作', code: null },
    { projectId: 'dangjian', name: '党建', code: null },
  ],
  head: { sourceSystem: '集中支付' },
};
const rowOf = (id: string, cells: Record<string, string>): Row => ({ id, cells, saved: null, refused: {} });
const paid = (id: string, more: Record<string, string> = {}): Row =>
  rowOf(id, {
    paidOn: '3-15',
    number: `集-${id}`,
    project: '综治',
    source: '财政拨款',
    amount: '1,200.5',
    no: '1',
    ...more,
  });

describe('payments of a grid', () => {
  it('are vouchers as the ledger takes them, each under the key of its row', () => {
    const { problems, commands } = readPayments(
      [paid('a', { purpose: '印刷费', economicCode: '30202' })],
      context,
    );
    expect(problems.get('a')).toEqual({});
    expect(commands).toMatchObject([
      {
        name: 'recordPayment',
        key: 'a',
        rows: ['a'],
        input: {
          sourceSystem: '集中支付',
          number: '集-a',
          paidOn: '2025-03-15',
          lines: [
            {
              no: 1,
              line: { projectId: 'zongzhi', fiscalYear: 2025, source: 'fiscal' },
              amount: '1200.50',
              economicCode: '30202',
              purpose: '印刷费',
            },
          ],
        },
      },
    ]);
  });
  it('rows with one number and their own 行号 are one voucher', () => {
    const rows = [paid('a', { number: '集-1' }), paid('b', { number: '集-1', no: '2', project: '党建' })];
    const { commands } = readPayments(rows, context);
    expect(commands.map(({ rows: of }) => of)).toEqual([['a', 'b']]);
    expect(commands[0]?.cellOf(['lines', 1, 'amount'])).toEqual({ row: 'b', column: 'amount' });
    expect(commands[0]?.cellOf(['number'])).toEqual({ row: 'a', column: 'number' });
  });
  it('a number twice is told before it is saved, and neither half of the voucher goes', () => {
    const rows = [paid('a', { number: '集-1' }), paid('b', { number: '集-1' }), paid('c')];
    const { problems, commands } = readPayments(rows, context);
    expect(problems.get('b')).toEqual({ number: '与第 1 行重复；同一凭证的另一行请填行号' });
    expect(commands.map(({ key }) => key)).toEqual(['c']);
  });
  it('one voucher on two days is told', () => {
    const rows = [paid('a', { number: '集-1' }), paid('b', { number: '集-1', no: '2', paidOn: '3-16' })];
    expect(readPayments(rows, context).problems.get('b')).toEqual({
      paidOn: '与第 1 行同一凭证，日期却不同',
    });
  });
  it('what is wrong stands at its cell; what only the schema refuses too', () => {
    const rows = [
      paid('a', { amount: 'x', paidOn: '', project: '没有' }),
      paid('b', { amount: '0' }),
      paid('c', { economicCode: '三' }),
      paid('d', { number: '有 空格' }),
    ];
    const { problems, commands } = readPayments(rows, context);
    expect(problems.get('a')).toEqual({
      amount: '金额须为数字，如 1,234.50',
      paidOn: '必填',
      project: '没有名称或代码是“没有”的项目',
    });
    expect(problems.get('b')).toEqual({ amount: '金额不能为零' });
    expect(problems.get('c')).toEqual({ economicCode: '经济分类科目编码为 3 至 7 位数字' });
    expect(problems.get('d')).toEqual({ number: '只能含文字、数字和 . _ - / # 括号' });
    expect(commands).toEqual([]);
  });
});

describe('budget documents of a grid', () => {
  const entry = (id: string, more: Record<string, string> = {}): Row =>
    rowOf(id, {
      kind: '追加',
      docNo: '江财预〔2025〕3号',
      documentDate: '20250601',
      project: '党建',
      source: '财政拨款',
      amount: '50000',
      cause: '政策',
      ...more,
    });
  it('rows of one 文号 are one document', () => {
    const { commands } = readBudgetDocuments(
      [entry('a'), entry('b', { project: '综治', amount: '1' })],
      context,
    );
    expect(commands).toMatchObject([
      {
        key: 'a',
        input: {
          documentId: 'bd-a',
          kind: 'supplement',
          docNo: '江财预〔2025〕3号',
          documentDate: '2025-06-01',
          cause: 'policy',
          note: null,
          entries: [
            { line: { projectId: 'dangjian', fiscalYear: 2025, source: 'fiscal' }, amount: '50000.00' },
            { line: { projectId: 'zongzhi', fiscalYear: 2025, source: 'fiscal' }, amount: '1.00' },
          ],
        },
      },
    ]);
  });
  it('rows without a 文号 are documents of their own', () => {
    const { commands } = readBudgetDocuments([entry('a', { docNo: '' }), entry('b', { docNo: '' })], context);
    expect(commands.map(({ rows }) => rows)).toEqual([['a'], ['b']]);
  });
  it('a reduction is positive, as its paper prints it', () => {
    const { problems } = readBudgetDocuments([entry('a', { kind: '追减', amount: '-5' })], context);
    expect(problems.get('a')).toEqual({ amount: '金额须大于零；减少、退回、冲销各有自己的单据' });
  });
});
