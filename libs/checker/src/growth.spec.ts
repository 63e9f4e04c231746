import { describe, expect, it } from '@jest/globals';
import { FAMILIES, growsTooFast, tooFast } from '../../domain/src/values/growth.spec-kit.js';
import { check } from './check.js';
import { findFormulas } from './costing/formula.js';
import { tokenize } from './costing/tokens.js';
import { BOUNDS } from './input/bounds.js';
import { amountCell } from './read/amount.js';

const PLACE = { label: '', path: '$' };

describe('reading a text takes time in proportion to its length, whatever stands in it', () => {
  it.each([
    ['a costing formula', findFormulas],
    ['its parts', tokenize],
    ['an amount', (text: string) => amountCell(text, PLACE, '万元', text)],
  ])('%s', (_, read) => {
    expect(tooFast(read, 2_000, FAMILIES)).toEqual([]);
  });

  it('“1-1-1…” of 20 KB, which took two minutes', () => {
    expect(growsTooFast((length) => findFormulas('1-'.repeat(length / 2)), 2_500)).toBeNull();
  });
});

describe('a document far larger than any office prints is refused before it is read', () => {
  const rows = (count: number, row: unknown): readonly unknown[] => Array.from({ length: count }, () => row);
  const code = (input: unknown): string | null => {
    const report = check(input);
    return report.ok ? null : report.refusal.code;
  };

  it.each([
    [
      'a report of 2,900 items and 2,900 figures',
      {
        id: 's',
        departmentReport: {
          projectExpenditure: { items: rows(2_900, { name: '甲', amount: '1' }) },
          organization: { staffing: rows(2_900, { label: '甲', value: '1万元' }) },
        },
      },
    ],
    ['more tables than a disclosure has', { id: 's', tables: rows(BOUNDS.tables + 1, {}) }],
    [
      'a row with a thousand columns',
      { id: 's', projects: [Object.fromEntries(rows(1_000, 0).map((_, at) => [`c${at}`, '1']))] },
    ],
    ['a heading of a thousand characters', { id: 's', projects: [{ ['栏'.repeat(1_000)]: '1' }] }],
    ['two hundred thousand cells', { id: 's', projects: rows(2_000, { rows: rows(101, '1') }) }],
  ])('%s', (_, input) => {
    expect(code(input)).toBe('DOCUMENT_TOO_LARGE');
  });

  it('a wrong type in each of 100,000 cells is told once a cell, without looking through what was told', () => {
    const wrong = (count: number): unknown =>
      check({
        id: 's',
        tables: [{ title: '表', columns: ['甲'], rows: rows(count, { label: 1, code: 2, values: 3 }) }],
      });
    expect(growsTooFast(wrong, 200)).toBeNull();
  });
});
