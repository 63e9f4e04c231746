import { describe, expect, it } from '@jest/globals';
import { rateOf, scoreExecution } from '../index.js';
import { row, scheme } from '../scoring.spec-kit.js';

const NATIONAL = 'CN-MOF-2020-10';
const HUBEI = 'HUBEI-PROJECT-20-80';

describe('docs/rules.md §10, test vectors: execution', () => {
  it.each([
    ['4341.03', '4392.79', HUBEI, '98.82', '19.76'],
    ['187.49', '190.16', HUBEI, '98.60', '19.72'],
    ['195.5', '200', HUBEI, '97.75', '19.55'],
    ['10', '10', HUBEI, '100.00', '20.00'],
    ['37.24', '43.2', NATIONAL, '86.20', '8.62'],
    ['89.974', '89.974', NATIONAL, '100.00', '10.00'],
    ['79.99', '100', 'JIANGXI-STEP10', '79.99', '5.00'],
    ['80', '100', 'JIANGXI-STEP10', '80.00', '7.00'],
    ['99.99', '100', 'JIANGXI-STEP10', '99.99', '7.00'],
    ['100', '100', 'JIANGXI-STEP10', '100.00', '10.00'],
    ['99.995', '100', 'JIANGXI-STEP10', '100.00', '10.00'],
    ['59.99', '100', 'JIANGXI-STEP10', '59.99', '0.00'],
  ])('%s of %s under %s', (executed, budget, id, rate, score) => {
    expect(scoreExecution(scheme(id), { executed, budget })).toMatchObject({ rate, score });
  });

  it('0/0 is not evaluated; 0 points only under DEPLOYED-GENERIC-10 and ZHEJIANG, where a row shows 100 %', () => {
    const nothing = { executed: '0', budget: '0' };
    expect(scoreExecution(scheme(NATIONAL), nothing)).toMatchObject({
      rate: null,
      score: null,
      remarks: ['not-evaluated'],
    });
    expect(scoreExecution(scheme('DEPLOYED-GENERIC-10'), nothing)).toMatchObject({
      rate: '0.00',
      score: '0.00',
    });
    const zhejiang = scheme('ZHEJIANG');
    expect(scoreExecution(zhejiang, nothing)).toMatchObject({ rate: '0.00', score: '0.00' });
    expect(scoreExecution(zhejiang, { executed: '1', budget: '0' })).toMatchObject({
      rate: '100.00',
      score: '0.00',
    });
    const rule = zhejiang.execution;
    expect(rateOf(rule, nothing, 'source')).toBe('100.00');
    expect(rateOf(rule, { executed: '1', budget: '0' }, 'source')).toBe('100.00');
  });

  it('§1 rounding traps: 6/11 at weight 10 is 5.46 with the rate rounded first, 5.45 without', () => {
    const input = { executed: '6', budget: '11' };
    expect(scoreExecution(scheme('DEPLOYED-GENERIC-10'), input).score).toBe('5.46');
    expect(scoreExecution(scheme(NATIONAL), input).score).toBe('5.45');
  });

  it('§1: for weight 20 the two methods never differ', () => {
    const direct = scheme(HUBEI);
    if (direct.execution === null) throw new Error('no execution');
    const first = { ...direct, execution: { ...direct.execution, rateFirst: true } };
    for (let budget = 1; budget <= 120; budget += 1) {
      for (let executed = 0; executed <= budget; executed += 1) {
        const input = { executed: `${executed}`, budget: `${budget}` };
        expect(scoreExecution(first, input).score).toBe(scoreExecution(direct, input).score);
      }
    }
  });
});

describe('docs/rules.md §4 and §10: reverse, equal, zero', () => {
  it.each([
    ['≤100人', '120人', NATIONAL, '8.00'],
    ['≤100人', '120人', HUBEI, '8.33'],
    ['≤100人', '200人', NATIONAL, '0.00'],
    ['≤100人', '200人', HUBEI, '5.00'],
    ['≤100人', '250人', NATIONAL, '0.00'],
    ['≤100人', '100人', NATIONAL, '10.00'],
    ['<100人', '120人', 'HEBEI-TIANJIN', '8.00'],
    ['=0次', '1次', NATIONAL, '0.00'],
    ['=0次', '0次', NATIONAL, '10.00'],
    ['0%', '0%', NATIONAL, '10.00'],
    ['0%', '2%', NATIONAL, '0.00'],
    ['=100%', '98%', NATIONAL, '9.80'],
    ['≥98%', '98%', NATIONAL, '10.00'],
    ['≥10次', '-2次', NATIONAL, '0.00'],
  ])('%s with %s under %s', (target, actual, id, score) => {
    expect(row(scheme(id), target, actual, '10').score).toBe(score);
  });

  it('leaves to a person what a place has no formula for', () => {
    const tianjin = scheme('HEBEI-TIANJIN');
    expect(row(tianjin, '≤100人', '120人', '10')).toMatchObject({ score: null, remarks: ['no-rule'] });
    expect(row(tianjin, '=100%', '98%', '10')).toMatchObject({ score: null, remarks: ['equal-mismatch'] });
    expect(scoreExecution(tianjin, { executed: '9', budget: '10' })).toMatchObject({
      rate: '90.00',
      score: null,
      remarks: ['execution-no-rule'],
    });
    expect(row(scheme(NATIONAL), '≥0次', '3次', '10')).toMatchObject({
      score: null,
      remarks: ['zero-target'],
    });
  });
});

