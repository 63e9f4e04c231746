import { describe, expect, it } from '@jest/globals';
import { SCHEMES, unitSchemeChosen } from '@mingzhang/domain';
import { findingsIn, yearOf } from './year.spec-kit.js';
import { months } from './funds.js';
import { EventLog, line } from './event-log.spec-kit.js';
import { newestStretch, trail } from './trail.js';

const A = line('a', 2024);
const opened = (): EventLog => new EventLog().unit('unit-a', '甲单位').project('a').project('b');

function reversePayment(history: EventLog): EventLog {
  const wrong = history.last;
  if (wrong.type !== 'PaymentRecorded') throw new Error('the newest event is the payment');
  const { sourceSystem, number, paidOn, granularity, lines } = wrong.payload;
  const undone = lines.map(({ no, line: ref, amount }) => ({ no, line: ref, amount }));
  return history.add(
    'PaymentReversed',
    {
      sourceSystem,
      number,
      reversedOn: '2025-02-01',
      corrects: wrong.id,
      granularity,
      undone,
      reason: '重复',
    },
    { on: paidOn },
  );
}
const yearTotal = (history: EventLog): EventLog =>
  history.add(
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

describe('a wrong entry that was reversed never was a fact', () => {
  it('a 汇总录入 reversed leaves no month and no 汇总 (movements.ts: the reversal is timed, what it undoes is not)', () => {
    const { months: byMonth, untimed } = months(yearOf(reversePayment(yearTotal(opened()))));
    expect([byMonth.at(-1)?.paid.value, untimed.value]).toEqual(['0.00', '0.00']);
  });
  it('and is no SUMMARY_ENTRY any more', () => {
    expect(findingsIn(reversePayment(yearTotal(opened())), 'SUMMARY_ENTRY')).toEqual([]);
  });
  it('a payment of next year reversed is not PAID_AFTER_YEAR (today: “2 笔、0.00 万元”)', () => {
    expect(findingsIn(reversePayment(opened().paid(A, '1.00', '2025-01-06')), 'PAID_AFTER_YEAR')).toEqual([]);
  });
  it('a paper reversed needs no reason', () => {
    const history = opened().budget('supplement', A, '1.00', '2024-07-03');
    const wrong = history.last;
    if (wrong.type !== 'BudgetDocumentRecorded') throw new Error('the newest event is the paper');
    const { documentId } = wrong.payload;
    const reversal = {
      documentId,
      reversedOn: '2024-07-04',
      corrects: wrong.id,
      undone: wrong.payload,
      reason: '录错',
    };
    history.add('BudgetDocumentReversed', reversal, { on: '2024-07-03' });
    expect(findingsIn(history, 'ADJ_NOT_EXPLAINED')).toEqual([]);
  });
});

it('the timeline does not lower 全年执行数 by a refund after the year: the form does not (docs/rules.md §12.5)', () => {
  const log = opened().paid(A, '120000.00', '2024-06-30').refunded(A, '20000.00', '2025-03-08');
  const year = yearOf(log);
  expect(trail(year, newestStretch(year, log.events)).at(-1)?.changes).toEqual([]);
});

it('every scheme that ships can be chosen (SICHUAN-2023-0013zp has small letters that schemeId refuses)', () => {
  const refused = SCHEMES.filter(
    ({ id }) => !unitSchemeChosen.schema.safeParse({ unitId: 'u', fiscalYear: 2024, schemeId: id }).success,
  );
  expect(refused.map(({ id }) => id)).toEqual([]);
});
