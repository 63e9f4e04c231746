import { describe, expect, it } from '@jest/globals';
import type { Form } from '../api/client.js';
import { reasonRows } from './reasons.js';

const row = (
  indicatorId: string,
  weight: string | null,
  score: string | null,
  reason: string | null = null,
) => ({
  indicatorId,
  name: `名${indicatorId}`,
  weight,
  score: { value: score },
  reason,
  improvement: null,
  facts: [],
});
const RETURN = {
  type: 'EvaluationReturned',
  rows: [
    { indicatorId: 'full', reason: '缺问卷', score: null },
    { indicatorId: null, reason: '写明原因', score: null },
  ],
};
const form = (more: { status?: string; steps?: readonly object[]; findings?: readonly object[] }): Form =>
  ({
    execution: { ...row('x', '10', '10.00'), indicatorId: undefined },
    indicators: [row('full', '15', '15.00'), row('lost', '20', '18.33'), row('none', '5', null)],
    evaluation: { status: more.status ?? 'open' },
    chain: { steps: more.steps ?? [] },
    findings: more.findings ?? [],
  }) as unknown as Form;
const told = (of: Form) =>
  reasonRows(of).map(({ name, isRequired, returned }) => [name, isRequired, returned]);

describe('reasonRows', () => {
  it('asks a row that lost points, not one without a score', () => {
    expect(told(form({}))).toEqual([['名lost', true, []]]);
  });

  it('shows a rate below its full points, and leaves it to the scheme whether it has to say why', () => {
    const low = { ...row('x', '10', '9.86'), indicatorId: undefined };
    expect(told({ ...form({}), execution: low } as unknown as Form)).toEqual([
      ['预算执行率', false, []],
      ['名lost', true, []],
    ]);
  });

  it('asks a full row that a finding asks, and the rate by its own findings', () => {
    const findings = [
      { code: 'OVER_130', where: '指标·名full' },
      { code: 'NO_EVIDENCE', where: '指标·名none' },
      { code: 'EXEC_LOW_REASON', where: '资金·合计' },
    ];
    expect(told(form({ findings }))).toEqual([
      ['预算执行率', true, []],
      ['名full', true, []],
      ['名lost', true, []],
    ]);
  });

  it('shows what a return says at its row; a form sent again has answered it', () => {
    expect(
      told(form({ status: 'returned', steps: [{ type: 'EvaluationReturned', rows: [] }, RETURN] })),
    ).toEqual([
      ['预算执行率', false, ['写明原因']],
      ['名full', false, ['缺问卷']],
      ['名lost', true, []],
    ]);
    expect(told(form({ status: 'submitted', steps: [RETURN] }))).toEqual([['名lost', true, []]]);
  });

  it('keeps showing a reason that was given', () => {
    const given = form({});
    const indicators = [row('given', '5', '5.00', '超额完成')];
    expect(told({ ...given, indicators } as unknown as Form)).toEqual([['名given', false, []]]);
  });
});
