import { describe, expect, it } from '@jest/globals';
import { fixture } from './fixtures.spec-kit.js';
import { mockReview, type MockReview, type ReviewItem } from './review.js';

const indicator = (changes: object): object => ({
  level1: '产出指标',
  level2: '质量指标',
  name: '合格率',
  target: '≥90%',
  actual: '95%',
  weight: '10',
  score: '10',
  ...changes,
});

function review(...rows: readonly object[]): MockReview {
  const form = { id: 'f', name: '培训经费', indicators: rows, total_score: '100', complete: false };
  const reviewed = mockReview(form);
  const [one] = reviewed.ok ? reviewed.value : [];
  if (one === undefined) throw new Error('not reviewed');
  return one;
}

const itemsOf = (one: MockReview, rule: string): readonly ReviewItem[] =>
  one.items.filter((item) => item.rule === rule);

describe('the reviewer’s rules (docs/reviewer-practice.md §2), by number', () => {
  it('R2-3: not checkable costs 100, 60 or 30 % of the line', () => {
    const reviewed = review(
      indicator({ name: '硬伤', actual: '完成' }),
      indicator({ name: '模糊', target: '有所提升', actual: '有所提升' }),
      indicator({ name: '欠规范', level2: '数量指标', target: '≥20', actual: '20' }),
    );
    expect(reviewed.lines.map(({ name, reviewScore, deviation }) => [name, reviewScore, deviation])).toEqual([
      ['硬伤', '0', '-10'],
      ['模糊', '4', '-6'],
      ['欠规范', '7', '-3'],
    ]);
    expect(itemsOf(reviewed, 'R2-3').map(({ priority, takenOff }) => [priority, takenOff])).toEqual([
      ['P0', '10'],
      ['P1', '6'],
      ['P1', '3'],
    ]);
  });

  it('R2-5: more than 130 % is told and costs nothing', () => {
    const reviewed = review(indicator({ level2: '数量指标', name: '场次', target: '≥10场', actual: '20场' }));
    expect(itemsOf(reviewed, 'R2-5').map(({ takenOff }) => takenOff)).toEqual(['0']);
    expect(reviewed.lines[0]?.reviewScore).toBe('10');
  });

  it('R2-6 and R2-8: words under a quantity and under a benefit cost nothing', () => {
    const words = { target: '提升', actual: '提升' };
    const reviewed = review(
      indicator({ level2: '数量指标', name: '数量', ...words }),
      indicator({ level1: '效益指标', level2: '社会效益指标', name: '效益', ...words }),
    );
    expect(reviewed.lines.map(({ reviewScore }) => reviewScore)).toEqual(['10', '10']);
    expect([itemsOf(reviewed, 'R2-6'), itemsOf(reviewed, 'R2-8')].map(({ length }) => length)).toEqual([
      1, 1,
    ]);
  });

  it('R2-7: a deadline missed costs 30 % of the line', () => {
    const reviewed = review(
      indicator({ level2: '时效指标', name: '完成时限', target: '2023年9月前', actual: '2023年12月' }),
    );
    expect(reviewed.lines[0]?.reviewScore).toBe('7');
  });

  it('R2-9: the second of output and benefit gets nothing', () => {
    const reviewed = review(
      indicator({ name: '培训人次' }),
      indicator({ level1: '效益指标', level2: '社会效益指标', name: '培训人次' }),
    );
    expect(reviewed.lines.map(({ reviewScore }) => reviewScore)).toEqual(['10', '0']);
  });

  it('R2-10: a rate as a quantity gets nothing', () => {
    const reviewed = review(indicator({ level2: '数量指标', name: '资金支付率' }));
    expect(reviewed.lines[0]?.reviewScore).toBe('0');
  });

  it('R2-14: a deduction without a reason must be mended before it is submitted', () => {
    const [item] = itemsOf(review(indicator({ actual: '80%', score: '8.89' })), 'R2-14');
    expect(item).toMatchObject({ priority: 'P0', takenOff: '0', mend: '填写偏差原因及改进措施' });
  });

  it('a target missed and full is scored by the formula: 45 of 90 % leave 5 of 10', () => {
    const reviewed = review(indicator({ actual: '45%' }));
    expect(reviewed.lines[0]).toMatchObject({ selfScore: '10', reviewScore: '5', deviation: '-5' });
  });

  it('two remarks on one line never take more than the line has', () => {
    const reviewed = review(
      indicator({ level2: '数量指标', name: '培训率', target: '≥90%', actual: '完成' }),
    );
    expect(reviewed.lines[0]?.reviewScore).toBe('0');
    expect(reviewed).toMatchObject({ selfTotal: '100', reviewTotal: '90', deviation: '-10' });
  });

  it('asks for evidence, and for the survey of each satisfaction line', () => {
    const reviewed = review(
      indicator({ level1: '满意度指标', level2: '服务对象满意度指标', name: '满意度' }),
    );
    expect(itemsOf(reviewed, 'R2-1')).toHaveLength(1);
    expect(itemsOf(reviewed, 'R2-4').some(({ where }) => where.includes('满意度'))).toBe(true);
  });
});

describe('a review as a whole', () => {
  it('lists everything at once, what must be mended first', () => {
    const reviewed = review(
      indicator({ actual: '' }),
      indicator({ target: '', name: '另一条' }),
      indicator({ name: '无原因', score: '9' }),
    );
    const priorities = reviewed.items.map(({ priority }) => priority);
    expect(priorities).toEqual(priorities.toSorted());
    expect(new Set(reviewed.items.map(({ where }) => where)).size).toBeGreaterThanOrEqual(4);
  });

  it('has nothing to say without indicators', () => {
    const reviewed = mockReview(fixture('seeds/tonghai-2024'));
    expect(reviewed).toMatchObject({ ok: false, refusal: { code: 'NOTHING_TO_REVIEW' } });
  });

  it('reviews every published form of the sample', () => {
    const reviewed = mockReview(fixture('forms/dev'));
    if (!reviewed.ok) throw new Error(reviewed.refusal.message);
    for (const { lines } of reviewed.value) {
      for (const { selfScore, reviewScore } of lines) {
        if (selfScore !== null && reviewScore !== null)
          expect(Number(reviewScore)).toBeLessThanOrEqual(Number(selfScore));
      }
    }
  });
});
