import { describe, expect, it } from '@jest/globals';
import { matchNames, sameName, similarity } from './names.js';

describe('one project under several names', () => {
  it('blanks, width and quotation marks make no other name', () => {
    expect(sameName('610 工作经费', '610工作经费')).toBe(true);
    expect(sameName('“双百”活动（第１期）', '双百活动(第1期)')).toBe(true);
  });

  it('generic words are not what tells projects apart', () => {
    expect(similarity('老干部活动专项经费', '老干部活动工作经费')).toBeGreaterThan(
      similarity('老干部活动专项经费', '信访工作专项经费'),
    );
    expect(similarity('信访工作经费', '宣传工作经费')).toBeLessThan(0.55);
  });

  it('pairs the most alike first and each name once', () => {
    const left = ['综合治理经费', '综合治理中心运维经费', '河道保洁'];
    const right = ['综合治理中心运行维护', '综合治理工作经费'];
    expect([...matchNames(left, right)]).toEqual(
      expect.arrayContaining([
        [0, 1],
        [1, 0],
      ]),
    );
    expect(matchNames(left, right).has(2)).toBe(false);
  });

  it('beyond any real number of projects only equal names are paired', () => {
    const many = Array.from({ length: 400 }, (_, index) => `项目${index}`);
    expect(matchNames(many, many.toReversed()).size).toBe(400);
  });
});
