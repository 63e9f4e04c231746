import { describe, expect, it } from '@jest/globals';
import { CENTRAL, line, useOffice, wan } from '../kit/office.js';
import { funds } from '../kit/read.js';

describe('example 2: early notice', () => {
  const office = useOffice(async (the) => {
    const money = line('a', 2024);
    await the.client.recordingOn('2023-11-30');
    await the.unit('unit', { 2024: CENTRAL });
    await the.project('a', 'unit');
    await the.paper('issue', money, wan('70.00'), '2023-11-28');
    await the.client.recordingOn('2024-05-21');
    await the.paper('supplement', money, wan('30.00'), '2024-05-20');
  });

  it('initial 70.00, 追加 30.00, full year 100.00', async () => {
    const { client } = office();
    expect(funds(await client.form('a', 2024), 'total')).toMatchObject({
      initial: '70.00',
      adjusted: '100.00',
    });
    const [total] = (await client.fullForm('a', 2024)).funds;
    const parts = total?.adjusted.inputs.map(({ label, value }) => [label, value]);
    expect(parts).toEqual([
      ['年初下达', '700000.00'],
      ['追加', '300000.00'],
    ]);
  });
  it('before the year began the 70.00 were already there', async () => {
    const form = await office().client.form('a', 2024, { asOf: '2023-12-31' });
    expect(funds(form, 'total')).toMatchObject({ initial: '70.00', adjusted: '70.00' });
  });
  it('a date of 2023 does not make it money of 2023', async () => {
    const { status } = await office().client.request('GET', '/api/forms?project=a&year=2023');
    expect(status).toBe(404);
  });
});
