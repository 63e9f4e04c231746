import { expect, it } from '@jest/globals';
import type { IndicatorRow } from '../api/client.js';
import { evidenceRows, shortHash } from './evidence.js';

const indicator = (expected: readonly string[], kinds: readonly string[]): IndicatorRow =>
  ({
    indicatorId: 'a',
    name: '甲',
    evidenceExpected: expected,
    evidence: kinds.map((kindLabel, index) => ({ evidenceId: `e${index}`, kindLabel })),
  }) as unknown as IndicatorRow;

it.each([
  [['问卷', '名册'], ['名册'], ['问卷']],
  [['问卷'], ['问卷', '问卷'], []],
  [['问卷'], [], ['问卷']],
  [[], ['其他'], []],
])('of %j expected and %j attached, %j is missing', (expected, attached, missing) => {
  const [row] = evidenceRows([indicator(expected, attached)]);
  expect(row?.missing).toEqual(missing);
  expect(row?.attached).toHaveLength(attached.length);
});

it('shortens a hash to what tells two files apart', () => {
  expect(shortHash(`sha256:b489849e${'0'.repeat(56)}`)).toBe('sha256:b489849e…');
});
