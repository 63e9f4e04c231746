import { describe, expect, it } from '@jest/globals';
import { given, recorded } from '../kernel/decider.spec-kit.js';
import { targetDrafted } from './events.js';

const key = { targetId: 'tv-1', projectId: 'p', fiscalYear: 2024 };
const indicator = (name: string, weight: string | null, target = '≥10场') => ({
  indicatorId: name,
  level1: '产出指标',
  name,
  target,
  weight,
});
const draft = { ...key, draftedOn: '2023-11-20', indicators: [indicator('a', '50'), indicator('b', '30')] };
const typed = { kind: 'number' as const, op: '>=' as const, number: '10', unit: '场' };
const drafted = recorded({
  type: 'TargetDrafted',
  payload: targetDrafted.schema.parse({
    ...draft,
    indicators: draft.indicators.map((one) => ({ ...one, typed })),
  }),
});
const submitted = recorded({ type: 'TargetSubmitted', payload: { ...key, submittedOn: '2023-12-01' } });
const approved = recorded({
  type: 'TargetApproved',
  payload: { ...key, docNo: null, approvedOn: '2024-01-20' },
});
const under = (indicatorsTotal: string) => ({
  facts: { schemeInForce: { id: 'OWN', version: 1, hash: 'sha256:0', indicatorsTotal } },
});
const eighty = under('80');
const ninety = under('90');

describe('a target version', () => {
  it('keeps the printed text beside the typed value', () => {
    given()
      .when('draftTarget', draft)
      .events({
        type: 'TargetDrafted',
        payload: expect.objectContaining({
          indicators: [
            expect.objectContaining({ target: '≥10场', typed }),
            expect.objectContaining({ indicatorId: 'b' }),
          ],
        }),
      });
  });
  it('may have any weights while it is a draft', () => {
    given()
      .when('draftTarget', { ...draft, indicators: [indicator('a', '70'), indicator('b', null)] })
      .events({ type: 'TargetDrafted' });
  });
  it('is submitted when its weights sum to what the scheme gives to indicators', () => {
    given(drafted)
      .when('submitTarget', { ...key, submittedOn: '2023-12-01' }, eighty)
      .events({ type: 'TargetSubmitted' });
    const refusal = given(drafted)
      .when('submitTarget', { ...key, submittedOn: '2023-12-01' }, ninety)
      .refused('WEIGHT_SUM');
    expect(refusal.message).toBe('指标分值合计 80，方案为 90');
  });
  it('without a scheme has nothing to be measured by', () => {
    given(drafted)
      .when('submitTarget', { ...key, submittedOn: '2023-12-01' }, { facts: { schemeInForce: null } })
      .events({ type: 'TargetSubmitted' });
  });
  it('is approved by a document whose date is the fact', () => {
    given(drafted, submitted)
      .when('approveTarget', { ...key, docNo: '财〔2024〕9号', approvedOn: '2024-09-20' }, eighty)
      .events({
        type: 'TargetApproved',
        occurredOn: '2024-09-20',
        document: { no: '财〔2024〕9号', date: '2024-09-20' },
      });
  });
  it('goes drafted → submitted → approved and no other way', () => {
    given(drafted)
      .when('approveTarget', { ...key, approvedOn: '2024-01-20' }, eighty)
      .refused('TARGET_STATUS');
    given(drafted, submitted)
      .when('submitTarget', { ...key, submittedOn: '2024-01-01' }, eighty)
      .refused('TARGET_STATUS');
    given(drafted, submitted).when('draftTarget', draft).refused('TARGET_STATUS');
    given(drafted, submitted, approved).when('draftTarget', draft).refused('TARGET_STATUS');
    given(drafted, submitted, approved)
      .when('returnTarget', { ...key, returnedOn: '2024-02-01', reason: '未量化' })
      .refused('TARGET_STATUS');
  });
  it('returned, may be drafted again', () => {
    const returned = recorded({
      type: 'TargetReturned',
      payload: { ...key, returnedOn: '2023-12-10', reason: '未量化' },
    });
    given(drafted, submitted, returned).when('draftTarget', draft).events({ type: 'TargetDrafted' });
  });
  it('is returned with a reason that says something', () => {
    const refusal = given(drafted, submitted)
      .when('returnTarget', { ...key, returnedOn: '2023-12-10', reason: '无' })
      .refused('NOT_A_REASON');
    expect(refusal).toMatchObject({ field: 'reason', value: '无' });
  });
  it('names each indicator once', () => {
    given()
      .when('draftTarget', { ...draft, indicators: [indicator('a', '1'), indicator('a', '2')] })
      .refused('INDICATOR_TWICE');
  });
});
