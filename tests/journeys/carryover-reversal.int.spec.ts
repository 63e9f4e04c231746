import { describe, expect, it } from '@jest/globals';
import { CENTRAL, line, useOffice, wan } from '../kit/office.js';
import { funds } from '../kit/read.js';

describe('a carry-over named twice, one naming reversed', () => {
  const office = useOffice(async (the) => {
    await the.client.recordingOn('2023-06-01');
    await the.unit('unit', { 2023: CENTRAL });
    for (const id of ['first', 'second']) {
      await the.project(id, 'unit');
      const carried = line(id, 2023, 'carryover');
      const papers = {
        first: await the.carryover(carried, line(id, 2022), wan('40.00'), '2023-01-20'),
        second: await the.carryover(carried, line(id, 2022), wan('40.00'), '2023-04-12'),
      };
      const documentId = papers[id as 'first' | 'second'];
      await the.client.does('reverseBudgetDocument', {
        documentId,
        reversedOn: '2023-05-01',
        reason: '录错',
      });
    }
  });

  it.each(['first', 'second'])('the %s one: 40.00 remain', async (id) => {
    const { client } = office();
    expect(funds(await client.form(id, 2023), 'total').adjusted).toBe('40.00');
    const row = (await client.list(2023)).rows.find(({ projectId }) => projectId === id);
    expect(row?.adjusted).toBe('400000.00');
  });
});
