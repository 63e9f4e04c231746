import { describe, expect, it } from '@jest/globals';
import { findingsIn } from './year.spec-kit.js';
import { quarterly, reported, shown } from './results.spec-kit.js';

/** docs/rules.md §12.8: units are converted before anything is added. Sums by hand. */
describe('increments in several units', () => {
  it.each([
    ['≥1.5万人次', ['1.2万人次', '3000人次'], '15000人次', '10.00'],
    ['≥20000人次', ['1.2万人次', '3000人次'], '15000人次', '7.50'],
    ['≥2亿元', ['1亿元', '5000万元'], '15000万元', '7.50'],
    ['≥3吨', ['1吨', '500公斤'], '1500公斤', '5.00'],
    ['≥10公里', ['4公里', '1000米'], '5000米', '5.00'],
    ['≥30人', ['12名', '3人'], '15人', '5.00'],
    ['≥100人次', ['60人次', '15'], '75人次', '7.50'],
  ] as const)('%s: %j are %s', (target, actuals, sum, score) => {
    expect(shown(reported('increment', target, quarterly(...actuals)))).toEqual([sum, score]);
  });

  it.each([
    ['≥12次', ['3场', '4次'], '“3场”与“4次”的计量单位不同，不能合并'],
    ['≥100人次', ['60人', '15人次'], '“60人”与“15人次”的计量单位不同，不能合并'],
    ['≥1.5万人次', ['1.2万人次', '3000'], '“3000”没有计量单位，不能与“1.2万人次”合并'],
    ['≥10', ['1.2万人次', '3000'], '“3000”没有计量单位，不能与“1.2万人次”合并'],
  ] as const)('%s: %j are not one number, and the row has no score', (target, actuals, why) => {
    const history = reported('increment', target, quarterly(...actuals));
    expect(shown(history)).toEqual([actuals.join('、'), null]);
    expect(findingsIn(history, 'RESULT_NOT_COMBINED').map(({ message }) => message)).toEqual([
      `指标：${why}`,
    ]);
  });

  it('a bound among them makes the sum a bound', () => {
    expect(shown(reported('increment', '≥12次', quarterly('≥8次', '5次')))).toEqual(['≥13次', '10.00']);
    expect(shown(reported('increment', '≥20次', quarterly('≥8次', '5次')))).toEqual(['≥13次', null]);
    expect(shown(reported('increment', '≥12次', quarterly('≥8次', '≤5次')))).toEqual(['约13次', null]);
  });

  it('how often a month is not added to how often a month', () => {
    const history = reported('increment', '每月1次', quarterly('每月1次', '每月1次'));
    expect(shown(history).at(0)).toBe('每月1次');
  });
});

describe('the worst in several units', () => {
  it.each([
    ['≥1.5万人次', ['1.2万人次', '3000人次'], '3000人次'],
    ['≤1吨', ['0.8吨', '900公斤'], '900公斤'],
  ] as const)('%s: of %j it is %s', (target, actuals, worst) => {
    expect(shown(reported('worst', target, quarterly(...actuals))).at(0)).toBe(worst);
  });
  it('of units that do not convert there is none', () => {
    expect(shown(reported('worst', '≥12次', quarterly('3场', '4次')))).toEqual(['3场、4次', null]);
  });
});
