import { describe, expect, it } from '@jest/globals';
import type { FundNature } from '@mingzhang/domain';
import { EventLog, line } from './event-log.spec-kit.js';
import { formOf } from './year.spec-kit.js';

const A = line('a', 2024);
const SECOND = line('a', 2024, 'fiscal', 'second');
const CARRIED = line('a', 2024, 'carryover');
const FEES = line('a', 2024, 'other', 'fees');
const OWN = line('a', 2024, 'other', 'own');
const LOAN = line('a', 2024, 'other');

const opened = (): EventLog => new EventLog().unit('unit-a', '甲单位').project('a').project('b');
const described = (history: EventLog, of: typeof A, fundNature: FundNature, on = '2024-01-05'): EventLog =>
  history.add(
    'BudgetLineDescribed',
    { line: of, describedOn: on, fundNature, lineOrigin: 'yearStart' },
    { on },
  );

/** In 元: row, 年初, 全年预算数, 全年执行数, 执行率. */
const rows = (history: EventLog) =>
  formOf(history).natures.map(({ label, initial, adjusted, executed, rate }) => [
    label,
    initial.value,
    adjusted.value,
    executed.value,
    rate.value,
  ]);

/** As Sichuan's form asks for them (docs/rules.md §8.3); every sum by hand. */
describe('money by its nature', () => {
  it('sums each line under what it was described as, the others by their source', () => {
    const history = opened();
    described(history, SECOND, 'governmentFund');
    described(history, FEES, 'specialAccount');
    described(history, OWN, 'unitFunds');
    history
      .budget('issue', A, '1000.00', '2024-01-20')
      .budget('issue', SECOND, '300.00', '2024-01-20')
      .budget('issue', FEES, '80.00', '2024-01-20')
      .budget('issue', OWN, '40.00', '2024-01-20')
      .budget('issue', LOAN, '5.00', '2024-01-20')
      .carryover(CARRIED, line('a', 2023), '60.00', '2024-01-05')
      .budget('supplement', A, '100.00', '2024-05-01')
      .budget('recovery', SECOND, '50.00', '2024-12-30')
      .transfer(FEES, OWN, '20.00', '2024-07-01')
      .paid(A, '700.00', '2024-06-30')
      .paid(SECOND, '250.00', '2024-06-30')
      .paid(CARRIED, '30.00', '2024-06-30')
      .paid(FEES, '45.00', '2024-06-30')
      .paid(OWN, '15.00', '2024-06-30')
      .corrected(OWN, FEES, '6.00', '2024-08-01');
    expect(rows(history)).toEqual([
      // 1000 + 300 + 80 + 40 + 5; + 60 carried + 100 − 50; 700 + 250 + 30 + 45 + 15; 1040 ÷ 1535 = 67.752…
      ['总额', '1425.00', '1535.00', '1040.00', '67.75'],
      // 1000 + 300; + 100 − 50 + 60; 700 + 250 + 30; 980 ÷ 1410 = 69.503…
      ['其中：财政资金', '1300.00', '1410.00', '980.00', '69.50'],
      // 80; − 20; 45 + 6; 51 ÷ 60
      ['财政专户管理资金', '80.00', '60.00', '51.00', '85.00'],
      // 40; + 20; 15 − 6; 9 ÷ 60
      ['单位资金', '40.00', '60.00', '9.00', '15.00'],
      ['其他资金', '5.00', '5.00', '0.00', '0.00'],
    ]);
  });
  it('goes by the last description of a line', () => {
    const history = opened();
    described(history, OWN, 'specialAccount');
    described(history, OWN, 'unitFunds', '2024-02-01').budget('issue', OWN, '40.00', '2024-01-20');
    const initial = rows(history).map(([label, value]) => [label, value]);
    expect(initial).toContainEqual(['财政专户管理资金', '0.00']);
    expect(initial).toContainEqual(['单位资金', '40.00']);
  });
  it('has a row for money of unstated source where there is such money', () => {
    const history = opened().paid(line('a', 2024, 'unstated'), '3.00', '2024-06-30');
    expect(rows(history).at(-1)).toEqual(['来源未载明', '0.00', '0.00', '3.00', null]);
    expect(rows(opened())).toHaveLength(5);
  });
});
