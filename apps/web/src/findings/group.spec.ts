import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../api/client.js';
import { groupFindings } from './group.js';

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
