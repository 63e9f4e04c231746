import { describe, expect, it } from '@jest/globals';
import type { TargetValue } from '../values/index.js';
import { scoreIndicator } from './index.js';
import { row, scheme } from './scoring.spec-kit.js';

const NATIONAL = scheme('CN-MOF-2020-10');
/** 增长率 may be below nothing; the cell “-5%” itself is damage (docs/rules.md §3), so the value is typed by a person. */
const percent = (op: '>=' | '=' | '<=', number: string): TargetValue => ({
  kind: 'number',
  op,
  number,
  unit: '%',
});
const growth = (rules: string, target: string, actual: string) =>
  scoreIndicator(scheme(rules), {
    weight: '10',
    target: percent('>=', target),
    actual: percent('=', actual),
  });

describe('a target below nothing', () => {
  it.each(['CN-MOF-2020-10', 'HANDBOOK-2022-CEILING', 'GUANGXI'])(
    'that is reached gives the whole weight under %s; of it there is no 130 %',
    (rules) => {
      expect(growth(rules, '-5', '3')).toMatchObject({ score: '10.00', met: true, remarks: [] });
      expect(growth(rules, '-5', '-5')).toMatchObject({ score: '10.00', met: true, remarks: [] });
    },
  );

  it('has nothing to do with a result below nothing, which is taken as 0 (docs/rules.md §4)', () => {
    expect(growth('CN-MOF-2020-10', '5', '-3')).toMatchObject({
      score: '0.00',
      met: false,
      remarks: ['negative-actual'],
    });
  });

  it('that is missed has no share that was done', () => {
    expect(growth('CN-MOF-2020-10', '-5', '-8')).toMatchObject({ score: null, remarks: ['negative-target'] });
  });
});

describe('a target that is missed', () => {
  it('is left to a person where the scheme has no proportion', () => {
    const quantitative = { ...NATIONAL.quantitative, unmet: 'manual' } as const;
    const scored = row({ ...NATIONAL, quantitative }, '≥100人', '90人', '10');
    expect(scored).toMatchObject({ kind: 'positive', met: false, score: null, remarks: ['no-rule'] });
  });
  it('by a result below nothing is too, where the scheme does not take that as 0', () => {
    const quantitative = { ...NATIONAL.quantitative, negativeActual: 'manual' } as const;
    const input = { weight: '10', target: percent('>=', '5'), actual: percent('=', '-3') };
    expect(scoreIndicator({ ...NATIONAL, quantitative }, input)).toMatchObject({
      met: false,
      score: null,
      remarks: ['no-rule'],
    });
  });
});

// docs/rules.md §4: “equal = (A = 0)”: B ≤ 0 → w, else 0; “positive, A = 0”: entered by hand.
describe('a target of nothing', () => {
  it.each([
    ['=0起', '0起', '10.00'],
    ['=0起', '1起', '0.00'],
    ['≤0起', '0起', '10.00'],
    ['≤0起', '2起', '0.00'],
    ['≥0起', '2起', null],
    ['>0起', '2起', null],
  ])('%s with %s → %s', (target, actual, score) => {
    expect(row(NATIONAL, target, actual, '10')).toMatchObject({ kind: 'zero', score });
  });

  it('without an operator in a file is a bound from above, not a division', () => {
    expect(row(NATIONAL, '0起', '0起', '10', { assume: true })).toMatchObject({ score: '10.00', met: true });
    expect(row(NATIONAL, '0起', '1起', '10', { assume: true })).toMatchObject({ score: '0.00', met: false });
  });

  it('chosen by a person to be better the higher it is, cannot be divided by and is scored by hand', () => {
    const remarks = ['zero-target'];
    expect(row(NATIONAL, '0起', '2起', '10', { direction: 'higher' })).toMatchObject({
      score: null,
      remarks,
    });
    expect(row(NATIONAL, '0起', '2起', '10', { direction: 'lower' })).toMatchObject({ score: '0.00' });
  });
});
