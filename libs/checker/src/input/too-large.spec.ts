import { describe, expect, it } from '@jest/globals';
import { check } from '../check.js';
import { BOUNDS } from './bounds.js';

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
});
