import { describe, expect, it } from '@jest/globals';
import { CENTRAL, line, useOffice } from '../kit/office.js';
import { codes, finding } from '../kit/read.js';

describe('example 1: spending before approval', () => {
  const office = useOffice(async (the) => {
    const money = line('a', 2024);
    await the.unit('unit', { 2024: CENTRAL });
    await the.project('a', 'unit');
    await the.client.recordingOn('2024-01-15');
    await the.pays('1', money, '80000.00', '2024-01-15');
    await the.client.recordingOn('2024-02-20');
    await the.pays('2', money, '60000.00', '2024-02-20');
    await the.client.recordingOn('2024-03-10');
    await the.paper('issue', money, '300000.00', '2024-03-05');
  });

  it('as of 02-28 the balance is −140,000.00 and the money waits for its 批复', async () => {
    const page = await office().client.page('a', 2024, { asOf: '2024-02-28' });
    expect(page.balance.value).toBe('-140000.00');
    expect(finding(page, 'BUDGET_PENDING').message).toContain('待批复（预算法第五十四条）');
  });
  it('a paper dated 03-05 and recorded 03-10 is not known on 03-09', async () => {
    const page = await office().client.page('a', 2024, { asOf: '2024-03-09' });
    expect(page.balance.value).toBe('-140000.00');
  });
  it('as of 03-10 the balance is 160,000.00 and nothing waits', async () => {
    const page = await office().client.page('a', 2024, { asOf: '2024-03-10' });
    expect(page.balance.value).toBe('160000.00');
    expect(codes(page)).not.toContain('BUDGET_PENDING');
  });
  it('the form of the year knows no overspending', async () => {
    const form = await office().client.form('a', 2024);
    expect(codes(form)).not.toContain('EXEC_GT_100');
    expect(form.execution.rate).toBe('46.67');
  });
});
