import { describe, expect, it } from '@jest/globals';
import { CENTRAL, line, useOffice } from '../kit/office.js';
import { fundFigures, funds } from '../kit/read.js';
import type { CommandInput } from '../kit/client.js';

/** The file of two months, as an import sends it. 记-35 of March pays two projects, one of them under two 科目. */
const FILE: readonly CommandInput<'recordPayment'>[] = [
  {
    sourceSystem: '自有账',
    number: '2024-03/记-35',
    paidOn: '2024-03-15',
    lines: [
      { no: 1, line: line('a', 2024), amount: '12000.00', economicCode: '30201' },
      { no: 2, line: line('b', 2024), amount: '8000.00', economicCode: '30201' },
      { no: 3, line: line('a', 2024), amount: '5000.00', economicCode: '30226' },
    ],
  },
  {
    sourceSystem: '自有账',
    number: '2024-04/记-35',
    paidOn: '2024-04-16',
    lines: [{ no: 1, line: line('b', 2024), amount: '700.00', economicCode: '30201' }],
  },
];

describe('example 7: vouchers', () => {
  const office = useOffice(async (the) => {
    await the.unit('unit', { 2024: CENTRAL });
    for (const id of ['a', 'b']) await the.project(id, 'unit');
    for (const voucher of FILE) await the.client.does('recordPayment', voucher);
  });

  it('记-35 in March and 记-35 in April are both there', async () => {
    const { client } = office();
    expect(funds(await client.form('a', 2024), 'total').executed).toBe('1.70');
    expect(funds(await client.form('b', 2024), 'total').executed).toBe('0.87');
  });
  it('the voucher of three lines totals 25,000.00: 17,000.00 on A, 8,000.00 on B, line by line', async () => {
    const { client } = office();
    const onA = await client.movements('a', 2024, 'kinds=payment&to=2024-03-31');
    const onB = await client.movements('b', 2024, 'kinds=payment&to=2024-03-31');
    expect([onA.sum, onB.sum]).toEqual(['17000.00', '8000.00']);
    const amounts = [...onA.rows, ...onB.rows].map(({ docNo, amount }) => [docNo, amount]);
    expect(amounts).toEqual([
      ['2024-03/记-35', '12000.00'],
      ['2024-03/记-35', '5000.00'],
      ['2024-03/记-35', '8000.00'],
    ]);
    expect(new Set([...onA.rows, ...onB.rows].map(({ eventId }) => eventId)).size).toBe(1);
  });
  it('importing the file again adds nothing', async () => {
    const { client } = office();
    const before = await client.get<{ headIndex: number }>('/api/ledger');
    const answers = [];
    for (const voucher of FILE) answers.push((await client.post('recordPayment', voucher)).status);
    expect(answers).toEqual([200, 200]);
    expect((await client.get<{ headIndex: number }>('/api/ledger')).headIndex).toBe(before.headIndex);
    expect(fundFigures(await client.page('a', 2024), 'total').executed).toBe('17000.00');
  });
  it('the same key with another amount is a conflict, and says which', async () => {
    const [first] = FILE;
    if (first === undefined) throw new Error('the file is empty');
    const changed = {
      ...first,
      lines: [{ ...first.lines[0], no: 1, line: line('a', 2024), amount: '12000.01' }],
    };
    const problem = await office().client.refused('recordPayment', changed);
    expect(problem).toMatchObject({ status: 409, code: 'KEY_REUSED' });
    expect(problem.detail).toContain('2024-03/记-35');
    expect(funds(await office().client.form('a', 2024), 'total').executed).toBe('1.70');
  });
});
