import { describe, expect, it } from '@jest/globals';
import {
  COMMANDS,
  EVENT_DEFINITIONS,
  isRouted,
  TRANSITIONS,
  type CommandName,
  type EvaluationAct,
} from '@mingzhang/domain';
import { actOfStep, actsOfFact, PLACES } from './places.js';

describe('where an act is offered', () => {
  it('every command but the opening of the ledger has a place', () => {
    expect(Object.keys(PLACES).toSorted()).toEqual(
      (Object.keys(COMMANDS) as CommandName[]).filter(isRouted).toSorted(),
    );
  });

  it('every step of the chain is one act; filling in, and splitting to offices, belong to the form', () => {
    const steps = Object.keys(TRANSITIONS) as EvaluationAct[];
    const without = steps.filter((step) => actOfStep(step) === null);
    expect(without.toSorted()).toEqual(['fill', ...steps.filter((step) => /assign/i.test(step))].toSorted());
    const acts = steps.flatMap((step) => actOfStep(step) ?? []);
    expect(new Set(acts).size).toBe(acts.length);
  });

  it('what was recorded wrongly can be undone where it stands', () => {
    expect(actsOfFact('PaymentRecorded')).toEqual(['reversePayment', 'correctPayment', 'recordRefund']);
    expect(actsOfFact('BudgetDocumentRecorded')).toEqual(['reverseBudgetDocument']);
    expect(actsOfFact('ArrivalRecorded')).toEqual(['reverseArrival']);
    expect(actsOfFact('ResultReported')).toEqual(['withdrawResult']);
    expect(actsOfFact('EvidenceAttached')).toEqual(['withdrawEvidence']);
    expect(actsOfFact('LedgerOpened')).toEqual([]);
  });

  it('every fact that is named is one of the ledger', () => {
    const types = new Set<string>(EVENT_DEFINITIONS.map(({ type }) => type));
    const named = Object.values(PLACES).flatMap((place) => (place.at === 'fact' ? place.of : []));
    expect(named.filter((type) => !types.has(type))).toEqual([]);
  });
});
