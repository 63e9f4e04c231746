import { describe, expect, it } from '@jest/globals';
import { findingsSweep } from './catalogue.js';
import { digestOf, findingKey, type SweptFinding } from './digest.js';

const finding = (projectId: string, code: string, more: Partial<SweptFinding> = {}): SweptFinding => ({
  projectId,
  project: `${projectId}项目`,
  fiscalYear: 2024,
  code,
  severity: 'warning',
  title: `${code}的标题`,
  where: '资金',
  message: '10.00 与 9.00 不符',
  ...more,
});

const FINDINGS = [
  finding('a', 'B_CODE'),
  finding('a', 'A_CODE', { severity: 'error' }),
  finding('b', 'B_CODE', { where: '指标·走访' }),
  finding('b', 'C_CODE', { severity: 'note' }),
];
const TODAY = { day: '2024-03-02', projects: 7, findings: FINDINGS };

describe('the digest of a sweep', () => {
  it('counts by severity and by code, the most frequent first, then by name', () => {
    const digest = digestOf(TODAY, null);
    expect(digest.findings).toEqual({ error: 1, warning: 2, note: 1 });
    expect(digest.byCode.map(({ code, count }) => [code, count])).toEqual([
      ['B_CODE', 2],
      ['A_CODE', 1],
      ['C_CODE', 1],
    ]);
  });
  it('has everything new where nothing was swept before, and says so', () => {
    expect(digestOf(TODAY, null)).toMatchObject({ fresh: 4, since: null });
    expect(digestOf(TODAY, null).digest).toContain('此前没有巡查');
  });
  it('names as new what the day before did not have, whatever its amounts are now', () => {
    const known = [FINDINGS[0], FINDINGS[1]].map((one) => findingKey({ ...finding('', ''), ...one }));
    const digest = digestOf(
      { ...TODAY, findings: FINDINGS.map((one) => ({ ...one, message: '另一数' })) },
      { day: '2024-03-01', keys: [...known, 'gone'] },
    );
    expect(digest).toMatchObject({ fresh: 2, since: '2024-03-01' });
    expect(digest.byCode.map(({ code, fresh }) => [code, fresh])).toEqual([
      ['B_CODE', 1],
      ['A_CODE', 0],
      ['C_CODE', 1],
    ]);
    expect(digest.digest).toContain('比 2024-03-01 的巡查新增 2 处');
    expect(digest.digest).toContain('2024年度 b项目［B_CODE］指标·走访：另一数');
    expect(digest.digest).not.toContain('a项目');
  });
  it.each([['projectId'], ['code'], ['where']] as const)('tells findings apart by %s', (field) => {
    const one = finding('a', 'X');
    expect(findingKey({ ...one, [field]: 'other' })).not.toBe(findingKey(one));
    expect(findingKey({ ...one, fiscalYear: 2023 })).not.toBe(findingKey(one));
  });
  it('of very many is still a result that a queue takes', () => {
    const many = Array.from({ length: 5_000 }, (_, n) =>
      finding(`p${n}`, `CODE_${n % 60}`, { message: '不符'.repeat(200) }),
    );
    const digest = digestOf({ ...TODAY, findings: many }, null);
    expect(findingsSweep.result.parse(digest)).toEqual(digest);
    expect(Buffer.byteLength(JSON.stringify(digest))).toBeLessThan(64 * 1024);
  });
  it('says how many it does not name', () => {
    const many = Array.from({ length: 53 }, (_, n) => finding(`p${n}`, 'X'));
    expect(digestOf({ ...TODAY, findings: many }, null).digest).toContain('另有 3 处新增未列出');
  });
});
