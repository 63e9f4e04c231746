import { describe, expect, it } from '@jest/globals';
import { given, recorded } from '../kernel/decider.spec-kit.js';
import { budgetDocument } from './events.js';

const document = {
  kind: 'issue',
  documentId: 'bd-1',
  docNo: '江财预〔2024〕1号',
  documentDate: '2024-03-05',
  entries: [{ line: { projectId: 'p', fiscalYear: 2024, source: 'fiscal' }, amount: '300000.00' }],
};
const issued = recorded({ type: 'BudgetDocumentRecorded', payload: budgetDocument.parse(document) });

describe('a budget document', () => {
  it('is recorded with its own date, whatever day it is', () => {
    given()
      .when('recordBudgetDocument', document)
      .events({
        type: 'BudgetDocumentRecorded',
        occurredOn: '2024-03-05',
        document: { no: '江财预〔2024〕1号', date: '2024-03-05' },
      });
  });
  it('of the year before is accepted: 提前下达 (example 2)', () => {
    given()
      .when('recordBudgetDocument', { ...document, documentDate: '2023-11-28' })
      .events({ type: 'BudgetDocumentRecorded', occurredOn: '2023-11-28' });
  });
  it('is recorded once', () => {
    given(issued).when('recordBudgetDocument', document).refused('DOCUMENT_EXISTS');
  });
  it('is reversed whole, on its own date, carrying what it undoes', () => {
    given(issued)
      .when('reverseBudgetDocument', { documentId: 'bd-1', reversedOn: '2024-04-01', reason: '金额录错' })
      .events({
        type: 'BudgetDocumentReversed',
        occurredOn: '2024-03-05',
        payload: expect.objectContaining({
          corrects: issued.id,
          undone: issued.payload,
          reversedOn: '2024-04-01',
        }),
      });
  });
  it('is reversed once', () => {
    const reversed = recorded({
      type: 'BudgetDocumentReversed',
      payload: {
        documentId: 'bd-1',
        reversedOn: '2024-04-01',
        corrects: issued.id,
        undone: budgetDocument.parse(document),
        reason: '错',
      },
    });
    given(issued, reversed)
      .when('reverseBudgetDocument', { documentId: 'bd-1', reversedOn: '2024-04-02', reason: '再冲' })
      .refused('NOTHING_TO_REVERSE');
  });
});

describe('a 调剂', () => {
  const move = { from: { line: document.entries[0]?.line }, to: { outside: '待分配' }, amount: '1.00' };
  const transfer = { kind: 'transfer', documentId: 'bd-2', documentDate: '2024-06-01', moves: [move] };
  it('is one event for both sides', () => {
    given().when('recordBudgetDocument', transfer).events({ type: 'BudgetDocumentRecorded' });
  });
  it('between two parties outside is nobody’s here', () => {
    given()
      .when('recordBudgetDocument', { ...transfer, moves: [{ ...move, from: { outside: '他单位' } }] })
      .refused('TRANSFER_OUTSIDE_ONLY');
  });
});
