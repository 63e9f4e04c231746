import { describe, expect, it } from '@jest/globals';
import { year } from '../findings-cases/year.spec-kit.js';
import { formOf, yearOf } from '../year.spec-kit.js';
import { moneySections } from './all.js';

describe('beside the money: 项目测算', () => {
  it('lists each paper with what it states in all, without adding papers up', () => {
    const [section] = moneySections(yearOf(year().costing('350.00', '350.00')));
    expect(section).toMatchObject({ title: '项目测算', sum: null });
    expect(section?.papers.map(({ amount }) => amount)).toEqual(['350.00']);
  });
  it('stands beside the form too, in no column of it', () => {
    const form = formOf(year().costing('350.00', '350.00'));
    expect(form.besideMoney.map(({ key }) => key)).toEqual(['costings']);
  });
  it('is not there where no paper is', () => {
    expect(moneySections(yearOf(year().whole('60.00')))).toEqual([]);
  });
});
