import { describe, expect, it } from '@jest/globals';
import { sealForm } from '../kit/evaluation.js';
import { CENTRAL, line, useOffice } from '../kit/office.js';
import { approveTarget } from '../kit/target.js';

/** 10.00 for the execution rate, 20 + 60 met, 75 of 100 at 10 → 7.50: 97.50. */
describe('example 10, review: self-score 97.50, review 91.00', () => {
  const key = { projectId: 'a', fiscalYear: 2024 };
  const office = useOffice(async (the) => {
    const money = line('a', 2024);
    await the.client.recordingOn('2024-12-31');
    await the.unit('unit', { 2024: CENTRAL });
    await the.project('a', 'unit');
    await the.paper('issue', money, '600000.00', '2024-01-20');
    await the.pays('1', money, '600000.00', '2024-11-20');
    const row = (indicatorId: string, target: string, weight: string) => ({
      indicatorId,
      level1: '产出指标',
      name: `${indicatorId}指标`,
      target,
      weight,
    });
    await approveTarget(the.client, { ...key, targetId: 't' }, '2024-01-20', [
      row('people', '≥60人', '20'),
      row('courses', '≥10期', '60'),
      row('visits', '≥100次', '10'),
    ]);
    await the.client.does('reportResult', {
      ...key,
      reportId: 'r',
      occurredOn: '2024-12-31',
      results: [
        { indicatorId: 'people', actual: '60人' },
        { indicatorId: 'courses', actual: '10期' },
        { indicatorId: 'visits', actual: '75次' },
      ],
    });
    await the.client.recordingOn('2025-03-10');
    await sealForm(the.client, 'a', 2024, () =>
      the.client.does('explainVariance', { ...key, indicatorId: 'visits', reason: '暴雨停办三周' }),
    );
    await the.client.recordingOn('2025-04-10');
    await the.client.does('fileEvaluation', { ...key, filedOn: '2025-04-10' }, { role: 'department' });
    await the.client.recordingOn('2025-06-10');
    await the.client.does(
      'reviewEvaluation',
      { ...key, score: '91', opinion: '佐证不足' },
      { role: 'finance' },
    );
  });

  it('both stand: the review does not touch the self-score', async () => {
    const form = await office().client.fullForm('a', 2024);
    expect(form.total.value).toBe('97.50');
    expect(form.chain.review).toMatchObject({ score: '91.00', opinion: '佐证不足' });
  });
  it('the 6.50 opens a 整改', async () => {
    const { chain } = await office().client.fullForm('a', 2024);
    expect(chain.review?.difference.value).toMatch(/^-?6\.50?$/);
    expect(chain.rectification).toBe('due');
  });
  it('the rectification recorded and completed closes it', async () => {
    const { client } = office();
    const measure = '补齐佐证并归档';
    await client.does('recordRectification', { ...key, measure, completedOn: '2025-07-20' });
    expect((await client.fullForm('a', 2024)).chain.rectification).toBe('done');
  });
});
