import { describe, expect, it } from '@jest/globals';
import { quarterly, reported, shown, type Report } from './results.spec-kit.js';

describe('逐次累加', () => {
  it('quarters 3, 4, 2, 5 are 14, not the last 5', () => {
    expect(shown(reported('increment', '≥12次', quarterly('3次', '4次', '2次', '5次')))).toEqual([
      '14次',
      '10.00',
    ]);
  });
  it('one report is itself', () => {
    expect(shown(reported('increment', '≥12次', quarterly('3次')))).toEqual(['3次', '2.50']);
  });
  it('a word among the numbers leaves the sum of the others', () => {
    expect(shown(reported('increment', '≥12次', quarterly('3次', '未开展', '6次')))).toEqual(['9次', '7.50']);
  });
  it('words alone are the latest of them', () => {
    expect(shown(reported('increment', '≥12次', quarterly('未开展', '已完成'))).at(0)).toBe('已完成');
  });
});

describe.each(['cumulative', 'snapshot'] as const)('%s', (measure) => {
  it('the latest by the day it holds for, whatever the order of recording', () => {
    const late = [
      { on: '2024-12-31', actual: '9次' },
      { on: '2024-06-30', actual: '4次' },
    ];
    expect(shown(reported(measure, '≥12次', late))).toEqual(['9次', '7.50']);
  });
  it('of two for the same day the one recorded last', () => {
    const same = [
      { on: '2024-12-31', actual: '9次' },
      { on: '2024-12-31', actual: '6次' },
    ];
    expect(shown(reported(measure, '≥12次', same))).toEqual(['6次', '5.00']);
  });
});

describe('取最差', () => {
  it('the lowest where more is better', () => {
    expect(shown(reported('worst', '≥12次', quarterly('12次', '9次', '15次')))).toEqual(['9次', '7.50']);
  });
  it('the highest where less is better, by the target', () => {
    expect(shown(reported('worst', '≤12次', quarterly('10次', '15次', '11次'))).at(0)).toBe('15次');
  });
  it('the highest where less is better, by the direction declared', () => {
    expect(shown(reported('worst', '12次', quarterly('10次', '15次', '11次'), 'lower')).at(0)).toBe('15次');
  });
});

describe('分子分母合并', () => {
  const rates: Report[] = [
    { on: '2024-06-30', actual: '95%', of: ['95', '100'] },
    { on: '2024-12-31', actual: '90%', of: ['720', '800'] },
  ];
  it('95/100 and 720/800 are 815/900 = 90.56 %, not the mean 92.50 %', () => {
    expect(shown(reported('ratio', '≥92%', rates))).toEqual(['90.56%', '9.84']);
  });
  it('the pooled rate is scored unrounded: 2 of 3 against 66 % is met, though it prints 66.67%', () => {
    expect(shown(reported('ratio', '≥66%', [{ on: '2024-12-31', actual: '67%', of: ['2', '3'] }]))).toEqual([
      '66.67%',
      '10.00',
    ]);
  });
  it('a report without its parts is left out of the pool, never the pool itself', () => {
    const mixed = [...rates, { on: '2024-12-31', actual: '99%' }];
    expect(shown(reported('ratio', '≥92%', mixed))).toEqual(['90.56%', '9.84']);
  });
  it('of several without parts none is the year: no score', () => {
    expect(shown(reported('ratio', '≥92%', quarterly('95%', '90%')))).toEqual(['95%、90%', null]);
  });
  it('one without its parts is what was reported', () => {
    expect(shown(reported('ratio', '≥92%', quarterly('93%')))).toEqual(['93%', '10.00']);
  });
  it('where nothing was due in the whole year there is no rate', () => {
    const nothing = [{ on: '2024-06-30', actual: '0%', of: ['0', '0'] as const }];
    expect(shown(reported('ratio', '≥92%', nothing))).toEqual(['0%', null]);
  });
});

/** docs/rules.md §12.8: a report that happened after the year end is not added to the year. */
describe('a report after the year', () => {
  const within = quarterly('3次', '4次');
  it.each([
    ['increment', '7次'],
    ['cumulative', '4次'],
    ['worst', '3次'],
  ] as const)('%s: is not in it', (measure, actual) => {
    const history = reported(measure, '≥12次', [...within, { on: '2025-01-01', actual: '1次' }]);
    expect(shown(history).at(0)).toBe(actual);
  });
  it('alone leaves the row empty', () => {
    expect(shown(reported('cumulative', '≥12次', [{ on: '2025-03-10', actual: '12次' }]))).toEqual([
      null,
      null,
    ]);
  });
  it('counts when it says that it holds for a day of the year, by that day', () => {
    const survey = { on: '2025-01-15', actual: '9次', holdsFor: '2024-12-30' };
    expect(shown(reported('increment', '≥12次', [...within, survey]))).toEqual(['16次', '10.00']);
    expect(shown(reported('cumulative', '≥12次', [...within, survey]))).toEqual(['9次', '7.50']);
    const later = { on: '2024-12-31', actual: '6次' };
    expect(shown(reported('cumulative', '≥12次', [survey, later]))).toEqual(['6次', '5.00']);
  });
  it('of the year is not, when what it says holds for the next', () => {
    const next = { on: '2024-12-20', actual: '5次', holdsFor: '2025-03-31' };
    expect(shown(reported('increment', '≥12次', [...within, next])).at(0)).toBe('7次');
  });
});

describe('what was withdrawn', () => {
  it('is as if it had not been reported', () => {
    const history = reported('increment', '≥12次', quarterly('3次', '4次'));
    history.add(
      'ResultWithdrawn',
      {
        projectId: 'a',
        fiscalYear: 2024,
        reportId: 'r1',
        withdrawnOn: '2024-07-01',
        corrects: history.last.id,
        reason: '录错',
      },
      { on: '2024-06-30' },
    );
    expect(shown(history)).toEqual(['3次', '2.50']);
  });
  it('leaves no actual where it was the only one, and no score is invented', () => {
    const history = reported('cumulative', '≥12次', quarterly('3次'));
    history.add(
      'ResultWithdrawn',
      {
        projectId: 'a',
        fiscalYear: 2024,
        reportId: 'r0',
        withdrawnOn: '2024-07-01',
        corrects: history.last.id,
        reason: '录错',
      },
      { on: '2024-03-31' },
    );
    expect(shown(history)).toEqual([null, null]);
  });
});
