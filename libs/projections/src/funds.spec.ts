import { describe, expect, it } from '@jest/globals';
import { balance, lineBalances, months, natureTable } from './funds.js';
import { EventLog, line } from './event-log.spec-kit.js';
import { formOf, yearOf } from './year.spec-kit.js';

const A = line('a', 2024);
const opened = (): EventLog => new EventLog().unit('unit-a', '甲单位').project('a').project('b');
const row = (history: EventLog, key = 'total') => {
  const found = formOf(history).funds.find((one) => one.key === key);
  return {
    initial: found?.initial.value,
    adjusted: found?.adjusted.value,
    executed: found?.executed.value,
    rate: found?.rate.value,
  };
};

describe('全年预算数 = 年初 + 追加 − 追减 ± 调剂 − 收回 + 结转', () => {
  it('each kind of paper in its direction', () => {
    const history = opened()
      .budget('issue', A, '1000.00', '2024-01-20')
      .budget('supplement', A, '200.00', '2024-05-01')
      .budget('reduction', A, '30.00', '2024-06-01')
      .transfer(A, line('b', 2024), '4.00', '2024-07-01')
      .transfer(line('b', 2024), A, '0.50', '2024-08-01')
      .budget('recovery', A, '60.00', '2024-12-30')
      .carryover(line('a', 2024, 'carryover'), line('a', 2023), '7.00', '2024-01-05');
    // 1000 + 200 − 30 − 4 + 0.50 − 60 + 7 = 1113.50
    expect(row(history)).toMatchObject({ initial: '1000.00', adjusted: '1113.50' });
    expect(row(history, 'fiscal')).toMatchObject({ initial: '1000.00', adjusted: '1106.50' });
    expect(row(history, 'carryover')).toMatchObject({ initial: '0.00', adjusted: '7.00' });
  });
  it('a reversed paper never was', () => {
    const history = opened()
      .budget('issue', A, '1000.00', '2024-01-20')
      .budget('supplement', A, '200.00', '2024-05-01');
    const wrong = history.last;
    if (wrong.type !== 'BudgetDocumentRecorded') throw new Error('the newest event is the paper');
    const { documentId } = wrong.payload;
    history.add(
      'BudgetDocumentReversed',
      { documentId, reversedOn: '2024-06-01', corrects: wrong.id, undone: wrong.payload, reason: '录错' },
      { on: '2024-05-01' },
    );
    expect(row(history)).toMatchObject({ adjusted: '1000.00' });
  });
  it('the same money named again by a later paper counts once', () => {
    const to = line('a', 2024, 'carryover');
    const history = opened().budget('issue', to, '400.00', '2024-01-20', { origin: line('a', 2023) });
    history
      .carryover(to, line('a', 2023), '400.00', '2024-04-12')
      .carryover(to, line('a', 2022), '5.00', '2024-04-13');
    expect(row(history)).toMatchObject({ initial: '400.00', adjusted: '405.00' });
  });
});

describe('全年执行数 = 支付 − 当年退款 ± 更正', () => {
  it('a refund until 31 December lowers it, one after does not', () => {
    const history = opened().budget('issue', A, '1000.00', '2024-01-20').paid(A, '900.00', '2024-06-30');
    history.refunded(A, '100.00', '2024-12-31').refunded(A, '50.00', '2025-01-01');
    expect(row(history)).toMatchObject({ executed: '800.00', rate: '80.00' });
  });
  it('a correction takes it from one project and gives it to the other', () => {
    const history = opened()
      .paid(A, '900.00', '2024-06-30')
      .corrected(A, line('b', 2024), '300.00', '2024-09-05');
    expect(formOf(history, 'a').funds[0]?.executed.value).toBe('600.00');
    expect(formOf(history, 'b').funds[0]?.executed.value).toBe('300.00');
  });
  it('only lines of the year count, whatever the date of the payment', () => {
    const history = opened().paid(A, '1.00', '2025-01-06').paid(line('a', 2025), '2.00', '2024-12-31');
    expect(row(history)).toMatchObject({ executed: '1.00' });
  });
});

