import { describe, expect, it } from '@jest/globals';
import { CENTRAL, HUBEI, line, useOffice, wan, type Office } from '../kit/office.js';
import { finding, funds } from '../kit/read.js';

/** 2022: 100.00, of which 60.00 are spent. 2023 as example 5 tells it. */
async function carriedTwice(the: Office, projectId: string): Promise<void> {
  const old = line(projectId, 2022);
  const fresh = line(projectId, 2023);
  const carried = line(projectId, 2023, 'carryover');
  await the.paper('issue', old, wan('100.00'), '2022-01-20');
  await the.pays(`${projectId}-1`, old, wan('60.00'), '2022-12-01');
  await the.client.does('recordBudgetDocument', {
    kind: 'issue',
    documentId: `${projectId}-2023`,
    documentDate: '2023-01-20',
    entries: [
      { line: fresh, amount: wan('50.00') },
      { line: carried, amount: wan('40.00'), origin: old },
    ],
  });
  await the.carryover(carried, old, wan('40.00'), '2023-04-12');
  await the.pays(`${projectId}-2`, fresh, wan('45.00'), '2023-11-30');
  await the.pays(`${projectId}-3`, carried, wan('25.00'), '2023-11-30');
}

describe('example 5: carry-over named twice', () => {
  const office = useOffice(async (the) => {
    await the.client.recordingOn('2023-12-31');
    await the.unit('central', { 2023: CENTRAL });
    await the.unit('hubei', { 2023: HUBEI });
    await the.project('a', 'central');
    await the.project('b', 'hubei');
    await carriedTwice(the, 'a');
    await carriedTwice(the, 'b');
  });

  it('is counted once: 50.00 + 40.00 = 90.00, paid 70.00, 77.78 %, 7.78', async () => {
    expect(funds(await office().client.form('a', 2023), 'total')).toEqual({
      initial: '90.00',
      adjusted: '90.00',
      executed: '70.00',
      rate: '77.78',
      score: '7.78',
    });
  });
  it('stands as a row of its own', async () => {
    const form = await office().client.form('a', 2023);
    expect(funds(form, 'fiscal')).toMatchObject({ adjusted: '50.00', executed: '45.00', rate: '90.00' });
    expect(funds(form, 'carryover')).toMatchObject({ adjusted: '40.00', executed: '25.00', rate: '62.50' });
  });
  it('counts as fiscal where a scheme counts fiscal money only: 20 × 77.78 % = 15.56', async () => {
    const { execution } = await office().client.form('b', 2023);
    expect(execution).toMatchObject({ rate: '77.78', score: '15.56', beside: [] });
  });
  it('the second naming is told', async () => {
    const { message } = finding(await office().client.form('a', 2023), 'CARRYOVER_TWICE');
    expect(message).toContain('40.00');
  });
});
