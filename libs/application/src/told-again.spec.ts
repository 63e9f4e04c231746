import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { codeOf, Desk } from './application.spec-kit.js';

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open();
  await desk.does('registerUnit', { unitId: 'u', name: '单位', registeredOn: '2020-01-01' });
  for (const projectId of ['p', 'q']) {
    const attributes = { name: projectId, unitId: 'u', category: 'specific', registeredOn: '2020-01-01' };
    await desk.does('registerProject', { projectId, ...attributes });
  }
});
afterEach(() => desk.close());

const line = (projectId: string) => ({ projectId, fiscalYear: 2024, source: 'fiscal' });
const key = { sourceSystem: '集中支付', number: '1' };
const A = { no: 1, line: line('p'), amount: '12000.00' };
const B = { no: 2, line: line('q'), amount: '8000.00' };
const C = { no: 3, line: line('p'), amount: '5000.00', economicCode: '30202' };
const voucher = (...lines: readonly object[]) => ({ ...key, paidOn: '2024-03-01', lines });
const refund = (...lines: readonly object[]) => ({
  ...key,
  refundedOn: '2024-04-01',
  payment: key,
  lines,
});
const paper = {
  kind: 'issue',
  documentId: 'bd-1',
  docNo: '江财预〔2024〕1号',
  documentDate: '2024-01-20',
  entries: [
    { line: line('p'), amount: '300000.00' },
    { line: line('q'), amount: '100000.00' },
  ],
};

/** Told once more, under a key of its own: the first answer, and nothing is written. */
const isToldAgain = async (
  name: Parameters<Desk['does']>[0],
  first: unknown,
  again: unknown,
): Promise<void> => {
  const receipt = await desk.does(name, first);
  const head = await desk.head();
  expect(await desk.execute(name, again)).toEqual({ ok: true, replayed: true, receipt });
  expect(await desk.head()).toBe(head);
};
const messageOf = async (name: Parameters<Desk['does']>[0], input: unknown): Promise<string> => {
  const outcome = await desk.execute(name, input);
  return outcome.ok ? 'ok' : outcome.refusal.message;
};

describe('a voucher told again is the same voucher', () => {
  it('with its lines in another order', () =>
    isToldAgain('recordPayment', voucher(A, B, C), voucher(C, A, B)));
  it('with its lines in another order and numbered anew', () =>
    isToldAgain(
      'recordPayment',
      voucher(A, B, C),
      voucher({ ...C, no: 1 }, { ...A, no: 2 }, { ...B, no: 3 }),
    ));
  it('one line of it, as an office gets it project by project', () =>
    isToldAgain('recordPayment', voucher(A, B, C), voucher(B)));
  it('a refund likewise', async () => {
    await desk.does('recordPayment', voucher(A, B));
    await isToldAgain('recordRefund', refund(A, B), refund(B, A));
    expect(await desk.execute('recordRefund', refund(B))).toMatchObject({ ok: true, replayed: true });
  });
  it('an equal line under another number is another line: that is no part of it', async () => {
    await desk.does('recordPayment', voucher(A));
    expect(codeOf(await desk.execute('recordPayment', voucher({ ...A, no: 2 }, A)))).toBe('KEY_REUSED');
  });
  it('what a reversed one held in part may be recorded alone', async () => {
    await desk.does('recordPayment', voucher(A, B));
    await desk.does('reversePayment', { ...key, reversedOn: '2024-03-02', reason: '多录一行' });
    expect(await desk.execute('recordPayment', voucher(A))).toMatchObject({ ok: true, replayed: false });
    expect(await desk.execute('recordPayment', voucher(B, A))).toMatchObject({ ok: true, replayed: true });
  });
});

describe('a conflict says what differs, with both', () => {
  it('the amount of a line of a voucher', async () => {
    await desk.does('recordPayment', voucher(A, B));
    expect(await messageOf('recordPayment', voucher(A, { ...B, amount: '8000.01' }))).toContain(
      '第 2 行金额已登记的是 8,000.00 元，现为 8,000.01 元',
    );
  });
  it('a line that is not there, the day, the source and the kind of code', async () => {
    await desk.does('recordPayment', voucher(A));
    const other = { ...A, line: { ...A.line, source: 'other' }, economicCode: '30201' };
    const message = await messageOf('recordPayment', { ...voucher(other, B), paidOn: '2024-03-02' });
    for (const said of [
      '支付日期已登记的是 2024-03-01，现为 2024-03-02',
      '第 1 行资金来源已登记的是 财政拨款，现为 其他资金',
      '第 1 行经济分类已登记的是 （无），现为 30201',
      '第 2 行金额已登记的是 （无），现为 8,000.00 元',
    ]) {
      expect(message).toContain(said);
    }
  });
  it('the amount of a budget document', async () => {
    await desk.does('recordBudgetDocument', paper);
    const entries = [paper.entries[0], { line: line('q'), amount: '90000.00' }];
    expect(await messageOf('recordBudgetDocument', { ...paper, entries })).toContain(
      '第 2 行金额已登记的是 100,000.00 元，现为 90,000.00 元',
    );
  });
});

describe('a document told again gets its first answer', () => {
  it('a budget document, its lines in whatever order', () =>
    isToldAgain('recordBudgetDocument', paper, { ...paper, entries: paper.entries.toReversed() }));
  it('an arrival, a report of results', async () => {
    const head = { projectId: 'p', fiscalYear: 2024 };
    const arrival = { ...head, arrivalId: 'dw', source: 'fiscal', arrivedOn: '2024-03-01', amount: '1.00' };
    await isToldAgain('recordArrival', arrival, arrival);
    const results = [{ indicatorId: 'i', actual: '3场' }];
    const report = { ...head, reportId: 'r', occurredOn: '2024-03-31', results };
    await isToldAgain('reportResult', report, report);
  });
  it('but not after it was reversed: it would stand no more, and that is said', async () => {
    await desk.does('recordBudgetDocument', paper);
    await desk.does('reverseBudgetDocument', {
      documentId: 'bd-1',
      reversedOn: '2024-02-01',
      reason: '录错',
    });
    expect(await messageOf('recordBudgetDocument', paper)).toContain('该登记已冲销或撤回');
  });
});