describe('预算执行率', () => {
  it.each([
    ['1.00', '3.00', '33.33'],
    ['2.00', '3.00', '66.67'],
    ['1.00', '16000.00', '0.01'],
    ['1.00', '20001.00', '0.00'],
    ['22.70', '15.00', '151.33'],
  ])('%s of %s is %s %%, half up at two places', (paid, budget, rate) => {
    const history = opened().budget('issue', A, budget, '2024-01-20').paid(A, paid, '2024-06-30');
    expect(row(history).rate).toBe(rate);
  });
  it('a budget of zero has none, and says why', () => {
    const { rate } = formOf(opened().paid(A, '1.00', '2024-06-30')).execution;
    expect([rate.value, rate.steps]).toEqual([null, ['全年预算数为零，不计算执行率']]);
    expect(rate).toMatchObject({ rule: 'executionRate', unit: '%' });
  });
  // docs/rules.md §1: in a row 0/0 is 100 %, in the total row 0/0 is 0 %.
  it('a budget of zero under Zhejiang has another one in the total than in a source', () => {
    const chosen = { unitId: 'unit-a', fiscalYear: 2024, schemeId: 'ZHEJIANG' };
    const history = opened().add('UnitSchemeChosen', chosen, { on: '2024-01-20' });
    expect([row(history).rate, row(history, 'fiscal').rate]).toEqual(['0.00', '100.00']);
  });
});

describe('every figure explains itself', () => {
  it('a sum names its filters, and their values add up to it', () => {
    const history = opened()
      .budget('issue', A, '1000.00', '2024-01-20')
      .budget('supplement', A, '0.01', '2024-05-01');
    const adjusted = formOf(history).funds[0]?.adjusted;
    expect(adjusted?.inputs.map((input) => [input.label, input.value])).toEqual([
      ['年初下达', '1000.00'],
      ['追加', '0.01'],
    ]);
    expect([adjusted?.value, adjusted?.logIndex]).toEqual(['1000.01', history.last.logIndex]);
  });
  it('来源未载明 is a row only where there is such money', () => {
    const keys = (history: EventLog) => formOf(history).funds.map(({ key }) => key);
    expect(keys(opened().paid(A, '1.00', '2024-06-30'))).toEqual(['total', 'fiscal', 'carryover', 'other']);
    expect(keys(opened().paid(line('a', 2024, 'unstated'), '1.00', '2024-06-30'))).toContain('unstated');
  });
});

describe('the page beside the form', () => {
  const spent = (): EventLog =>
    opened()
      .budget('issue', A, '1000.00', '2024-01-20')
      .paid(A, '100.00', '2024-01-31')
      .paid(A, '40.00', '2024-02-29')
      .refunded(A, '15.00', '2024-02-01')
      .paid(line('a', 2024, 'other'), '5.00', '2024-12-31');

  it('months are of the day money moved, and run up', () => {
    const { months: byMonth, untimed } = months(yearOf(spent()));
    const moved = byMonth.map(({ month, paid, cumulative }) => [month, paid.value, cumulative.value]);
    expect(moved.slice(0, 3)).toEqual([
      [1, '100.00', '100.00'],
      [2, '25.00', '125.00'],
      [3, '0.00', '125.00'],
    ]);
    expect(moved[11]).toEqual([12, '5.00', '130.00']);
    expect(untimed.value).toBe('0.00');
  });
  it('汇总录入 belongs to no month', () => {
    const history = opened().add(
      'PaymentRecorded',
      {
        sourceSystem: '年末汇总',
        number: '2024',
        paidOn: '2024-12-31',
        granularity: 'yearTotal',
        lines: [{ no: 1, line: A, amount: '900.00' }],
      },
      { on: '2024-12-31' },
    );
    const { months: byMonth, untimed } = months(yearOf(history));
    expect([byMonth.at(-1)?.cumulative.value, untimed.value]).toEqual(['0.00', '900.00']);
  });
  it('balances line by line and in all', () => {
    const year = yearOf(spent());
    expect(lineBalances(year).map(({ line: name, balance: left }) => [name, left.value])).toEqual([
      ['a/2024/fiscal', '875.00'],
      ['a/2024/other', '-5.00'],
    ]);
    expect(balance(year).value).toBe('870.00');
    expect(lineBalances(year).map(({ balance: left }) => [left.cell, left.rule])).toEqual([
      ['line.balance:a/2024/fiscal', 'balance'],
      ['line.balance:a/2024/other', 'balance'],
    ]);
  });
  it('money by its nature goes by its source where nobody described the line', () => {
    const history = spent().paid(line('a', 2024, 'unstated'), '2.00', '2024-12-31');
    const natures = natureTable({ ...yearOf(history), events: history.events }, null);
    expect(natures.map(({ key, executed }) => [key, executed.value])).toEqual([
      ['total', '132.00'],
      ['natureFiscal', '125.00'],
      ['specialAccount', '0.00'],
      ['unitFunds', '0.00'],
      ['natureOther', '5.00'],
      ['natureUnstated', '2.00'],
    ]);
  });
});
