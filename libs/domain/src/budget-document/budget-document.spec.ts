import { describe, expect, it } from '@jest/globals';
import { given, recorded } from '../kernel/decider.spec-kit.js';
import { recordBudgetDocument, reverseBudgetDocument } from './decide.js';
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
  it.each(['江财预 〔2024〕 1 号', '江财预〔2024〕1号、2号', '江财预〔2024〕1号（附件）'])(
    'has the 文号 that is printed on it: %s',
    (docNo) => {
      given()
        .when('recordBudgetDocument', { ...document, docNo })
        .events({ type: 'BudgetDocumentRecorded', document: { no: docNo, date: '2024-03-05' } });
    },
  );
  it('is recorded once', () => {
    expect(given(issued).when('recordBudgetDocument', document).refused('DOCUMENT_EXISTS')).toMatchObject({
      field: 'documentId',
      value: 'bd-1',
    });
  });
  it('is reversed whole, on its own date, carrying what it undoes', () => {
    given(issued)
      .when('reverseBudgetDocument', { documentId: 'bd-1', reversedOn: '2024-04-01', reason: '金额录错' })
      .events({
        type: 'BudgetDocumentReversed',
        occurredOn: '2024-03-05',
        reason: '金额录错',
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
    const refusal = given(issued, reversed)
      .when('reverseBudgetDocument', { documentId: 'bd-1', reversedOn: '2024-04-02', reason: '再冲' })
      .refused('NOTHING_TO_REVERSE');
    expect(refusal).toMatchObject({ field: 'documentId', value: 'bd-1' });
  });
  it('is reversed with a reason of at most two hundred characters', () => {
    const reversal = (length: number) => ({
      documentId: 'bd-1',
      reversedOn: '2024-04-01',
      reason: '错'.repeat(length),
    });
    expect(reverseBudgetDocument.input.safeParse(reversal(200)).success).toBe(true);
    expect(reverseBudgetDocument.input.safeParse(reversal(201)).success).toBe(false);
  });
});

describe('a 调剂', () => {
  const move = { from: { line: document.entries[0]?.line }, to: { outside: '待分配' }, amount: '1.00' };
  const transfer = { kind: 'transfer', documentId: 'bd-2', documentDate: '2024-06-01', moves: [move] };
  it('is one event for both sides', () => {
    given().when('recordBudgetDocument', transfer).events({ type: 'BudgetDocumentRecorded' });
  });
  it('between two parties outside is nobody’s here', () => {
    const outside = { ...move, from: { outside: '他单位' } };
    const refusedAt = (...moves: readonly object[]) =>
      given()
        .when('recordBudgetDocument', { ...transfer, moves })
        .refused('TRANSFER_OUTSIDE_ONLY').field;
    expect([refusedAt(outside), refusedAt(move, outside)]).toEqual(['moves.0', 'moves.1']);
  });
});

describe('what a budget document names must be there', () => {
  const line = (projectId: string) => ({ projectId, fiscalYear: 2024, source: 'fiscal' as const });
  const head = { documentId: 'bd', documentDate: '2024-06-01' };
  const entry = { line: line('a'), amount: '1.00' };
  const named = (input: unknown) =>
    recordBudgetDocument
      .references?.(budgetDocument.parse(input))
      .map(({ stream, field, label }) => [stream, field, label]);

  it('the project of every entry, and of the line that carried-over money comes from', () => {
    const entries = [
      { ...entry, origin: line('b') },
      { ...entry, line: line('c'), origin: line('d') },
    ];
    expect(named({ ...head, kind: 'carryover', entries })).toEqual([
      ['project-a', 'entries.0.line.projectId', '项目'],
      ['project-c', 'entries.1.line.projectId', '项目'],
      ['project-b', 'entries.0.origin.projectId', '项目'],
      ['project-d', 'entries.1.origin.projectId', '项目'],
    ]);
  });
  it('also where money given at the start of a year already holds carried-over money', () => {
    const entries = [
      { ...entry, origin: line('b') },
      { ...entry, origin: undefined },
    ];
    expect(named({ ...head, kind: 'issue', entries })).toEqual([
      ['project-a', 'entries.0.line.projectId', '项目'],
      ['project-a', 'entries.1.line.projectId', '项目'],
      ['project-b', 'entries.0.origin.projectId', '项目'],
    ]);
  });
  it('the project on either side of a move that is one of ours', () => {
    const moves = [
      { from: { line: line('a') }, to: { line: line('b') }, amount: '1.00' },
      { from: { outside: '待分配' }, to: { line: line('c') }, amount: '1.00' },
      { from: { line: line('d') }, to: { outside: '他单位' }, amount: '1.00' },
    ];
    expect(named({ ...head, kind: 'transfer', moves })).toEqual([
      ['project-a', 'moves.0.from.line.projectId', '项目'],
      ['project-b', 'moves.0.to.line.projectId', '项目'],
      ['project-c', 'moves.1.to.line.projectId', '项目'],
      ['project-d', 'moves.2.from.line.projectId', '项目'],
    ]);
  });
  it('the document that is reversed', () => {
    const reversal = { documentId: 'bd', reversedOn: '2024-06-02', reason: '录错' };
    expect(reverseBudgetDocument.references?.(reversal)).toEqual([
      { stream: 'budget-bd', field: 'documentId', label: '预算文件', value: 'bd' },
    ]);
  });
});
