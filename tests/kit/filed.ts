import { sealForm } from './evaluation.js';
import { CENTRAL, line, wan, type Office } from './office.js';
import { approveTarget } from './target.js';

const KEY = { projectId: 'a', fiscalYear: 2023 };

/** 100.00 paid of 100.00: 10.00 of 10; 12 of ≥10 is met: 90.00 of 90. Total 100.00. */
export const SEALED = { executed: '100.00', rate: '100.00%', total: '100.00' };
/** 50.00 returned on 28 December, recorded after filing: 50.00 of 100.00 is 50.00 %, 5.00 of 10, total 95.00. */
export const NOW = { executed: '50.00', rate: '50.00%', total: '95.00' };

/** 2023 of project a, signed on 20 February 2024 and filed a day later. */
export async function filedYear(the: Office): Promise<void> {
  const { client } = the;
  await the.unit('unit', { 2023: CENTRAL });
  await the.project('a', 'unit', '基层走访经费');
  await client.recordingOn('2023-12-20');
  await the.paper('issue', line('a', 2023), wan('100.00'), '2023-01-20');
  await approveTarget(client, { ...KEY, targetId: 't' }, '2023-01-20', [
    { indicatorId: 'visits', level1: '产出指标', name: '走访', target: '≥10次', weight: '90' },
  ]);
  await the.pays('a-1', line('a', 2023), wan('50.00'), '2023-06-30');
  await the.pays('a-2', line('a', 2023), wan('50.00'), '2023-07-30');
  await client.does('reportResult', {
    ...KEY,
    reportId: 'r',
    occurredOn: '2023-12-31',
    completion: '走访12次。',
    results: [{ indicatorId: 'visits', actual: '12次' }],
  });
  await client.recordingOn('2024-02-20');
  await sealForm(client, 'a', 2023);
  await client.does('fileEvaluation', { ...KEY, filedOn: '2024-02-21' });
}

export async function lateRefund(the: Office): Promise<void> {
  await the.client.recordingOn('2024-03-08');
  await the.refunds('a-3', 'a-2', line('a', 2023), wan('50.00'), '2023-12-28');
}
