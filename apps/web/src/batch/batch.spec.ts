import { describe, expect, it } from '@jest/globals';
import type { ProjectRow } from '../api/client.js';
import { doable, usual } from './batch.js';

const rows = (...statuses: readonly string[]): readonly ProjectRow[] =>
  statuses.map((evaluationStatus, n) => ({ projectId: `p${n}`, evaluationStatus }) as ProjectRow);
const ids = (found: readonly ProjectRow[]): readonly string[] => found.map(({ projectId }) => projectId);

describe('many forms in one go', () => {
  const all = rows('none', 'open', 'returned', 'submitted', 'signed', 'consolidated', 'filed', 'published');
  it('offers an act for the forms it can be done to, and no other', () => {
    expect(ids(doable('open', all))).toEqual(['p0']);
    expect(ids(doable('submit', all))).toEqual(['p1', 'p2']);
    expect(ids(doable('sign', all))).toEqual(['p3']);
    expect(ids(doable('consolidate', all))).toEqual(['p4']);
    expect(ids(doable('file', all))).toEqual(['p4', 'p5']);
  });
  it('proposes what most of them wait for', () => {
    expect(usual(rows('open', 'open', 'none'))).toBe('submit');
    expect(usual(rows('submitted', 'submitted', 'open'))).toBe('sign');
  });
});
