import { describe, expect, it } from '@jest/globals';
import { Decimal } from '../../money/decimal.js';
import { bandsOf, categorySums, gradeOf } from '../index.js';
import { row, scheme } from '../scoring.spec-kit.js';

const NATIONAL = scheme('CN-MOF-2020-10');

describe('财预〔2020〕10号', () => {
  it('met: all points; not met: in proportion', () => {
    expect(row(NATIONAL, '≥80%', '80%', '15')).toMatchObject({ kind: 'positive', met: true, score: '15.00' });
    expect(row(NATIONAL, '≥180人', '176人', '15')).toMatchObject({
      kind: 'positive',
      met: false,
      score: '14.67',
    });
  });

  it('three bands of a qualitative indicator at 15 points: 12–15, 9–12, 0–9', () => {
    const points = bandsOf(NATIONAL, new Decimal(15)).map(({ low, high }) => [
      low.toFixed(2),
      high.toFixed(2),
    ]);
    expect(points).toEqual([
      ['12.00', '15.00'],
      ['9.00', '12.00'],
      ['0.00', '9.00'],
    ]);
  });

  it('bands end at points as they are given, to two places: 0.8 and 0.6 of 8.33 are 6.664 and 4.998', () => {
    const points = bandsOf(NATIONAL, new Decimal('8.33')).map(({ low, high }) => [
      low.toFixed(),
      high.toFixed(),
    ]);
    expect(points).toEqual([
      ['6.66', '8.33'],
      ['5', '6.66'],
      ['0', '5'],
    ]);
  });

  it.each([
    ['100.00', '优'],
    ['90.00', '优'],
    ['89.99', '良'],
    ['80.00', '良'],
    ['79.99', '中'],
    ['60.00', '中'],
    ['59.99', '差'],
    ['0.00', '差'],
  ])('grades are half-open: %s is %s', (total, grade) => {
    expect(gradeOf(NATIONAL, total)).toBe(grade);
  });

  it('a judgement counts within its band, is refused outside, and is stored as 0 by the deployed system', () => {
    const judged = { band: 0, score: '7' };
    expect(row(NATIONAL, '有效提升', '有所提升', '10', { judged: { band: 1, score: '7.5' } }).score).toBe(
      '7.50',
    );
    expect(row(NATIONAL, '有效提升', '有所提升', '10', { judged })).toMatchObject({
      score: null,
      remarks: ['band-mismatch'],
    });
    const deployed = scheme('DEPLOYED-GENERIC-10');
    expect(row(deployed, '有效提升', '有所提升', '10', { judged })).toMatchObject({
      score: '0.00',
      remarks: ['band-mismatch'],
    });
  });

  it('asks for a judgement where none was made', () => {
    expect(row(NATIONAL, '得到保障', '得到保障', '10')).toMatchObject({
      score: null,
      remarks: ['judgement-needed'],
    });
  });

  it('the deployed system grades at 80, 70, 60', () => {
    const deployed = scheme('DEPLOYED-GENERIC-10');
    expect(['80.00', '79.99', '69.99', '59.99'].map((total) => gradeOf(deployed, total))).toEqual([
      '优',
      '良',
      '中',
      '差',
    ]);
  });
});

describe('财预〔2021〕101号 (recalled)', () => {
  it.each([
    ['CN-MOF-2021-101-COST', [20, 40, 20, 10]],
    ['CN-MOF-2021-101-NOCOST', [50, 30, 10]],
    ['CN-MOF-2021-101-COST-NOSAT', [20, 40, 30]],
    ['CN-MOF-2021-101-NOCOST-NOSAT', [50, 40]],
  ])('%s gives its categories %j', (id, weights) => {
    const sums = categorySums(scheme(id), []) ?? [];
    expect(sums.map(({ preset }) => Number(preset))).toEqual(weights);
    expect(scheme(id).status).toBe('recalled');
  });

  it.each([
    ['92%', '10.00'],
    ['90%', '10.00'],
    ['89.9%', '8.00'],
    ['80%', '8.00'],
    ['60%', '5.00'],
    ['59%', '0.00'],
  ])('满意度 by steps on a weight of 10: %s → %s', (actual, score) => {
    const rules = scheme('CN-MOF-2021-101-NOCOST');
    expect(row(rules, '≥95%', actual, '10', { level1: '满意度指标' })).toMatchObject({
      kind: 'satisfaction',
      score,
      steps: [{ formula: `10 × ${Number(score)} ÷ 10`, result: score }],
    });
    expect(row(rules, '≥95%', actual, '5', { level1: '满意度指标' }).score).toBe(
      new Decimal(score).dividedBy(2).toFixed(2),
    );
  });

  it('outside 满意度 the proportion counts', () => {
    expect(row(scheme('CN-MOF-2021-101-NOCOST'), '≥95%', '89.9%', '10', { level1: '产出指标' }).score).toBe(
      '9.46',
    );
  });
});
