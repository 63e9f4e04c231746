import { describe, expect, it } from '@jest/globals';
import { given, recorded } from '../kernel/decider.spec-kit.js';
import { COMMANDS } from '../registry.js';
import { paymentDecider } from './decide.js';
import { paymentRecorded, type PaymentEvent } from './events.js';

const lineOf = (projectId: string) => ({ projectId, fiscalYear: 2024, source: 'fiscal' as const });
const key = { sourceSystem: '集中支付', number: '2024-06/0012' };
const payment = {
  ...key,
  paidOn: '2024-06-12',
  lines: [
    { no: 1, line: lineOf('a'), amount: '80000.00' },
    { no: 2, line: lineOf('b'), amount: '5000.00' },
  ],
};
const paid = recorded({ type: 'PaymentRecorded', payload: paymentRecorded.schema.parse(payment) });
const correction = {
  ...key,
  correctedOn: '2024-09-05',
  lineNo: 1,
  amount: '30000.00',
  from: lineOf('a'),
  to: lineOf('b'),
  reason: '项目错列',
};
const corrected = recorded({
  type: 'PaymentCorrected',
  payload: { ...correction, corrects: paid.id, economicCode: null },
});

describe('a payment', () => {
  it('is recorded on the day it was paid', () => {
    given().when('recordPayment', payment).events({ type: 'PaymentRecorded', occurredOn: '2024-06-12' });
  });
  it('may have a negative line: red in the voucher itself', () => {
    const lines = [payment.lines[0], { ...payment.lines[1], amount: '-5000.00' }];
    given()
      .when('recordPayment', { ...payment, lines })
      .events({
        type: 'PaymentRecorded',
        payload: expect.objectContaining({
          lines: [
            expect.objectContaining({ amount: '80000.00' }),
            expect.objectContaining({ amount: '-5000.00' }),
          ],
        }),
      });
  });
  it('has no line of nothing', () => {
    const lines = [{ ...payment.lines[0], amount: '0.00' }];
    expect(COMMANDS.recordPayment.input.safeParse({ ...payment, lines }).success).toBe(false);
  });
  it('has each line number once', () => {
    const lines = [payment.lines[0], { ...payment.lines[1], no: 1 }];
    expect(
      given()
        .when('recordPayment', { ...payment, lines })
        .refused('LINE_NUMBER_TWICE').field,
    ).toBe('lines.1.no');
  });
  it('记-35 of March and of April are two vouchers; the same number in one system is one (example 7)', () => {
    const { stream } = COMMANDS.recordPayment;
    const march = paymentRecorded.schema.parse({ ...payment, number: '2024-03/记-35' });
    const april = paymentRecorded.schema.parse({ ...payment, number: '2024-04/记-35' });
    expect(stream(march)).not.toBe(stream(april));
    expect(stream(march)).toBe(stream({ ...april, number: march.number }));
  });
});

describe('a 更正', () => {
  it('moves money on its own date and names both lines', () => {
    given(paid)
      .when('correctPayment', correction)
      .events({
        type: 'PaymentCorrected',
        occurredOn: '2024-09-05',
        payload: expect.objectContaining({ corrects: paid.id }),
      });
  });
  it('cannot move more than still stands there', () => {
    given(paid, corrected)
      .when('correctPayment', { ...correction, amount: '50000.00' })
      .events({ type: 'PaymentCorrected' });
    given(paid, corrected)
      .when('correctPayment', { ...correction, amount: '50000.01' })
      .refused('CORRECTION_EXCEEDS_LINE');
  });
  it('leaves the voucher’s money whole', () => {
    const state = [paid, corrected].reduce(
      (before, event) => paymentDecider.evolve(before, event as PaymentEvent),
      paymentDecider.initial,
    );
    expect(state.standing.map(({ line, amount }) => [line.projectId, amount.toFixed(2)])).toEqual([
      ['a', '50000.00'],
      ['b', '5000.00'],
      ['b', '30000.00'],
    ]);
  });
});

describe('a 红字冲销', () => {
  it('undoes the money where it stands now, on the day of the payment', () => {
    given(paid, corrected)
      .when('reversePayment', { ...key, reversedOn: '2024-10-01', reason: '重复录入' })
      .events({
        type: 'PaymentReversed',
        occurredOn: '2024-06-12',
        payload: expect.objectContaining({
          undone: [
            { no: 1, line: lineOf('a'), amount: '50000.00' },
            { no: 2, line: lineOf('b'), amount: '5000.00' },
            { no: 1, line: lineOf('b'), amount: '30000.00' },
          ],
        }),
      });
  });
  it('happens once; afterwards the number may be recorded anew', () => {
    const reversed = recorded({
      type: 'PaymentReversed',
      payload: {
        ...key,
        reversedOn: '2024-10-01',
        corrects: paid.id,
        granularity: 'voucher',
        undone: [],
        reason: '错',
      },
    });
    given(paid, reversed)
      .when('reversePayment', { ...key, reversedOn: '2024-10-02', reason: '再冲' })
      .refused('NOTHING_TO_REVERSE');
    given(paid, reversed).when('correctPayment', correction).refused('NOTHING_TO_REVERSE');
    given(paid, reversed).when('recordPayment', payment).events({ type: 'PaymentRecorded' });
    const state = [paid, reversed].reduce(
      (before, event) => paymentDecider.evolve(before, event as PaymentEvent),
      paymentDecider.initial,
    );
    const input = paymentRecorded.schema.parse(payment);
    const { naturalKey } = COMMANDS.recordPayment;
    expect(naturalKey?.(input, state)).not.toBe(naturalKey?.(input, paymentDecider.initial));
  });
});
