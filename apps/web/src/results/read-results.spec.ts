import { describe, expect, it } from '@jest/globals';
import { reportInput } from '@mingzhang/domain';
import { emptyReport, NOTHING, readReport, understood } from './read-results.js';

const of = { projectId: 'p', fiscalYear: 2025 };
const report = { ...emptyReport('k'), occurredOn: '6-30' };

describe('results of a grid', () => {
  it('are one report of the rows that are filled in', () => {
    const results = {
      qi: { ...NOTHING, actual: '3次' },
      fu: { actual: '90.56%', numerator: '815', denominator: '900' },
      man: NOTHING,
    };
    const { input, filled } = readReport({ ...report, results }, of);
    expect(filled).toBe(2);
    expect(input).toEqual({
      ...of,
      reportId: 'rr-k',
      occurredOn: '2025-06-30',
      completion: null,
      results: [
        { indicatorId: 'qi', actual: '3次', numerator: null, denominator: null },
        { indicatorId: 'fu', actual: '90.56%', numerator: '815', denominator: '900' },
      ],
    });
    expect(reportInput.safeParse(input).success).toBe(true);
  });
  it('say at their row what is wrong, and nothing goes', () => {
    const results = {
      a: { ...NOTHING, actual: '90%', numerator: '815' },
      b: { ...NOTHING, denominator: '5', numerator: '4' },
      c: { actual: '1', numerator: '四', denominator: '5' },
    };
    expect(readReport({ ...report, results }, of)).toMatchObject({
      input: null,
      problems: { a: '分子、分母须一起填', b: '填了分子分母，还须填完成值', c: '分子、分母须为数字' },
    });
    expect(readReport({ ...report, occurredOn: '昨天', results: {} }, of).problems['']).toContain('日期写作');
  });
  it('show what the ledger reads', () => {
    expect(understood('3次')).toBe('3次');
    expect(understood('有所改善')).toBe('按文字');
    expect(understood(' ')).toBe('');
  });
});
