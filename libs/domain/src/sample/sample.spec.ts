import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { given, recorded } from '../kernel/decider.spec-kit.js';
import { drawSample, sampleText } from './draw.js';
import { sampleDrawn } from './events.js';

const digest = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const members = (seed: string, ids: readonly string[]) =>
  ids.map((projectId) => ({ projectId, digest: digest(sampleText(seed, projectId)) }));

/** Drawn in a shell: for id in a b c d e; do printf '7316\\n%s' $id | sha256sum | cut -c1-64; done, each with its id, through sort. */
const ORDER_OF_7316: readonly string[] = ['c', 'a', 'e', 'd', 'b'];

describe('a spot-check sample', () => {
  it('is what sha256sum and sort draw from the same seed and list', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    for (const size of [1, 3, 5])
      expect(drawSample(members('7316', ids), size)).toEqual(ORDER_OF_7316.slice(0, size));
  });
  it('does not hang on the order of the list, and grows by adding', () => {
    const ids = Array.from({ length: 200 }, (_, n) => `p-${n}`);
    const drawn = drawSample(members('雨', ids), 20);
    expect(new Set(drawn).size).toBe(20);
    expect(drawSample(members('雨', ids.toReversed()), 20)).toEqual(drawn);
    expect(drawSample(members('雨', ids), 30).slice(0, 20)).toEqual(drawn);
    expect(drawSample(members('晴', ids), 20)).not.toEqual(drawn);
  });

  const input = { sampleId: 'cc', fiscalYear: 2024, seed: '7316', size: 2 };
  const filedProjects = { members: members('7316', ['a', 'b', 'c']), hash: `sha256:${'1'.repeat(64)}` };
  it('is written down with its seed, its population and who was drawn', () => {
    const expected = ORDER_OF_7316.filter((id) => 'abc'.includes(id)).slice(0, 2);
    given()
      .when('drawSpotCheck', input, { by: 'finance', facts: { filedProjects } })
      .events({
        type: 'SampleDrawn',
        payload: {
          ...input,
          unitId: null,
          method: 'sha256-order@1',
          population: { count: 3, hash: filedProjects.hash },
          chosen: expected,
        },
      });
  });
  it('is no larger than what was filed, drawn once under its number, and not by who is checked', () => {
    const refusal = given()
      .when('drawSpotCheck', { ...input, size: 4 }, { by: 'finance', facts: { filedProjects } })
      .refused('SAMPLE_TOO_LARGE');
    expect(refusal.message).toBe('已报送的自评有 3 份，抽不出 4 份');
    const drawn = recorded({ type: 'SampleDrawn', payload: sampleDrawn.example } as never);
    given(drawn)
      .when('drawSpotCheck', input, { by: 'finance', facts: { filedProjects } })
      .refused('SAMPLE_EXISTS');
    for (const by of ['clerk', 'head', 'auditor'] as const)
      given().when('drawSpotCheck', input, { by, facts: { filedProjects } }).refused('ROLE_NOT_ALLOWED');
  });
});
