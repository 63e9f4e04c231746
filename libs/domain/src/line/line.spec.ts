import { describe, expect, it } from '@jest/globals';
import { given } from '../kernel/decider.spec-kit.js';
import { isFiscal, lineKey } from './line.js';

const line = { projectId: 'p', fiscalYear: 2024, source: 'fiscal' as const };
const description = {
  line,
  describedOn: '2024-01-24',
  fundNature: 'generalPublic',
  functionalCode: '2013699',
  economicCode: '30227',
  lineOrigin: 'yearStart',
};

describe('the description of a budget line', () => {
  it('may be given again: the last one counts', () => {
    given()
      .when('describeBudgetLine', description)
      .events({ type: 'BudgetLineDescribed', occurredOn: '2024-01-24' });
  });
  // 《政府收支分类科目》: 类 201–234 by function, 301–399 by economic kind; 款 and 项 differ by place.
  it.each([
    ['functionalCode', '2360101'],
    ['economicCode', '30001'],
  ])('names a 类 that exists: %s %s does not', (field, code) => {
    const refusal = given()
      .when('describeBudgetLine', { ...description, [field]: code })
      .refused('UNKNOWN_CODE');
    expect(refusal).toMatchObject({ field, value: code });
  });
  it.each([
    ['functionalCode', '2019999'],
    ['economicCode', '39999'],
  ])('takes any 款 under a known 类: %s %s', (field, code) => {
    given()
      .when('describeBudgetLine', { ...description, [field]: code })
      .events({ payload: expect.objectContaining({ [field]: code }) } as never);
  });
  it('may leave the codes open', () => {
    given()
      .when('describeBudgetLine', { ...description, functionalCode: null, economicCode: null })
      .events({ type: 'BudgetLineDescribed' });
  });
});

describe('a budget line', () => {
  it('is named by project, year and source, and by a tag where there are several', () => {
    expect(lineKey(line)).toBe('p/2024/fiscal');
    expect(lineKey({ ...line, tag: 'yanjiu' })).toBe('p/2024/fiscal/yanjiu');
  });
  it('carried over is fiscal money still', () => {
    expect(['fiscal', 'carryover'].every((source) => isFiscal(source as 'fiscal'))).toBe(true);
    expect([isFiscal('other'), isFiscal('unstated')]).toEqual([false, false]);
  });
});