describe('docs/rules.md §12', () => {
  it('9: Nanyue, fiscal 9.8 of 36, listed parts 19.8, the stated total 30.64, and 22.7 of 15', () => {
    const rate = (executed: string, budget: string) =>
      scoreExecution(scheme(NATIONAL), { executed, budget }).rate;
    expect(rate('9.8', '36')).toBe('27.22');
    expect(rate('19.8', '36')).toBe('55.00');
    expect(rate('30.64', '36')).toBe('85.11');
    const over = scoreExecution(scheme(NATIONAL), { executed: '22.7', budget: '15' });
    expect(over).toMatchObject({ rate: '151.33', score: '10.00', remarks: ['execution-over-100'] });
  });

  it('9: what was recovered at year end changes the rate (5.28 → 1.96, paid 1.96)', () => {
    const score = (budget: string) => scoreExecution(scheme(NATIONAL), { executed: '1.96', budget });
    expect(score('1.96')).toMatchObject({ rate: '100.00', score: '10.00' });
    expect(score('5.28')).toMatchObject({ rate: '37.12', score: '3.71' });
  });

  it('20: a cost target without a bound is asked about, and saving is not a shortfall (=36万元 with 30.64)', () => {
    const cost = { level2: '成本指标' };
    expect(row(scheme(NATIONAL), '=36万元', '30.64万元', '10', cost)).toMatchObject({
      score: null,
      remarks: ['cost-direction-unknown'],
    });
    const answered = row(scheme(NATIONAL), '=36万元', '30.64万元', '10', { ...cost, direction: 'lower' });
    expect(answered).toMatchObject({ score: '10.00', met: true });
    expect(row(scheme(NATIONAL), '=36万元', '36万元', '10', cost).score).toBe('10.00');
  });

  it('21: an indicator that is the execution rate is flagged as counted twice', () => {
    expect(row(scheme(NATIONAL), '≥95%', '97%', '10', { name: '预算执行率' }).remarks).toContain(
      'counted-twice',
    );
    expect(row(scheme(NATIONAL), '≥95%', '97%', '10', { name: '任务完成率' }).remarks).not.toContain(
      'counted-twice',
    );
  });
});

describe('docs/examples.md', () => {
  it('3, 4, 5: recovery, returned payment, carry-over', () => {
    const score = (executed: string, budget: string) =>
      scoreExecution(scheme(NATIONAL), { executed, budget });
    expect(score('152.00', '154.00')).toMatchObject({ rate: '98.70', score: '9.87' });
    expect(score('70.00', '90.00')).toMatchObject({ rate: '77.78', score: '7.78' });
  });

  it('9: quarters 3 + 4 + 2 + 5 against ≥12; the pooled rate 815/900 against ≥92 %', () => {
    expect(row(scheme(NATIONAL), '≥12次', '14次', '10').score).toBe('10.00');
    expect(row(scheme(NATIONAL), '≥12次', '5次', '10').score).toBe('4.17');
    expect(row(scheme(NATIONAL), '≥92%', '90.55555556%', '10').score).toBe('9.84');
  });

  it('10: 60 of 60 at 20 is 20.00, 60 of 100 is 12.00', () => {
    expect(row(scheme(NATIONAL), '≥60个', '60个', '20').score).toBe('20.00');
    expect(row(scheme(NATIONAL), '≥100个', '60个', '20').score).toBe('12.00');
  });

  it('11: 社区安保 2023, 4,434.91 of 4,680.45', () => {
    const input = { executed: '4434.91', budget: '4680.45' };
    expect(scoreExecution(scheme(HUBEI), input)).toMatchObject({ rate: '94.75', score: '18.95' });
  });
});
