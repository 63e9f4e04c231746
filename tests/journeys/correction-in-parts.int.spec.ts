import { describe, expect, it } from '@jest/globals';
import { CENTRAL, line, useOffice } from '../kit/office.js';
import { fundFigures } from '../kit/read.js';

describe('a payment corrected in parts', () => {
  const [a, b, c] = [line('a', 2024), line('b', 2024), line('c', 2024)];
  const number = { sourceSystem: '集中支付', number: '1' };
  const office = useOffice(async (the) => {
    await the.unit('unit', { 2024: CENTRAL });
    for (const id of ['a', 'b', 'c']) await the.project(id, 'unit');
    await the.pays('1', a, '100.00', '2024-06-12');
    const correct = (amount: string, from: typeof a, to: typeof a) =>
      the.client.does('correctPayment', {
        ...number,
        correctedOn: '2024-09-05',
        lineNo: 1,
        amount,
        from,
        to,
        reason: '错列',
      });
    await correct('40.00', a, b);
    await correct('60.00', a, b);
    await correct('40.00', b, c);
  });
  const executed = async (id: string) => fundFigures(await office().client.page(id, 2024), 'total').executed;

  it('what stands on B moves as one sum: all 60.00 that are left', async () => {
    const answer = await office().client.post('correctPayment', {
      ...number,
      correctedOn: '2024-09-06',
      lineNo: 1,
      amount: '60.00',
      from: b,
      to: c,
      reason: '错列',
    });
    expect(answer.status).toBe(201);
  });
  it('a reversal of the payment leaves nothing anywhere', async () => {
    await office().client.does('reversePayment', { ...number, reversedOn: '2024-10-01', reason: '重复' });
    expect([await executed('a'), await executed('b'), await executed('c')]).toEqual(['0.00', '0.00', '0.00']);
  });
});
