import { expect, it } from '@jest/globals';
import { CENTRAL, HUBEI, line, useOffice } from '../kit/office.js';

const office = useOffice(async (the) => {
  await the.client.recordingOn('2025-03-03');
  await the.unit('unit', { 2024: CENTRAL });
  await the.project('a', 'unit');
  await the.paper('issue', line('a', 2024), '100.00', '2024-01-20');
  await the.client.does('receiveNotice', {
    noticeId: 'n',
    unitId: 'unit',
    fiscalYear: 2024,
    issuedOn: '2025-03-03',
    issuer: '区财政局',
    submitBy: '2025-03-10',
    fileBy: '2025-03-14',
    schemeId: HUBEI,
  });
});

it('an evaluation opened after a notice is on the scheme of the notice, as the form was before', async () => {
  const { client } = office();
  expect((await client.form('a', 2024)).scheme).toBe(HUBEI);
  await client.does('openEvaluation', { projectId: 'a', fiscalYear: 2024 });
  expect((await client.form('a', 2024)).scheme).toBe(HUBEI);
});
