import { describe, expect, it } from '@jest/globals';
import { EventLog, line } from './event-log.spec-kit.js';
import { isLate } from './movements.js';
import { timelineOf } from './project-page.js';
import { newestStretch, trail } from './trail.js';
import { standingOn, yearOf } from './year.spec-kit.js';

const A = line('a', 2024);
const opened = (): EventLog => new EventLog().unit('unit-a', '甲单位').project('a').project('b');
const trailOf = (history: EventLog, projectId = 'a') => {
  const year = yearOf(history, projectId);
  return trail(year, newestStretch(year, standingOn(history, projectId)));
};
const changes = (history: EventLog, projectId?: string) =>
  trailOf(history, projectId).flatMap(({ changes: one }) =>
    one.map(({ label, from, to }) => [label, from, to]),
  );

describe('the timeline of a project and year', () => {
  it('every event of money says from what to what', () => {
    const history = opened()
      .budget('issue', A, '1000.00', '2024-01-20')
      .paid(A, '300.00', '2024-03-01')
      .refunded(A, '50.00', '2024-04-01')
      .budget('recovery', A, '600.00', '2024-12-30');
    expect(changes(history)).toEqual([
      ['全年预算数', '0.00', '1000.00'],
      ['全年执行数', '0.00', '300.00'],
      ['全年执行数', '300.00', '250.00'],
      ['全年预算数', '1000.00', '400.00'],
    ]);
  });
  it('an event of two projects changes each by its own part', () => {
    const history = opened().paid(
      [
        [A, '30.00'],
        [line('b', 2024), '20.00'],
      ],
      '',
      '2024-03-01',
    );
    history.corrected(A, line('b', 2024), '10.00', '2024-09-05');
    expect(changes(history, 'a')).toEqual([
      ['全年执行数', '0.00', '30.00'],
      ['全年执行数', '30.00', '20.00'],
    ]);
    expect(changes(history, 'b')).toEqual([
      ['全年执行数', '0.00', '20.00'],
      ['全年执行数', '20.00', '30.00'],
    ]);
  });
  it('carried-over money named again changes nothing', () => {
    const to = line('a', 2024, 'carryover');
    const history = opened()
      .carryover(to, line('a', 2023), '40.00', '2024-01-05')
      .carryover(to, line('a', 2023), '40.00', '2024-04-12');
    expect(changes(history)).toEqual([['全年预算数', '0.00', '40.00']]);
  });
  it('the states of the target are words', () => {
    const head = { projectId: 'a', fiscalYear: 2024, targetId: 't' };
    const on = '2024-01-20';
    const typed = { kind: 'number' as const, op: '>=' as const, number: '1', unit: '次' };
    const indicators = [{ indicatorId: 'i', level1: '产出指标', name: '指标', target: '≥1次', typed }];
    const history = opened()
      .add('TargetDrafted', { ...head, draftedOn: on, indicators }, { on })
      .add('TargetSubmitted', { ...head, submittedOn: on }, { on })
      .add('TargetReturned', { ...head, returnedOn: on, reason: '未量化' }, { on });
    expect(changes(history)).toEqual([
      ['绩效目标', '未编制', '草稿'],
      ['绩效目标', '草稿', '已报送'],
      ['绩效目标', '已报送', '草稿'],
    ]);
  });
  it('names papers by their kind and money in 万元 with thousands', () => {
    const entry = trailOf(
      opened().budget('supplement', A, '34804500.00', '2024-07-03', { note: '年中调增' }),
    ).at(-1);
    expect([entry?.label, entry?.summary]).toEqual(['追加', '追加 3,480.45 万元，年中调增']);
  });
});

describe('a stretch of the timeline', () => {
  const to = line('a', 2024, 'carryover');
  const long = (): EventLog => {
    const log = opened()
      .carryover(to, line('a', 2023), '40.00', '2024-01-05')
      .carryover(to, line('a', 2023), '40.00', '2024-04-12')
      .budget('issue', A, '1000.00', '2024-01-20')
      .refunded(A, '1.00', '2025-01-05');
    for (let day = 10; day < 30; day += 1) log.paid(A, '3.00', `2024-05-${day}`);
    return log;
  };

  it('goes on from what stood before it: any stretch says what the whole says', () => {
    const log = long();
    const year = yearOf(log);
    const events = standingOn(log);
    const whole = trail(year, newestStretch(year, events, 1000));
    for (const limit of [1, 2, 7, 19, 20, 23, 24]) {
      expect(trail(year, newestStretch(year, events, limit))).toEqual(whole.slice(-limit));
    }
  });
  it('says how many there are in all, and before which there are earlier ones', () => {
    const log = long();
    const year = yearOf(log);
    // The unit, the project, three papers, a refund and twenty payments.
    const part = (limit: number) => timelineOf(year, newestStretch(year, standingOn(log), limit));
    expect(part(1000)).toMatchObject({ timelineTotal: 26, earlierThan: null });
    expect(part(5)).toMatchObject({ timelineTotal: 26, earlierThan: log.events.length - 5 });
  });
});

describe('补录: more than 30 days after', () => {
  const recorded = (at: string): boolean =>
    isLate(new EventLog().budget('issue', A, '1.00', '2024-01-31', { at }).last);

  it('the thirtieth day is in time, the thirty-first is late, by the calendar of Shanghai', () => {
    expect(recorded('2024-03-01T15:59:59.999Z')).toBe(false);
    expect(recorded('2024-03-01T16:00:00.000Z')).toBe(true);
  });
  it('a paper of next month recorded today is not', () => {
    expect(recorded('2024-01-01T01:00:00.000Z')).toBe(false);
  });
});
