import { describe, expect, it } from '@jest/globals';
import { CENTRAL, line, useOffice, wan, type Office } from '../kit/office.js';
import { codes } from '../kit/read.js';
import { approveTarget } from '../kit/target.js';

const indicators = (people: string) => [
  { indicatorId: 'people', level1: '产出指标', name: '培训人数', target: `≥${people}人`, weight: '20' },
  { indicatorId: 'rest', level1: '效益指标', name: '其余', target: '≥1项', weight: '70' },
];

/** The year up to December: 100 people and 90.00 万, then 60 asked for and 60.00 万 approved; 60 people came. */
async function yearOf(the: Office, projectId: string): Promise<void> {
  const money = line(projectId, 2024);
  const key = { projectId, fiscalYear: 2024 };
  await the.paper('issue', money, wan('90.00'), '2024-01-20');
  await approveTarget(the.client, { ...key, targetId: `${projectId}-1` }, '2024-01-20', indicators('100'));
  const targetId = `${projectId}-2`;
  await the.client.does('draftTarget', {
    ...key,
    targetId,
    draftedOn: '2024-08-15',
    indicators: indicators('60'),
  });
  await the.client.does('submitTarget', { ...key, targetId, submittedOn: '2024-08-15' });
  await the.paper('reduction', money, wan('30.00'), '2024-09-01');
  await the.client.does('reportResult', {
    ...key,
    reportId: projectId,
    occurredOn: '2024-12-20',
    results: [{ indicatorId: 'people', actual: '60人' }],
  });
}

describe('example 10: a target change', () => {
  const office = useOffice(async (the) => {
    await the.client.recordingOn('2024-12-20');
    await the.unit('unit', { 2024: CENTRAL });
    for (const id of ['a', 'b']) {
      await the.project(id, 'unit');
      await yearOf(the, id);
    }
    await the.client.recordingOn('2025-01-10');
    const approval = { fiscalYear: 2024, docNo: '江财〔2024〕9号' };
    await the.client.does('approveTarget', {
      ...approval,
      targetId: 'a-2',
      projectId: 'a',
      approvedOn: '2024-09-20',
    });
    await the.client.does('approveTarget', {
      ...approval,
      targetId: 'b-2',
      projectId: 'b',
      approvedOn: '2025-01-08',
    });
  });
  const people = async (projectId: string, axes = {}) =>
    (await office().client.form(projectId, 2024, axes)).indicators.find(({ name }) => name === '培训人数');

  it('approved by a document of 09-20, recorded in January: 60 of 60 → 20.00', async () => {
    expect(await people('a')).toMatchObject({
      target: '≥60人',
      actual: '60人',
      weight: '20',
      score: '20.00',
    });
  });
  it('as known on 12-31, without that approval: 60 of 100 → 12.00', async () => {
    expect(await people('a', { asOf: '2024-12-31' })).toMatchObject({ target: '≥100人', score: '12.00' });
  });
  it('its date counts: up to 09-19 the old target holds', async () => {
    expect(await people('a', { upTo: '2024-09-19' })).toMatchObject({ target: '≥100人' });
    expect(await people('a', { upTo: '2024-09-20' })).toMatchObject({ target: '≥60人' });
  });
  it('approved only after 12-31: 12.00', async () => {
    expect(await people('b')).toMatchObject({ target: '≥100人', score: '12.00' });
  });
  it('the budget fell to 60.00 whatever became of the target', async () => {
    for (const id of ['a', 'b']) {
      const form = await office().client.form(id, 2024);
      expect(form.funds.rows[0]).toMatchObject({ initial: '90.00', adjusted: '60.00' });
      expect(codes(form)).not.toContain('NOT_EVALUATED');
    }
  });
});
