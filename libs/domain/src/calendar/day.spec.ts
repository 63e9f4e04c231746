import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, dayOf, daysUntil, endOfDay, fiscalYear } from './day.js';
import { typedDayOf } from './typed-day.js';

describe('days in Asia/Shanghai', () => {
  it('a day begins at 16:00 UTC of the day before', () => {
    expect(dayOf('2024-12-31T15:59:59.999Z')).toBe('2024-12-31');
    expect(dayOf('2024-12-31T16:00:00.000Z')).toBe('2025-01-01');
  });
  it('asOf a day means its last millisecond', () => {
    expect(endOfDay('2024-12-31')).toBe('2024-12-31T15:59:59.999Z');
  });
  it('endOfDay belongs to its day and the next millisecond to the next', () => {
    const days = fc.integer({ min: 0, max: 40_000 }).map((offset) => addDays('1990-01-01', offset));
    fc.assert(
      fc.property(days, (on) => {
        const after = new Date(Date.parse(endOfDay(on)) + 1).toISOString();
        return dayOf(endOfDay(on)) === on && dayOf(after) === addDays(on, 1);
      }),
    );
  });
  it('counts days over a leap February, to the day that it is in Shanghai', () => {
    expect(daysUntil('2024-02-29T15:59:59.999Z', '2024-02-28')).toBe(1);
    expect(daysUntil('2024-02-29T16:00:00.000Z', '2024-02-28')).toBe(2);
    expect(daysUntil('2023-02-28T16:00:00.000Z', '2023-02-28')).toBe(1);
    expect(daysUntil('2024-01-31T00:00:00.000Z', '2024-02-28')).toBe(-28);
  });
  it.each([
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '24-01-01',
    '2024-1.1',
    '2024-01',
    '2024011',
    '20240230',
    '2024.13.01',
    '1-1-2024',
    '２０２４-01-01',
    '+012024-01-01',
    '1899-12-31',
    '2100-01-01',
    '',
  ])('refuses %j', (text) => expect(day.safeParse(text).success).toBe(false));
  it.each(['1900-01-01', '2099-12-31', '2024-02-29', '2000-02-29'])('takes %j', (text) =>
    expect(day.parse(text)).toBe(text),
  );
  it.each(['20221230', '2022.12.30', '2022/12/30', '2022年12月30日', ' 2022-12-30 '])(
    'takes %j, as a clerk types it, for 2022-12-30',
    (text) => expect(day.parse(text)).toBe('2022-12-30'),
  );
  it.each(['2022.1.5', '2022-1-5', '2022年1月5日', '20220105'])('takes %j for 2022-01-05', (text) =>
    expect(day.parse(text)).toBe('2022-01-05'),
  );
  it.each([
    ['12-30', '2022-12-30'],
    ['1.5', '2022-01-05'],
    ['12/30', '2022-12-30'],
    ['12月30日', '2022-12-30'],
    ['20231230', '2023-12-30'],
    ['2023-12-30', '2023-12-30'],
    ['下周', '下周'],
  ])('in the year 2022 %j means %s', (text, meant) => expect(typedDayOf(2022, text)).toBe(meant));
  it('a budget year is one of the 预算法, made in 1994, and of this century', () => {
    for (const year of [1994, 2099]) expect(fiscalYear.parse(year)).toBe(year);
    for (const year of [1993, 2100]) expect(fiscalYear.safeParse(year).success).toBe(false);
  });
  it('a budget year is a whole number of our time', () => {
    expect(fiscalYear.safeParse(2024).success).toBe(true);
    for (const wrong of [24, 2024.5, '2024', 99999]) expect(fiscalYear.safeParse(wrong).success).toBe(false);
  });
});
