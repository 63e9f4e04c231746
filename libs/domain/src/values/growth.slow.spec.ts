import { describe, expect, it } from '@jest/globals';
import { readRate } from '../scoring/index.js';
import { ALL_FAMILIES, tooFast } from './growth.spec-kit.js';
import { parseActual, parseTarget } from './index.js';

describe('every two pieces of a cell, one after the other and in turns', () => {
  it.each([
    ['a target', (text: string) => parseTarget(text, { name: '占比', level2: '成本' })],
    ['an actual', (text: string) => parseActual(text)],
    ['a rate', (text: string) => readRate(text, null)],
  ])('%s takes time in proportion to its length', (_, read) => {
    expect(tooFast(read, 2_000, ALL_FAMILIES)).toEqual([]);
  });
});
