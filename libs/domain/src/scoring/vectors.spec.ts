import { describe, expect, it } from '@jest/globals';
import { parseActual, parseTarget } from '../values/index.js';
import { schemeById, scoreExecution, scoreIndicator, scoreTotal } from './index.js';
import type { ScoringScheme } from './index.js';

function scheme(id: string): ScoringScheme {
  const found = schemeById(id);
  if (found === undefined) throw new Error(`no scheme ${id}`);
  return found;
}
const NATIONAL = scheme('CN-MOF-2020-10');
const HUBEI = scheme('HUBEI-PROJECT-20-80');

const row = (rules: ScoringScheme, target: string, actual: string, weight: string, level2 = '数量指标') => {
  const typed = parseTarget(target);
  return scoreIndicator(rules, {
    weight,
    level2,
    target: typed.value,
    actual: parseActual(actual, typed.value).value,
  });
};

describe('rules.md §10, the test vectors of the execution score', () => {
  it.each([
    ['HUBEI-PROJECT-20-80', '4341.03', '4392.79', '98.82', '19.76'],
    ['HUBEI-PROJECT-20-80', '187.49', '190.16', '98.60', '19.72'],
    ['HUBEI-PROJECT-20-80', '195.5', '200', '97.75', '19.55'],
    ['HUBEI-PROJECT-20-80', '10', '10', '100.00', '20.00'],
    ['CN-MOF-2020-10', '37.24', '43.2', '86.20', '8.62'],
    ['CN-MOF-2020-10', '89.974', '89.974', '100.00', '10.00'],
    ['HUBEI-PROJECT-20-80', '4434.91', '4680.45', '94.75', '18.95'],
  ])('%s: %s of %s', (id, executed, budget, rate, score) => {
    expect(scoreExecution(scheme(id), { executed, budget })).toMatchObject({ rate, score });
  });

  it('does not evaluate a budget of zero', () => {
    const nothing = scoreExecution(NATIONAL, { executed: '0', budget: '0' });
    expect(nothing).toMatchObject({ rate: null, score: null, remarks: ['zero-budget'] });
  });

  it('caps a rate above 100 % at the weight and says so (Nanyue 22.7 of 15)', () => {
    const over = scoreExecution(NATIONAL, { executed: '22.7', budget: '15' });
    expect(over).toMatchObject({ rate: '151.33', score: '10.00', remarks: ['execution-over-100'] });
  });

  it('explains rate and score with the numbers in it', () => {
    const [rate, score] = scoreExecution(HUBEI, { executed: '187.49', budget: '190.16' }).steps;
    expect(rate?.formula).toBe('187.49 ÷ 190.16 × 100%');
    expect(score?.text).toContain('98.595919% = 19.72 分');
    expect(score?.source).toBe('湖北省项目自评表备注');
  });
});

describe('rules.md §4 and §10, reverse and zero', () => {
  it.each([
    ['CN-MOF-2020-10', '≤100人', '120人', '8.00'],
    ['HUBEI-PROJECT-20-80', '≤100人', '120人', '8.33'],
    ['CN-MOF-2020-10', '≤100人', '200人', '0.00'],
    ['HUBEI-PROJECT-20-80', '≤100人', '200人', '5.00'],
    ['CN-MOF-2020-10', '≤100人', '100人', '10.00'],
    ['CN-MOF-2020-10', '=0次', '1次', '0.00'],
    ['CN-MOF-2020-10', '=0次', '0次', '10.00'],
  ])('%s: %s with %s', (id, target, actual, score) => {
    expect(row(scheme(id), target, actual, '10').score).toBe(score);
  });
});

describe('examples.md', () => {
  it('9: quarters 3 + 4 + 2 + 5 against ≥12 is met; the pooled rate 815/900 gives 9.84', () => {
    expect(row(NATIONAL, '≥12次', '14次', '10').score).toBe('10.00');
    expect(row(NATIONAL, '≥12次', '5次', '10').score).toBe('4.17');
    const pooled = scoreIndicator(NATIONAL, {
      weight: '10',
      target: { kind: 'number', op: '>=', number: '92', unit: '%' },
      actual: { kind: 'number', op: 'none', number: '90.55555556', unit: '%' },
    });
    expect(pooled.score).toBe('9.84');
  });

  it('10: the approved target of 60 is met with 60, the old one of 100 gives 12.00 of 20', () => {
    expect(row(NATIONAL, '≥60个', '60个', '20').score).toBe('20.00');
    expect(row(NATIONAL, '≥100个', '60个', '20').score).toBe('12.00');
  });
});

describe('total', () => {
  it('sums rounded lines, grades half-open, and has no total with a hole', () => {
    const execution = scoreExecution(NATIONAL, { executed: '9', budget: '10' });
    const line = (score: string) => ({ score, unrounded: score });
    expect(scoreTotal(NATIONAL, { execution, indicators: [line('80.99')] })).toMatchObject({
      total: '89.99',
      grade: '良',
    });
    expect(scoreTotal(NATIONAL, { execution, indicators: [line('81.00')] })).toMatchObject({
      total: '90.00',
      grade: '优',
    });
    const hole = { score: null, unrounded: null };
    expect(scoreTotal(NATIONAL, { execution, indicators: [hole] })).toMatchObject({
      total: null,
      grade: null,
    });
  });
});
