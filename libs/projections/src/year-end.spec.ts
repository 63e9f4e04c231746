import { describe, expect, it } from '@jest/globals';
import { EventLog, line } from './event-log.spec-kit.js';
import { FISCAL_SOURCES } from './movements.js';
import { yearEnd } from './year-end.js';
import { yearOf } from './year.spec-kit.js';

const A = line('a', 2024);
const CARRIED = line('a', 2024, 'carryover');
const opened = (): EventLog => new EventLog().unit('unit-a', '甲单位').project('a');

describe('what is left on a line at 31 December', () => {
  it('is told with its account: 1,000.00 given, 400.00 spent leaves 600.00', () => {
    const [left, ...others] = yearEnd(
      yearOf(opened().budget('issue', A, '1000.00', '2024-01-20').paid(A, '400.00', '2024-06-30')),
    );
    expect(others).toEqual([]);
    expect(left).toMatchObject({ line: 'a/2024/fiscal', kind: 'carryover', label: '结转', since: 2024 });
    expect(left?.unspent).toMatchObject({
      value: '600.00',
      unit: '元',
      rule: 'unspent',
      inputs: [
        { label: '全年预算数', value: '1000.00' },
        { label: '全年执行数', value: '400.00' },
      ],
      steps: ['0.10 − 0.04 = 0.06 万元'],
    });
  });
  it('is nothing where all is spent, or more', () => {
    const spent = opened().budget('issue', A, '1000.00', '2024-01-20').paid(A, '1000.00', '2024-06-30');
    expect(yearEnd(yearOf(spent))).toEqual([]);
    expect(yearEnd(yearOf(spent.paid(A, '0.01', '2024-07-01')))).toEqual([]);
  });
  it('is 结余 by the oldest money on the line: of 2022 and 2023 together, since 2022', () => {
    const history = opened()
      .carryover(CARRIED, line('a', 2023), '3.00', '2024-01-05')
      .carryover(CARRIED, line('a', 2022), '2.00', '2024-01-06');
    expect(yearEnd(yearOf(history))).toMatchObject([
      {
        kind: 'surplus',
        since: 2022,
        label: '结余（2022 年资金连续两年未用完）',
        unspent: { value: '5.00' },
      },
    ]);
  });

  it.each(['personnel', 'public'] as const)('of 基本支出 (%s) is 结转 however old it is', (category) => {
    const basic = new EventLog()
      .unit('unit-a', '甲单位')
      .add(
        'ProjectRegistered',
        { projectId: 'a', name: '基本支出', unitId: 'unit-a', category, registeredOn: '2020-01-02' },
        { on: '2020-01-02' },
      );
    const history = basic.carryover(CARRIED, line('a', 2022), '2.00', '2024-01-06');
    expect(yearEnd(yearOf(history))).toMatchObject([{ kind: 'carryover', label: '结转', since: 2022 }]);
  });
});

it('fiscal money is what the year gives and what an earlier year left', () => {
  expect(FISCAL_SOURCES).toEqual(['fiscal', 'carryover']);
});
