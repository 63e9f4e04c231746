import { describe, expect, it } from '@jest/globals';
import { doneText, targetParts } from './target-parts.js';

/** As the Sichuan form prints them apart (docs/rules.md §8.3): 指标性质, 指标值, 度量单位, 完成值. */
describe('a target in its parts', () => {
  it.each([
    ['≥95%', '98%', '≥', '95', '%', '98'],
    ['=12次', '12次', '＝', '12', '次', '12'],
    ['≤30万元', '28.5万元', '≤', '30', '万元', '28.5'],
    ['有所改善', '有所改善', '定性', '有所改善', null, '有所改善'],
    ['≤5天', '3天', '≤', '5', '天', '3'],
    ['≤2个工作日', '1个工作日', '≤', '2', '工作日', '1'],
    ['≤3个月', '10周', '≤', '3', '个月', '10周'],
    ['≥1.2万人次', '3000人次', '≥', '1.2', '万人次', '3000人次'],
  ])('%s, reached %s', (target, actualText, nature, value, unit, done) => {
    expect(targetParts(target)).toEqual({ nature, value, unit });
    expect(doneText({ target, actualText })).toBe(done);
  });

  it('that is not there has none', () => {
    expect(targetParts(null)).toEqual({ nature: null, value: null, unit: null });
    expect(doneText({ target: '≥95%', actualText: null })).toBeNull();
  });
});
