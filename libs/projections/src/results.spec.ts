import { describe, expect, it } from '@jest/globals';
import { parseActual, type Measure } from '@mingzhang/domain';
import { EventLog } from './event-log.spec-kit.js';
import { formOf } from './year.spec-kit.js';

interface Report {
  readonly on: string;
  readonly actual: string;
  readonly of?: readonly [numerator: string, denominator: string];
}

/** An approved indicator of weight 10 under CN-MOF-2020-10, and its reports in the order of recording. */
function reported(
  measure: Measure,
  target: string,
  reports: readonly Report[],
  direction: 'lower' | null = null,
): EventLog {
  const history = new EventLog().unit('unit-a', '甲单位').project('a');
  const key = { projectId: 'a', fiscalYear: 2024 };
  const on = '2024-01-20';
  history.add('UnitSchemeChosen', { unitId: 'unit-a', fiscalYear: 2024, schemeId: 'CN-MOF-2020-10' }, { on });
  const number = /\d+/.exec(target)?.[0] ?? '0';
  const typed = target.includes('≤')
    ? { kind: 'number' as const, op: '<=' as const, number, unit: '次' }
    : { kind: 'number' as const, op: '>=' as const, number, unit: target.includes('%') ? '%' : '次' };
  const indicators = [
    { indicatorId: 'i', level1: '产出指标', name: '指标', target, weight: '10', measure, direction, typed },
  ];
  history.add(
    'TargetDrafted',
    { ...key, targetId: 't', draftedOn: on, indicators },
    { on, stream: 'target-t' },
  );
  history.add('TargetSubmitted', { ...key, targetId: 't', submittedOn: on }, { on, stream: 'target-t' });
  history.add('TargetApproved', { ...key, targetId: 't', approvedOn: on }, { on, stream: 'target-t' });
  reports.forEach(({ on: day, actual, of }, index) => {
    const [numerator = null, denominator = null] = of ?? [];
    const results = [{ indicatorId: 'i', actual, numerator, denominator, typed: parseActual(actual).value }];
    history.add(
      'ResultReported',
      { ...key, reportId: `r${index}`, occurredOn: day, results },
      { on: day, stream: `result-${index}` },
    );
  });
  return history;
}

const shown = (history: EventLog) => {
  const [row] = formOf(history).indicators;
  return [row?.actualText, row?.score.value];
};
const quarters = ['03-31', '06-30', '09-30', '12-31'].map((day) => `2024-${day}`);
const numbers = (...values: readonly string[]): Report[] =>
  values.map((actual, n) => ({ on: quarters[n] ?? '', actual }));

describe('逐次累加', () => {
  it('quarters 3, 4, 2, 5 are 14, not the last 5', () => {
    expect(shown(reported('increment', '≥12次', numbers('3次', '4次', '2次', '5次')))).toEqual([
      '14次',
      '10.00',
    ]);
  });
  it('one report is itself', () => {
    expect(shown(reported('increment', '≥12次', numbers('3次')))).toEqual(['3次', '2.50']);
  });
  it('a word among the numbers cannot be added: the latest counts', () => {
    expect(shown(reported('increment', '≥12次', numbers('3次', '已完成'))).at(0)).toBe('已完成');
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
    expect(shown(reported('worst', '≥12次', numbers('12次', '9次', '15次')))).toEqual(['9次', '7.50']);
  });
  it('the highest where less is better, by the target', () => {
    expect(shown(reported('worst', '≤12次', numbers('10次', '15次', '11次'))).at(0)).toBe('15次');
  });
  it('the highest where less is better, by the direction declared', () => {
    expect(shown(reported('worst', '12次', numbers('10次', '15次', '11次'), 'lower')).at(0)).toBe('15次');
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
  it('a report without its parts cannot be pooled: the latest counts', () => {
    const mixed = [...rates, { on: '2025-01-01', actual: '91%' }];
    expect(shown(reported('ratio', '≥92%', mixed)).at(0)).toBe('91%');
  });
});

describe('what was withdrawn', () => {
  it('is as if it had not been reported', () => {
    const history = reported('increment', '≥12次', numbers('3次', '4次'));
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
    const history = reported('cumulative', '≥12次', numbers('3次'));
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
