import { describe, expect, it } from '@jest/globals';
import { heartbeat, jobId, type JobDefinition } from '@mingzhang/jobs';
import type { z } from 'zod';
import { factsImport, findingsSweep, formsArchive, JOB_DEFINITIONS, viewRebuild } from './catalogue.js';

const idOf = <I extends z.ZodType>(definition: JobDefinition<I>, input: z.input<I>): string =>
  jobId(definition, definition.key(definition.input.parse(input)));

describe('the catalogue of jobs', () => {
  const inputs = {
    formsArchive: { unitId: 'jianghan-zhengfawei', fiscalYear: 2022, lastIndex: 1204 },
    viewRebuild: { request: 'c0ffee00-27a2-4d6f-8a37-000000000001' },
    verification: { request: 'c0ffee00-27a2-4d6f-8a37-000000000002' },
    findingsSweep: { day: '2024-03-02', lastIndex: 1204 },
    factsImport: {
      request: 'local-clerk.c0ffee00-27a2-4d6f-8a37-000000000001',
      kind: 'payments' as const,
      mapping: { columns: { number: '支付凭证号' }, sourceSystem: '集中支付' },
      sha256: `sha256:${'0'.repeat(64)}`,
      fileName: '支付明细.csv',
      bytes: 12,
      whole: false,
      by: { role: 'clerk' as const },
    },
    heartbeat: { beat: 29_000_000 },
  };

  it('gives ids that say what is to be done, the same for the same question', () => {
    expect(idOf(formsArchive, inputs.formsArchive)).toBe('formsArchive/jianghan-zhengfawei.2022.1204');
    expect(idOf(viewRebuild, inputs.viewRebuild)).toBe('viewRebuild/c0ffee00-27a2-4d6f-8a37-000000000001');
    expect(idOf(findingsSweep, inputs.findingsSweep)).toBe('findingsSweep/2024-03-02.1204');
    expect(idOf(findingsSweep, { day: '2024-03-02', lastIndex: null })).toBe('findingsSweep/2024-03-02');
    expect(idOf(factsImport, inputs.factsImport)).toBe(
      'factsImport/local-clerk.c0ffee00-27a2-4d6f-8a37-000000000001',
    );
    expect(idOf(heartbeat, inputs.heartbeat)).toBe('heartbeat/29000000');
  });
  it('gives another id for every difference in the input', () => {
    const other = [
      { ...inputs.formsArchive, unitId: 'yongde' },
      { ...inputs.formsArchive, fiscalYear: 2023 },
      { ...inputs.formsArchive, lastIndex: 1205 },
    ];
    const ids = [inputs.formsArchive, ...other].map((input) => idOf(formsArchive, input));
    expect(new Set(ids).size).toBe(4);
    expect(idOf(findingsSweep, { day: '2024-03-03', lastIndex: 1204 })).not.toBe(
      idOf(findingsSweep, inputs.findingsSweep),
    );
  });
  it('has inputs that read back from JSON as they were', () => {
    for (const definition of JOB_DEFINITIONS) {
      const stored: unknown = definition.input.parse(inputs[definition.name as keyof typeof inputs]);
      expect(definition.input.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
    }
  });
  it('has a Chinese label and bounds for every job', () => {
    for (const { label, attempts, timeoutMs, backoffMs } of JOB_DEFINITIONS) {
      expect(label).toMatch(/^\p{Script=Han}+$/u);
      expect(Math.min(attempts, timeoutMs, backoffMs)).toBeGreaterThan(0);
      expect(attempts).toBeLessThanOrEqual(10);
    }
  });
});
