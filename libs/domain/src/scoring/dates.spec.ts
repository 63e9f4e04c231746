import { describe, expect, it } from '@jest/globals';
import type { DateValue } from '../values/index.js';
import { punctuality } from './dates.js';

const date = (op: DateValue['op'], on: string): DateValue => ({ kind: 'date', op, on });
const on = (target: DateValue, actual: string) => punctuality(target, date('none', actual));

describe('a date that is a beginning', () => {
  it('is kept on its day and after it, and not the day before', () => {
    expect(on(date('>=', '2023-06-01'), '2023-06-01')).toBe('met');
    expect(on(date('>=', '2023-06-01'), '2023-07')).toBe('met');
    expect(on(date('>=', '2023-06-01'), '2023-05-31')).toBe('late');
  });
  it('is not told by a month that the day lies in, be it the last of the month', () => {
    expect(on(date('>=', '2023-06-15'), '2023-06')).toBe('unknown');
    expect(on(date('>=', '2023-12-31'), '2023-12')).toBe('unknown');
  });
  it('on 1 January is kept by whatever the year was', () => {
    expect(on(date('>=', '2023-01-01'), '2023')).toBe('met');
  });
});

describe('a date that is an end', () => {
  it('is kept on its last day, missed the day after, and open where it lies inside what is printed', () => {
    expect(on(date('none', '2023-06'), '2023-06-30')).toBe('met');
    expect(on(date('none', '2023-06'), '2023-07-01')).toBe('late');
    expect(on(date('<=', '2023-06-15'), '2023-06')).toBe('unknown');
  });
  it('that is only a year says nothing to a month without one', () => {
    expect(on(date('none', '2023'), '--09')).toBe('unknown');
  });
});
