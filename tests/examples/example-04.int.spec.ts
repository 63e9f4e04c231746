import { describe, expect, it } from '@jest/globals';
import { CENTRAL, line, useOffice, wan } from '../kit/office.js';
import { codes, funds } from '../kit/read.js';

describe('example 4: a returned payment', () => {
  const office = useOffice(async (the) => {
    const money = line('a', 2023);
    const carried = line('a', 2024, 'carryover');
    await the.unit('unit', { 2023: CENTRAL, 2024: CENTRAL });
    await the.project('a', 'unit');
    await the.client.recordingOn('2023-12-25');
    await the.paper('issue', money, wan('154.00'), '2023-01-20');
    await the.pays('1', money, wan('154.00'), '2023-12-25');
    await the.refunds('2', '1', money, wan('2.00'), '2023-12-25');
    await the.client.recordingOn('2024-01-06');
    await the.carryover(carried, money, wan('2.00'), '2024-01-05');
    await the.pays('3', carried, wan('2.00'), '2024-01-06');
  });

  it('executed 152.00, 98.70 %, 9.87 at weight 10', async () => {
    expect(funds(await office().client.form('a', 2023), 'total')).toEqual({
      initial: '154.00',
      adjusted: '154.00',
      executed: '152.00',
      rate: '98.70',
      score: '9.87',
    });
  });
  it('the second payment belongs to the carried line of the next year', async () => {
    const form = await office().client.form('a', 2024);
    expect(funds(form, 'carryover')).toMatchObject({
      initial: '0.00',
      adjusted: '2.00',
      executed: '2.00',
      rate: '100.00',
    });
    expect(funds(form, 'fiscal')).toMatchObject({ adjusted: '0.00', executed: '0.00' });
  });
  it('the year that closed knows nothing paid after it', async () => {
    expect(codes(await office().client.form('a', 2023))).not.toContain('PAID_AFTER_YEAR');
  });
});
