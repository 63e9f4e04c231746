import { describe, expect, it } from '@jest/globals';
import { LABELS } from '@mingzhang/domain';
import { JOB_STATES } from '@mingzhang/jobs';
import { z } from 'zod';
import { findingsSweep, formsArchive, verification, viewRebuild } from './catalogue.js';
import { jobSchema } from './view.js';

const CHINESE = /^\p{Script=Han}+$/u;

describe('the words of jobs', () => {
  it('every state has one of its own, carried by the schema that pages and OpenAPI read', () => {
    const state = z.toJSONSchema(jobSchema.shape.state) as {
      readonly enum?: readonly string[];
      readonly [LABELS]?: Readonly<Record<string, string>>;
    };
    expect(state.enum?.toSorted()).toEqual([...JOB_STATES].toSorted());
    const words = JOB_STATES.map((one) => state[LABELS]?.[one] ?? '');
    expect(words.filter((word) => !CHINESE.test(word))).toEqual([]);
    expect(new Set(words).size).toBe(JOB_STATES.length);
  });
  it('every job that people ask for is called something of its own', () => {
    const labels = [formsArchive, findingsSweep, viewRebuild, verification].map(({ label }) => label);
    expect(labels.filter((label) => !CHINESE.test(label))).toEqual([]);
    expect(new Set(labels).size).toBe(labels.length);
  });
});
