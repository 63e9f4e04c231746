import { describe, expect, it } from '@jest/globals';
import { approveTarget } from '../kit/target.js';
import { CENTRAL, line, useOffice } from '../kit/office.js';

const RATES: Readonly<Record<string, readonly [numerator: string, denominator: string]>> = {
  '2024-06-30': ['95', '100'],
  '2024-12-31': ['720', '800'],
};
const QUARTERS = { '2024-03-31': '3次', '2024-06-30': '4次', '2024-09-30': '2次', '2024-12-31': '5次' };

describe('example 9: several results', () => {
  const office = useOffice(async (the) => {
    await the.client.recordingOn('2024-01-10');
    await the.unit('unit', { 2024: CENTRAL });
    await the.project('a', 'unit');
    await the.paper('issue', line('a', 2024), '100.00', '2024-01-10');
    const row = (indicatorId: string, target: string, weight: string) => ({
      indicatorId,
      level1: '产出指标',
      name: `${indicatorId}指标`,
      target,
      weight,
    });
    await approveTarget(the.client, { targetId: 't', projectId: 'a', fiscalYear: 2024 }, '2024-01-20', [
      { ...row('visits', '≥12次', '10'), measure: 'increment' },
      { ...row('solved', '≥92%', '10'), measure: 'ratio' },
      row('rest', '≥1项', '70'),
    ]);
    for (const [occurredOn, actual] of Object.entries(QUARTERS)) {
      await the.client.recordingOn(occurredOn);
      const [numerator, denominator] = RATES[occurredOn] ?? [];
      await the.client.does('reportResult', {
        reportId: `r-${occurredOn}`,
        projectId: 'a',
        fiscalYear: 2024,
        occurredOn,
        results: [
          { indicatorId: 'visits', actual },
          ...(numerator === undefined
            ? []
            : [{ indicatorId: 'solved', actual: '见分子分母', numerator, denominator }]),
        ],
      });
    }
  });

  it('quarters 3, 4, 2, 5 against ≥ 12 are 14 and the full score', async () => {
    const [visits] = (await office().client.form('a', 2024)).indicators;
    expect(visits).toMatchObject({ actual: '14次', score: '10.00' });
  });
  it('95/100 and 720/800 against ≥ 92 % are pooled: 90.56 % → 9.84, not the mean 92.50 %', async () => {
    const [, solved] = (await office().client.form('a', 2024)).indicators;
    expect(solved).toMatchObject({ actual: '90.56%', score: '9.84' });
  });
  it('every report is behind the number', async () => {
    const [visits] = (await office().client.fullForm('a', 2024)).indicators;
    const values = visits?.actual.inputs.map(({ label, value }) => [label.slice(0, 10), value]);
    expect(values).toEqual(Object.entries(QUARTERS));
  });
  it('up to the half year: 7 of 12 → 5.83, and 95.00 % → full', async () => {
    const [visits, solved] = (await office().client.form('a', 2024, { upTo: '2024-06-30' })).indicators;
    expect(visits).toMatchObject({ actual: '7次', score: '5.83' });
    expect(solved?.score).toBe('10.00');
  });
});
