import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../kit/client.js';
import { sealsOf, type SealedForm } from '../kit/evaluation.js';
import { CENTRAL, line, useOffice, wan } from '../kit/office.js';
import { codes, finding, funds } from '../kit/read.js';
import { approveTarget } from '../kit/target.js';

const key = { projectId: 'a', fiscalYear: 2024 };

/**
 * Budget 100.00 万, paid 85.00: 85.00 % → 8.50. 走访 8 of 10 at 40 → 32.00; 秩序 is judged 30 of 30 at the best band;
 * 满意度 was not reported at 20. By docs/rules.md §4 the total is 8.50 + 32.00 + 30.00 + 20.00 = 90.50 once 满意度 is 100 %.
 */
describe('an evaluation from its opening to a second seal', () => {
  const office = useOffice(async (the) => {
    await the.client.recordingOn('2024-12-31');
    await the.unit('unit', { 2024: CENTRAL });
    await the.project('a', 'unit');
    await the.paper('issue', line('a', 2024), wan('100.00'), '2024-01-20');
    await the.pays('1', line('a', 2024), wan('85.00'), '2024-12-20');
    const row = (indicatorId: string, name: string, target: string, weight: string) => ({
      indicatorId,
      level1: '产出指标',
      name,
      target,
      weight,
    });
    await approveTarget(the.client, { ...key, targetId: 't' }, '2024-01-20', [
      row('visits', '走访', '≥10次', '40'),
      row('order', '秩序', '有所改善', '30'),
      row('content', '满意度', '≥95%', '20'),
    ]);
    const results = [
      { indicatorId: 'visits', actual: '8次' },
      { indicatorId: 'order', actual: '有所改善' },
    ];
    await the.client.does('reportResult', { ...key, reportId: 'r1', occurredOn: '2024-12-31', results });
    await the.client.recordingOn('2025-02-10');
  });
  const post = (
    name: Parameters<ReturnType<typeof office>['client']['post']>[0],
    input: object,
    role?: 'head' | 'office' | 'finance',
  ) => office().client.post<Problem>(name, { ...key, ...input }, role === undefined ? {} : { role });
  const status = async () => (await office().client.form('a', 2024)).evaluation;
  let first: SealedForm;

  it('before it is opened nothing is asked for, and nothing can be filled in', async () => {
    expect(codes(await office().client.form('a', 2024))).not.toContain('LOSS_WITHOUT_REASON');
    const answer = await post('explainVariance', { indicatorId: 'visits', reason: '暴雨' });
    expect([answer.status, answer.body.code]).toEqual([422, 'EVALUATION_STATUS']);
  });
  it('finance and the head do not open it', async () => {
    for (const role of ['finance', 'head'] as const) {
      expect((await post('openEvaluation', {}, role)).body.code).toBe('ROLE_NOT_ALLOWED');
    }
    expect((await post('openEvaluation', {})).status).toBe(201);
    expect(await status()).toBe('open');
  });
  it('送审 is refused with everything that blocks it at once, not with the first', async () => {
    const { status: code, body } = await post('submitEvaluation', {});
    expect([code, body.code]).toEqual([422, 'FINDINGS_BLOCK']);
    const where = body.details?.map((detail) => detail.where);
    expect(where).toContain('指标·走访');
    expect(where).toContain('指标·秩序');
    expect(where).toContain('指标·满意度');
    const errors = (await office().client.form('a', 2024)).findings.filter(
      ({ severity }) => severity === 'error',
    );
    expect(where?.toSorted()).toEqual(errors.map((one) => one.where).toSorted());
  });
  it('reasons, a judgement and the missing result take away what blocked', async () => {
    const { client } = office();
    await client.does('judgeQualitative', { ...key, indicatorId: 'order', band: 0, score: '30' });
    await client.does('explainVariance', {
      ...key,
      indicatorId: 'visits',
      reason: '七月暴雨停走访两周',
      improvement: '雨季前排满',
    });
    await client.does('reportResult', {
      ...key,
      reportId: 'r2',
      occurredOn: '2024-12-31',
      results: [{ indicatorId: 'content', actual: '100%' }],
    });
    const form = await client.form('a', 2024);
    expect(form.indicators.map(({ name, score }) => [name, score])).toEqual([
      ['走访', '32.00'],
      ['秩序', '30.00'],
      ['满意度', '20.00'],
    ]);
    expect([form.execution.score, form.total, form.grade]).toEqual(['8.50', '90.50', '优']);
  });
  it('what is explained instead of mended stays visible beside its words', async () => {
    const { client } = office();
    const blocking = (await client.fullForm('a', 2024)).findings.filter(
      ({ severity }) => severity === 'error',
    );
    for (const { code, where } of blocking) {
      await client.does('explainFinding', { ...key, code, where, explanation: '见附件' });
    }
    const after = (await client.fullForm('a', 2024)).findings.filter(({ severity }) => severity === 'error');
    expect(after.map(({ code, explanation }) => [code, explanation])).toEqual(
      blocking.map(({ code }) => [code, '见附件']),
    );
  });
  it('submitted; not signed by who entered, nor by another role than the head', async () => {
    expect((await post('submitEvaluation', { remark: '请审' })).status).toBe(201);
    expect((await post('signEvaluation', {})).body.code).toBe('ROLE_NOT_ALLOWED');
    expect((await post('signEvaluation', {}, 'finance')).body.code).toBe('ROLE_NOT_ALLOWED');
    expect((await post('explainVariance', { indicatorId: null, reason: '晚了' })).body.code).toBe(
      'EVALUATION_STATUS',
    );
  });
  it('returned with a reason per row, mended, submitted again', async () => {
    const { client } = office();
    const rows = [{ indicatorId: 'visits', reason: '写明哪两周' }];
    expect((await post('returnEvaluation', { reason: '理由不清', rows }, 'head')).status).toBe(201);
    expect(await status()).toBe('returned');
    await client.does('explainVariance', { ...key, indicatorId: 'visits', reason: '7月8日至21日暴雨停走访' });
    expect((await post('submitEvaluation', {})).status).toBe(201);
  });
  it('signed by the head: a seal of these very bytes', async () => {
    const { client } = office();
    const shown = await client.form('a', 2024);
    expect((await post('signEvaluation', {}, 'head')).status).toBe(201);
    const [seal, ...others] = await sealsOf(client, 'a', 2024);
    if (seal === undefined) throw new Error('no seal');
    first = seal;
    expect([seal.number, others.length]).toEqual([1, 0]);
    expect(seal.formHash).toBe(`sha256:${createHash('sha256').update(seal.form).digest('hex')}`);
    // The public form, and beside it what stood on the paper.
    expect(JSON.parse(seal.form)).toMatchObject({ ...shown, goal: null, completion: null });
    expect(await status()).toBe('signed');
  });
  it('a later payment leaves the sealed form byte-equal and is told behind the seal', async () => {
    const { client } = office();
    await client.recordingOn('2025-03-01');
    await office().pays('2', line('a', 2024), wan('5.00'), '2024-12-30');
    const form = await client.form('a', 2024);
    expect(funds(form, 'total').executed).toBe('90.00');
    expect(finding(form, 'BEHIND_SEAL').where).toContain('第1次');
    expect(await sealsOf(client, 'a', 2024)).toEqual([first]);
    expect((await client.fullForm('a', 2024)).evaluation.seals.map(({ total }) => total)).toEqual(['90.50']);
  });
  it('the sealed form is computed again from the log as it was then', async () => {
    const { asOf: _asOf, ...then } = await office().client.form('a', 2024, { asOf: '2025-02-10' });
    const {
      asOf: _none,
      evaluation: _submitted,
      logIndex: _before,
      findings,
      department: _department,
      goal: _goal,
      completion: _completion,
      reasons,
      sheet: _sheet,
      narratives,
      ...sealed
    } = JSON.parse(first.form) as typeof then & { asOf: null } & Record<
        'department' | 'goal' | 'completion' | 'reasons' | 'sheet' | 'narratives',
        unknown
      >;
    expect(then).toMatchObject(sealed);
    expect(reasons).toEqual([{ indicatorId: 'visits', reason: '7月8日至21日暴雨停走访', improvement: null }]);
    expect(narratives).toEqual([]);
    expect(then.findings).toEqual(findings);
  });
  it('reopened with a reason: seal 2 beside an untouched seal 1', async () => {
    const { client } = office();
    expect((await post('reopenEvaluation', { reason: '决算对账' }, 'head')).status).toBe(201);
    expect((await post('submitEvaluation', {})).status).toBe(201);
    expect((await post('signEvaluation', {}, 'head')).status).toBe(201);
    const [one, two, ...others] = await sealsOf(client, 'a', 2024);
    expect(others).toEqual([]);
    expect(one).toEqual(first);
    expect(two?.number).toBe(2);
    const second = JSON.parse(two?.form ?? '{}') as Awaited<ReturnType<typeof client.form>>;
    expect(funds(second, 'total')).toMatchObject({ executed: '90.00', score: '9.00' });
    expect(second.total).toBe('91.00');
    expect(codes(await client.form('a', 2024))).not.toContain('BEHIND_SEAL');
  });
});
