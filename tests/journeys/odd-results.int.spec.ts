import { describe, expect, it } from '@jest/globals';
import { CENTRAL, line, useOffice } from '../kit/office.js';
import { approveTarget } from '../kit/target.js';

const year = { fiscalYear: 2024 };
const a = { projectId: 'a', ...year };
const severities = ['error', 'warning', 'note'] as const;

describe('facts that fit nowhere', () => {
  const office = useOffice(async (the) => {
    await the.client.recordingOn('2025-01-20');
    await the.unit('unit', { 2024: CENTRAL });
    await the.unit('bare', {});
    await the.project('a', 'unit');
    await the.project('b', 'unit');
    await the.project('c', 'bare');
    const order = { indicatorId: 'order', level1: '效益指标', name: '秩序', target: '有所改善' };
    await approveTarget(the.client, { ...a, targetId: 't' }, '2024-01-20', [{ ...order, weight: '90' }]);
    const results = [{ indicatorId: 'stray', actual: '3场' }];
    await the.client.does('reportResult', { ...a, reportId: 'r', occurredOn: '2024-06-30', results });
    // More came back than went out: with a scheme and without one, with a budget and without one.
    await the.paper('issue', line('b', 2024), '100.00', '2024-01-20');
    for (const id of ['b', 'c']) {
      await the.pays(`p-${id}`, line(id, 2024), '10.00', '2024-06-01');
      await the.refunds(`r-${id}`, `p-${id}`, line(id, 2024), '12.00', '2024-07-01');
    }
    await the.client.does('openEvaluation', a);
  });
  const codesOf = (findings: readonly { readonly code: string; readonly severity: string }[]) =>
    findings.map(({ code, severity }) => `${severity} ${code}`);
  const rowOf = async (id: string) => {
    const { rows } = await office().client.list(2024);
    return rows.find(({ projectId }) => projectId === id)?.findings;
  };

  it.each([
    ['a', 'warning RESULT_UNASSIGNED'],
    ['b', 'error EXEC_NEGATIVE'],
    ['c', 'error EXEC_NEGATIVE'],
  ])('are told on the form and the page of %s, and counted in the list: %s', async (id, said) => {
    const { client } = office();
    const { findings } = await client.form(id, 2024);
    expect(codesOf(findings)).toContain(said);
    expect(codesOf((await client.page(id, 2024)).findings)).toEqual(codesOf(findings));
    const counted = severities.map((one) => [
      one,
      findings.filter(({ severity }) => severity === one).length,
    ]);
    expect(await rowOf(id)).toEqual(Object.fromEntries(counted));
  });

  it.each([
    ['judgeQualitative', { indicatorId: 'stray', band: 0, score: '90' }, 'indicatorId', 'stray'],
    ['setManualScore', { indicatorId: 'stray', score: '9', reason: '暴雨' }, 'indicatorId', 'stray'],
    ['explainVariance', { indicatorId: 'stray', reason: '暴雨' }, 'indicatorId', 'stray'],
    ['judgeQualitative', { indicatorId: 'order', band: 3, score: '9' }, 'band', 3],
    ['explainVariance', { indicatorId: 'order', reason: '完成良好' }, 'reason', '完成良好'],
  ] as const)('no decision is taken on them: %s %j', async (command, input, path, value) => {
    const { status, body } = await office().client.post(command, { ...a, ...input });
    expect(status).toBe(422);
    expect(body.errors).toEqual([
      { path, value, rule: expect.any(String), message: expect.stringContaining(`“${value}”`) },
    ]);
  });
});
