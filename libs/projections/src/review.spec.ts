import { describe, expect, it } from '@jest/globals';
import { reviewRow, reviewUnits } from './review.js';
import type { Form } from './views.js';

const form = (more: object = {}): Form =>
  ({
    project: { projectId: 'p', name: '培训', unitId: 'u', unitName: '甲单位' },
    evaluation: { status: 'filed', seals: [{ total: '95.00' }, { total: '97.00' }] },
    total: { value: '90.00' },
    execution: { weight: '10' },
    indicators: [
      { name: '期数', weight: '50' },
      { name: '满意度', weight: '10' },
    ],
    chain: {
      filedOn: '2025-04-10',
      review: { score: '91.00', difference: { value: '-6.00' } },
      rectification: 'due',
      demand: { text: '补问卷', askedOn: '2025-06-01', dueOn: '2025-07-01' },
      measure: null,
      answeredOn: null,
      acceptedOn: null,
    },
    findings: [
      { severity: 'error', explanation: null, where: '指标·期数' },
      { severity: 'error', explanation: null, where: '指标·期数' },
      { severity: 'error', explanation: null, where: '资金·合计' },
      { severity: 'error', explanation: '已核', where: '指标·满意度' },
      { severity: 'warning', explanation: null, where: '指标·满意度' },
    ],
    ...more,
  }) as unknown as Form;

describe('a row of the review', () => {
  it('stakes the points of each row that an open error is about once: 50 and the 10 of the rate', () => {
    expect(reviewRow(form(), [])).toMatchObject({ errors: 3, warnings: 1, stake: '60' });
  });
  it('compares the score as signed, not as it stands since; before the signature as it stands', () => {
    expect(reviewRow(form(), [])).toMatchObject({
      selfScore: '97.00',
      reviewScore: '91.00',
      difference: '-6.00',
      dueOn: '2025-07-01',
    });
    const open = { evaluation: { status: 'open', seals: [{ total: '97.00' }] } };
    expect(reviewRow(form(open), []).selfScore).toBe('90.00');
  });
  it('says whether it was drawn', () => {
    const sample = { sampleId: 's', logIndex: 1, seed: '7', count: 2, hash: '', chosen: ['p'] };
    expect(reviewRow(form(), [sample]).sampled).toBe(true);
    expect(reviewRow(form(), [{ ...sample, chosen: ['q'] }]).sampled).toBe(false);
  });
});

describe('a unit of the review', () => {
  it('counts what left the clerk and what lies with 财政', () => {
    const of = (status: string, count: number) => ({ unitId: 'u', unitName: '甲单位', status, count });
    const statuses = [
      ...[of('none', 1), of('open', 2), of('returned', 3), of('submitted', 4)],
      ...[of('signed', 5), of('consolidated', 6), of('filed', 7), of('published', 8)],
    ];
    // 1 + 2 + … + 8 = 36; without the six at the clerk 30; filed or published 15.
    expect(reviewUnits(statuses as Parameters<typeof reviewUnits>[0])).toEqual([
      { unitId: 'u', unitName: '甲单位', total: 36, submitted: 30, filed: 15 },
    ]);
  });
});
