import { z } from 'zod';
import { day } from '../calendar/day.js';
import { type Decider, defineCommand, type Reference } from '../kernel/decider.js';
import { accept, refuse } from '../kernel/refusal.js';
import { ENTERING } from '../kernel/role.js';
import { id, oneLine } from '../kernel/text.js';
import { nothingStands } from '../kernel/undo.js';
import type { LineRef } from '../line/line.js';
import { namedProject } from '../project/events.js';
import {
  budgetDocument,
  type BudgetDocument,
  type BudgetDocumentEvent,
  budgetDocumentRecorded,
  budgetDocumentReversed,
  budgetDocumentStream,
  namedBudgetDocument,
} from './events.js';

export interface BudgetDocumentState {
  readonly recorded: { readonly eventId: string; readonly document: BudgetDocument } | null;
  readonly reversed: boolean;
}

export const budgetDocumentDecider: Decider<BudgetDocumentState, BudgetDocumentEvent> = {
  initial: { recorded: null, reversed: false },
  evolve(state, event) {
    switch (event.type) {
      case 'BudgetDocumentRecorded':
        return { ...state, recorded: { eventId: event.id, document: event.payload } };
      case 'BudgetDocumentReversed':
        return { ...state, reversed: true };
    }
  },
};

interface NamedLine {
  readonly line: LineRef;
  readonly field: string;
}

/** Every line a document names, with the place in the input, so that a refusal can point at it. */
export function linesOf(document: BudgetDocument): readonly NamedLine[] {
  if ('moves' in document) {
    return document.moves.flatMap(({ from, to }, index) => [
      ...('line' in from ? [{ line: from.line, field: `moves.${index}.from.line` }] : []),
      ...('line' in to ? [{ line: to.line, field: `moves.${index}.to.line` }] : []),
    ]);
  }
  return document.entries.map((entry, index) => ({ line: entry.line, field: `entries.${index}.line` }));
}

/** The lines that a document takes money over from. */
function originsOf(document: BudgetDocument): readonly NamedLine[] {
  if ('moves' in document) return [];
  return document.entries.flatMap((entry, index) =>
    'origin' in entry && entry.origin !== undefined
      ? [{ line: entry.origin, field: `entries.${index}.origin` }]
      : [],
  );
}

function references(document: BudgetDocument): readonly Reference[] {
  const named = [...linesOf(document), ...originsOf(document)];
  return named.map(({ line: ref, field }) => namedProject(ref.projectId, `${field}.projectId`));
}

export const recordBudgetDocument = defineCommand({
  name: 'recordBudgetDocument',
  label: '登记预算文件',
  ...ENTERING,
  input: budgetDocument,
  example: budgetDocumentRecorded.example,
  stream: ({ documentId }) => budgetDocumentStream(documentId),
  references,
  records: budgetDocumentRecorded.type,
  decider: budgetDocumentDecider,
  decide: (input, state) => {
    if (state.recorded !== null) {
      return refuse({
        code: 'DOCUMENT_EXISTS',
        field: 'documentId',
        value: input.documentId,
        message: `文件标识“${input.documentId}”已登记`,
        rule: '一份文件只登记一次；录错的先冲销，再以新的文件标识登记',
      });
    }
    if ('moves' in input) {
      const index = input.moves.findIndex(({ from, to }) => 'outside' in from && 'outside' in to);
      if (index >= 0) {
        return refuse({
          code: 'TRANSFER_OUTSIDE_ONLY',
          field: `moves.${index}`,
          message: '调剂的一方必须是本账的预算指标',
          rule: '调剂是两条指标之间的转移',
        });
      }
    }
    return accept([
      {
        type: budgetDocumentRecorded.type,
        payload: input,
        occurredOn: input.documentDate,
        document: { no: input.docNo, date: input.documentDate },
      },
    ]);
  },
});

export const reverseBudgetDocument = defineCommand({
  name: 'reverseBudgetDocument',
  label: '冲销预算文件',
  ...ENTERING,
  input: z.strictObject({
    documentId: id.meta({ title: '文件标识' }),
    reversedOn: day.meta({ title: '冲销日期' }),
    reason: oneLine(200).meta({ title: '冲销原因' }),
  }),
  example: { documentId: 'bd-2024-001', reversedOn: '2024-02-01', reason: '金额录错' },
  stream: ({ documentId }) => budgetDocumentStream(documentId),
  references: ({ documentId }) => [namedBudgetDocument(documentId)],
  decider: budgetDocumentDecider,
  decide: (input, state) => {
    if (state.recorded === null || state.reversed) {
      return nothingStands('冲销', { what: '文件', field: 'documentId', value: input.documentId });
    }
    return accept([
      {
        type: budgetDocumentReversed.type,
        payload: { ...input, corrects: state.recorded.eventId, undone: state.recorded.document },
        occurredOn: state.recorded.document.documentDate,
        reason: input.reason,
      },
    ]);
  },
});

export const budgetDocumentCommands = { recordBudgetDocument, reverseBudgetDocument } as const;
