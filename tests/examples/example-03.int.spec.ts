import { describe, expect, it } from '@jest/globals';
import { CENTRAL, line, useOffice, wan } from '../kit/office.js';
import { finding, fundFigures, funds } from '../kit/read.js';

describe('example 3: year-end recovery', () => {
  const office = useOffice(async (the) => {
    const money = line('a', 2023);
    await the.client.recordingOn('2023-01-20');
    await the.unit('unit', { 2023: CENTRAL });
    await the.project('a', 'unit');
    await the.paper('issue', money, wan('5.28'), '2023-01-20');
    await the.client.recordingOn('2023-10-10');
    await the.pays('1', money, wan('1.96'), '2023-10-10');
    await the.client.recordingOn('2023-12-30');
    await the.paper('recovery', money, wan('3.32'), '2023-12-30');
  });

  it('the rate is 100.00 % → 10.00, and beside it 37.12 % → 3.71', async () => {
    const form = await office().client.form('a', 2023);
    expect(funds(form, 'total')).toEqual({
      initial: '5.28',
      adjusted: '1.96',
      executed: '1.96',
      rate: '100.00',
      score: '10.00',
    });
    expect(form.execution).toMatchObject({ rate: '100.00', score: '10.00' });
    expect(form.execution.beside).toEqual([{ basis: 'beforeRecovery', rate: '37.12', score: '3.71' }]);
  });
  it('the finding says 年末收回 62.88%', async () => {
    expect(finding(await office().client.form('a', 2023), 'RECOVERED_AT_YEAR_END').message).toContain(
      '年末收回 62.88%',
    );
  });
  it('the day before, the rate was 37.12 % and nothing was recovered', async () => {
    const form = await office().client.form('a', 2023, { asOf: '2023-12-29' });
    expect(form.execution).toMatchObject({ rate: '37.12', score: '3.71', beside: [] });
  });
  it('the page and the command line say the same', async () => {
    const the = office();
    expect(fundFigures(await the.client.page('a', 2023), 'total')).toEqual({
      initial: '52800.00',
      adjusted: '19600.00',
      executed: '19600.00',
      rate: '100.00',
    });
    expect(await the.formOnCommandLine('a', 2023)).toEqual(await the.client.form('a', 2023));
  });
});
