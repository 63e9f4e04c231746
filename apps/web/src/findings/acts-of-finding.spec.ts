import { describe, expect, it } from '@jest/globals';
import type { Finding, Form } from '../api/client.js';
import { actsOfFinding, cellOfFinding } from './acts-of-finding.js';

const form = (status: string): Form =>
  ({
    project: { projectId: 'p' },
    fiscalYear: 2024,
    evaluation: { status },
    indicators: [{ indicatorId: 'qi', name: '培训期数' }],
  }) as unknown as Form;
const finding = (code: string, where: string, more: Partial<Finding> = {}): Finding =>
  ({ code, where, severity: 'error', explanation: null, ...more }) as Finding;
const KEY = { projectId: 'p', fiscalYear: '2024' };

describe('a finding leads to its cell and to what answers it', () => {
  it('a row that lost points: its reason, or words beside the finding', () => {
    const loss = finding('LOSS_WITHOUT_REASON', '指标·培训期数');
    expect(cellOfFinding(loss, form('open'))).toBe('indicator.score:qi');
    expect(actsOfFinding(loss, form('open'))).toEqual([
      { name: 'explainVariance', given: { ...KEY, indicatorId: 'qi' } },
      { name: 'explainFinding', given: { ...KEY, code: 'LOSS_WITHOUT_REASON', where: '指标·培训期数' } },
    ]);
  });
  it('a low rate is the row of the execution rate, which is no indicator', () => {
    const low = finding('EXEC_LOW_REASON', '资金·执行率');
    expect(cellOfFinding(low, form('returned'))).toBe('execution.score');
    expect(actsOfFinding(low, form('returned'))[0]).toEqual({
      name: 'explainVariance',
      given: { ...KEY, indicatorId: '@rate' },
    });
  });
  it('a file that is missing may come whatever the state; words only while the form is filled in', () => {
    const bare = finding('NO_EVIDENCE', '指标·培训期数', { severity: 'warning' });
    expect(actsOfFinding(bare, form('submitted')).map(({ name }) => name)).toEqual(['attachEvidence']);
    expect(actsOfFinding(bare, form('open')).map(({ name }) => name)).toEqual([
      'attachEvidence',
      'explainFinding',
    ]);
  });
  it('a note, and what has been explained, asks for nothing', () => {
    expect(actsOfFinding(finding('SUMMARY_ENTRY', '资金', { severity: 'note' }), form('open'))).toEqual([]);
    expect(actsOfFinding(finding('WEIGHT_SUM', '指标', { explanation: '见批复' }), form('open'))).toEqual([]);
    expect(cellOfFinding(finding('WEIGHT_SUM', '指标'), form('open'))).toBeNull();
  });
});
