import { describe, expect, it } from '@jest/globals';
import type { Job } from '@mingzhang/jobs';
import { inList, jobSchema, jobView } from './view.js';

const job: Job = {
  id: 'formsArchive/u.2022.7',
  name: 'formsArchive',
  label: '打包单位全部自评表',
  input: { unitId: 'u', fiscalYear: 2022, lastIndex: 7 },
  state: 'waiting',
  attempts: 0,
  progress: null,
  result: null,
  error: null,
  enqueuedAt: Date.UTC(2024, 2, 1, 18, 0, 0),
  finishedAt: null,
};
const sweep: Job = { ...job, id: 'findingsSweep/2024-03-02', name: 'findingsSweep', label: '疑点巡查' };

describe('a job as people see it', () => {
  it('says what it is about, by names where they are known', () => {
    expect(jobView(job, new Map([['u', '江汉区委政法委']])).subject).toBe('2022年度 江汉区委政法委');
    expect(jobView(job, new Map()).subject).toBe('2022年度 u');
    const night = { ...sweep, input: { day: '2024-03-02', lastIndex: null } };
    expect(jobView(night, new Map()).subject).toBe('2024-03-02 夜间');
    expect(jobView({ ...night, input: { day: '2024-03-02', lastIndex: 7 } }, new Map()).subject).toBe(
      '2024-03-02 至序号 7',
    );
  });
  it('has its file only when it is done', () => {
    const sha256 = `sha256:${'0'.repeat(64)}`;
    const result = { file: '2022年度甲自评表.zip', forms: 3, bytes: 9, sha256 };
    expect(jobView(job, new Map()).file).toBeNull();
    const view = jobView({ ...job, state: 'done', result, finishedAt: job.enqueuedAt + 500 }, new Map());
    expect(view).toMatchObject({
      askedAt: '2024-03-01T18:00:00.000Z',
      finishedAt: '2024-03-01T18:00:00.500Z',
      file: { path: '/api/jobs/formsArchive/u.2022.7/result', name: result.file, bytes: 9, forms: 3 },
    });
    expect(jobSchema.parse(view)).toEqual(view);
  });
  it('says a failure of ours as it is, and hides what a clerk cannot read', () => {
    expect(jobView({ ...job, state: 'dead', error: '单位“u”没有 2022 年度的项目' }, new Map()).error).toBe(
      '单位“u”没有 2022 年度的项目',
    );
    const strange = jobView({ ...job, state: 'dead', error: 'SQLITE_BUSY: database is locked' }, new Map());
    expect(strange.error).toMatch(/^程序出错/);
    expect(strange.error).not.toMatch(/[A-Za-z]/);
  });
  it('that an older version left behind is shown as far as it can be read', () => {
    const old = { ...job, state: 'done' as const, input: { unit: 'u' }, result: { path: 'x.zip' } };
    expect(jobView(old, new Map())).toMatchObject({ subject: '', file: null, stateLabel: '完成' });
  });
  it('in a list has the headline of its digest only', () => {
    const result = {
      projects: 1,
      findings: { error: 0, warning: 0, note: 0 },
      byCode: [],
      fresh: 0,
      since: null,
      digest: '头条\n其余\n',
    };
    const done = { ...sweep, state: 'done' as const, input: { day: '2024-03-02', lastIndex: null }, result };
    expect(jobView(done, new Map()).sweep?.digest).toBe('头条\n其余\n');
    expect(inList(jobView(done, new Map())).sweep?.digest).toBe('头条');
  });
});
