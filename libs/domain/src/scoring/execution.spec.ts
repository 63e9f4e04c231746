import { describe, expect, it } from '@jest/globals';
import { rateOf, scoreExecution } from './execution.js';
import { scheme } from './scoring.spec-kit.js';

const execution = (rules: string, budget: string, executed: string) =>
  scoreExecution(scheme(rules), { budget, executed });

describe('a budget of nothing', () => {
  // docs/rules.md §12.9: not evaluated (null), not 0 points; 0 only under two schemes.
  it('is not evaluated, and says that this is not 0 points', () => {
    const scored = execution('CN-MOF-2020-10', '0', '5');
    expect(scored).toMatchObject({ rate: null, score: null, unrounded: null, remarks: ['not-evaluated'] });
    expect(scored.steps).toMatchObject([{ formula: '5 ÷ 0', result: '不评价' }]);
    expect(scored.steps[0]?.text).toContain('不评价（不等于0分）');
  });

  it('is 0 points where the scheme says so, and says that the scheme does', () => {
    const scored = execution('DEPLOYED-GENERIC-10', '0', '5');
    expect(scored).toMatchObject({ score: '0.00', unrounded: '0', remarks: ['zero-budget'] });
    expect(scored.steps).toMatchObject([{ formula: '5 ÷ 0', result: '0.00' }]);
    expect(scored.steps[0]?.text).toContain('本方案规定得0分');
  });
});

describe('the score of a rate', () => {
  it('by a line tells the product, by steps the step that was reached', () => {
    const told = (rules: string) => execution(rules, '100', '95').steps.at(-1);
    expect(told('CN-MOF-2020-10')).toMatchObject({
      rule: 'execution-linear',
      formula: '10 × 95%',
      result: '9.50',
    });
    expect(told('JIANGXI-STEP10')).toMatchObject({
      rule: 'execution-steps',
      formula: '95% 所在档次',
      result: '7.00',
    });
  });
});

describe('a rate', () => {
  const national = scheme('CN-MOF-2020-10').execution;
  it('is executed ÷ budget in percent: 98.6 of 100, 1 of 3', () => {
    expect(rateOf(national, { budget: '100', executed: '98.6' }, 'total')).toBe('98.60');
    expect(rateOf(national, { budget: '3', executed: '1' }, 'source')).toBe('33.33');
  });
  it('of a budget cut below nothing does not exist: −1 of −2 is not 50 %', () => {
    expect(rateOf(national, { budget: '-2', executed: '-1' }, 'total')).toBeNull();
    expect(rateOf(national, { budget: '-0', executed: '1' }, 'total')).toBeNull();
  });
});
