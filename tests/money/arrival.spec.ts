import { describe, expect, it } from '@jest/globals';
import { executionFacts } from '@mingzhang/projections';
import { arrivalRecorded, arrivalReversed } from '../../libs/domain/src/arrival/events.js';
import { given, recorded } from '../../libs/domain/src/kernel/decider.spec-kit.js';
import { arrived } from '../../libs/projections/src/findings-cases/money.spec-kit.js';
import { key, year, type Year } from '../../libs/projections/src/findings-cases/year.spec-kit.js';
import { formOf, yearOf } from '../../libs/projections/src/year.spec-kit.js';

const input = { ...arrivalRecorded.example };
const named = { arrivalId: input.arrivalId, projectId: input.projectId, fiscalYear: input.fiscalYear };
const reversal = { ...named, reversedOn: '2024-05-06', reason: '金额录错' };

const entered = recorded({
  type: 'ArrivalRecorded',
  payload: arrivalRecorded.schema.parse(input),
  occurredOn: input.arrivedOn,
});
const undone = recorded({
  type: 'ArrivalReversed',
  payload: arrivalReversed.schema.parse({ ...reversal, corrects: entered.id }),
});

describe('资金到位 as a document', () => {
  it('is accepted on the day it arrived, by the paper that says so', () => {
    given()
      .when('recordArrival', input)
      .events({
        type: 'ArrivalRecorded',
        occurredOn: '2024-04-18',
        document: { no: '江财库〔2024〕31号', date: '2024-04-18' },
      });
  });
  it('is recorded once, also after it was reversed: the right one is another arrival', () => {
    given(entered).when('recordArrival', input).refused('ARRIVAL_EXISTS');
    given(entered, undone).when('recordArrival', input).refused('ARRIVAL_EXISTS');
  });
  it('is reversed on its own day, naming what it undoes', () => {
    given(entered)
      .when('reverseArrival', reversal)
      .events({ type: 'ArrivalReversed', occurredOn: '2024-04-18', reason: '金额录错' });
  });
  it('is reversed once, and only what was recorded', () => {
    given(entered, undone).when('reverseArrival', reversal).refused('NOTHING_TO_REVERSE');
    given().when('reverseArrival', reversal).refused('NOTHING_TO_REVERSE');
  });
  it('is reversed where it stands', () => {
    given(entered)
      .when('reverseArrival', { ...reversal, fiscalYear: 2023 })
      .refused('OTHER_PROJECT_YEAR');
  });
});

const arrivals = (history: Year) => formOf(history).besideMoney.find((one) => one.key === 'arrivals');
const facts = (history: Year): readonly string[] => executionFacts(yearOf(history)).map(({ text }) => text);

/** Budget 100.00 元 of fiscal money, of which 60.00 are paid. */
describe('资金到位 beside the money', () => {
  it('lists every arrival and adds them up: 30.00 + 25.50 = 55.50', () => {
    const section = arrivals(arrived(arrived(year().whole('60.00'), '30.00'), '25.50', '2024-08-02', 'dw-2'));
    expect(section?.papers.map(({ occurredOn, text, amount }) => [occurredOn, text, amount])).toEqual([
      ['2024-04-18', '财政拨款到位', '30.00'],
      ['2024-08-02', '财政拨款到位', '25.50'],
    ]);
    expect(section?.sum).toMatchObject({ value: '55.50', rule: 'arrived' });
    expect(section?.sum?.inputs.map(({ value }) => value)).toEqual(['30.00', '25.50']);
  });
  it('stands beside the form and changes no cell of it', () => {
    const without = formOf(year().whole('60.00'));
    const form = formOf(arrived(year().whole('60.00'), '100.00'));
    expect(form.besideMoney.map(({ title }) => title)).toEqual(['资金到位']);
    expect(form.funds.map(({ executed }) => executed.value)).toEqual(
      without.funds.map(({ executed }) => executed.value),
    );
  });
  it('a reversed entry never was a fact', () => {
    const wrong = arrived(year().whole('60.00'), '1.00');
    const { id } = wrong.last;
    wrong.add(
      'ArrivalReversed',
      { ...key, arrivalId: 'dw-1', reversedOn: '2024-05-06', corrects: id, reason: '录错' },
      { on: '2024-04-18' },
    );
    expect(arrivals(wrong)).toBeUndefined();
    expect(formOf(wrong).findings.map(({ code }) => code)).not.toContain('EXECUTED_GT_ARRIVED');
  });
  it('no arrival entered is unknown, not zero: nothing is said', () => {
    const history = year().whole('60.00');
    expect(arrivals(history)).toBeUndefined();
    expect(JSON.stringify(formOf(history))).not.toContain('到位');
  });
});

describe('资金到位 as a fact for the variance of the execution rate', () => {
  it('told where it came late, from October on', () => {
    expect(facts(arrived(year().whole('60.00'), '100.00', '2024-09-30'))).not.toContainEqual(
      expect.stringContaining('到位'),
    );
    expect(facts(arrived(year().whole('60.00'), '100.00', '2024-10-01'))).toContain(
      '2024-10-01 近年末到位 0.01 万元',
    );
  });
  it('told where less came than the budget: 100.00 − 70.00 = 30.00', () => {
    expect(facts(arrived(year().whole('60.00'), '70.00'))).toContain('财政拨款到位少于全年预算数 0.003 万元');
  });
});
