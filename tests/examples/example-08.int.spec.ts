import { describe, expect, it } from '@jest/globals';
import { sealForm, sealsOf, type SealedForm } from '../kit/evaluation.js';
import { CENTRAL, line, useOffice } from '../kit/office.js';
import { codes, fundFigures, funds } from '../kit/read.js';

describe('example 8: a correction between projects', () => {
  let sealed: SealedForm;
  const office = useOffice(async (the) => {
    const [a, b] = [line('a', 2024), line('b', 2024)];
    await the.client.recordingOn('2024-06-12');
    await the.unit('unit', { 2024: CENTRAL });
    for (const one of [a, b]) {
      await the.project(one.projectId, 'unit');
      await the.paper('issue', one, '80000.00', '2024-01-20');
    }
    await the.pays('2024-06/0012', a, '80000.00', '2024-06-12');
    await the.client.recordingOn('2024-08-31');
    sealed = await sealForm(the.client, 'a', 2024);
    await the.client.recordingOn('2024-09-05');
    await the.client.does('correctPayment', {
      sourceSystem: '集中支付',
      number: '2024-06/0012',
      correctedOn: '2024-09-05',
      lineNo: 1,
      amount: '80000.00',
      from: a,
      to: b,
      reason: '项目错列',
    });
  });

  it('as of 08-31: A 80,000.00', async () => {
    const { client } = office();
    const asOf = '2024-08-31';
    expect(fundFigures(await client.page('a', 2024, { asOf }), 'total').executed).toBe('80000.00');
    expect(fundFigures(await client.page('b', 2024, { asOf }), 'total').executed).toBe('0.00');
  });
  it('as of 09-30: A 0, B 80,000.00', async () => {
    const { client } = office();
    const asOf = '2024-09-30';
    expect(fundFigures(await client.page('a', 2024, { asOf }), 'total').executed).toBe('0.00');
    expect(fundFigures(await client.page('b', 2024, { asOf }), 'total').executed).toBe('80000.00');
  });
  it('the money moves on the day of the 更正, not on the day of the payment', async () => {
    const { client } = office();
    const page = await client.page('a', 2024);
    const paid = page.months
      .filter(({ paid: { value } }) => value !== '0.00')
      .map(({ month, paid }) => [month, paid.value]);
    expect(paid).toEqual([
      [6, '80000.00'],
      [9, '-80000.00'],
    ]);
    expect(funds(await client.form('a', 2024, { upTo: '2024-09-04' }), 'total').executed).toBe('8.00');
    expect(funds(await client.form('b', 2024, { upTo: '2024-09-04' }), 'total').executed).toBe('0.00');
  });
  it('the form sealed on 08-31 still shows A, with a finding', async () => {
    const { client } = office();
    expect(await sealsOf(client, 'a', 2024)).toEqual([sealed]);
    const frozen = JSON.parse(sealed.form) as Awaited<ReturnType<typeof client.form>>;
    expect(funds(frozen, 'total').executed).toBe('8.00');
    expect(codes(await client.form('a', 2024))).toContain('BEHIND_SEAL');
    expect(codes(await client.form('a', 2024, { asOf: '2024-08-31' }))).not.toContain('BEHIND_SEAL');
  });
  it('the command line says the same on both days', async () => {
    const the = office();
    const asOf = { asOf: '2024-08-31' };
    expect(await the.formOnCommandLine('a', 2024, asOf)).toEqual(await the.client.form('a', 2024, asOf));
    const upTo = { asOf: '2024-09-30', upTo: '2024-09-04' };
    expect(await the.formOnCommandLine('b', 2024, upTo)).toEqual(await the.client.form('b', 2024, upTo));
  });
});
