import { describe, expect, it } from '@jest/globals';
import { systemChecks, type SystemFacts } from './system-checks.js';

const PROOF: NonNullable<SystemFacts['proof']> = {
  ...{ origin: 'o', key: 'k', events: 10, integrated: 10, checkpoint: null, trouble: null },
  witnesses: [{ name: '档案室', size: 8, at: '2025-01-01T00:00:00Z' }],
  continued: [],
};
const WELL: SystemFacts = {
  ...{
    events: 10,
    lag: { events: 0, seconds: 0 },
    trouble: null,
    clockBack: null,
    schemes: 3,
    failedJobs: 0,
  },
  proof: PROOF,
};
const ill = (more: Partial<SystemFacts>): readonly string[] =>
  systemChecks({ ...WELL, ...more }).flatMap(({ ok, name, advice }) =>
    ok ? [] : [`${name}${advice === '' ? '!' : ''}`],
  );

describe('what the running service finds', () => {
  it('nothing where all is well', () => expect(ill({})).toEqual([]));

  it.each<[string, Partial<SystemFacts>]>([
    ['登记', { trouble: '磁盘已满' }],
    ['视图', { lag: { events: 900, seconds: 61 } }],
    ['时钟', { clockBack: { last: '2025-01-02T00:00:00Z', now: '2025-01-01T00:00:00Z' } }],
    ['日志', { proof: { ...PROOF, trouble: '写不进日志' } }],
    ['账外见证', { proof: { ...PROOF, witnesses: [{ name: '档案室', size: null, at: null }] } }],
    ['作业', { failedJobs: 2 }],
    ['作业', { failedJobs: null }],
  ])('%s, with what to do about it', (name, facts) => expect(ill(facts)).toEqual([name]));

  it('views that are read right after a write are not ill', () => {
    expect(ill({ lag: { events: 3, seconds: 1 } })).toEqual([]);
  });
});
