import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../api/client.js';
import { citedSources, groupFindings } from './group.js';

const finding = (code: string, where: string): Finding => ({
  code,
  where,
  severity: 'warning',
  left: null,
  right: null,
  difference: null,
  message: '',
  evidence: '',
  title: code,
  rule: '',
  source: '',
  remedy: '',
  explanation: null,
});

describe('groupFindings', () => {
  it('puts one rule together and keeps the order, losing none', () => {
    const groups = groupFindings([finding('A', '1'), finding('B', '2'), finding('A', '3')]);
    expect(groups.map(({ code, findings }) => [code, ...findings.map(({ where }) => where)])).toEqual([
      ['A', '1', '3'],
      ['B', '2'],
    ]);
  });
});

describe('citedSources', () => {
  it.each([
    ['财预〔2020〕10号；rules.md §1', '财预〔2020〕10号'],
    ['rules.md §12.9；预算法第十三条', '预算法第十三条'],
    ['预算法第五十四条', '预算法第五十四条'],
    ['users.md §9 NO_EVIDENCE', null],
  ])('%s cites %s', (source, papers) => expect(citedSources(source)).toBe(papers));
});
