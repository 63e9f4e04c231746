import { QUIET, type MeaningsOf } from '../kernel/meaning.js';
import { lineKey } from '../line/line.js';
import { movement, onLines, type LineMovement, type MovementKind } from '../line/movement.js';
import { toFen } from '../money/money.js';
import { linesOf } from './decide.js';
import {
  budgetDocumentStream,
  KIND_LABELS,
  type BudgetDocument,
  type BudgetDocumentEvent,
  type TransferParty,
} from './events.js';

const fact = { ...QUIET, nature: 'fact' } as const;

export const budgetDocumentMeanings: MeaningsOf<BudgetDocumentEvent> = {
  BudgetDocumentRecorded: {
    ...fact,
    timelines: ({ payload }) => onLines(linesOf(payload)),
    paper: ({ payload }) => budgetDocumentStream(payload.documentId),
    movements: ({ payload }) => movementsOf(payload, 1),
    label: ({ payload }) => KIND_LABELS[payload.kind],
    summary: ({ payload: { kind, note } }, moved) =>
      `${KIND_LABELS[kind]} ${moved} 万元${note === null ? '' : `，${note}`}`,
    explains: ({ payload, meta }, fiscalYear) => explains(payload, meta.occurredOn, fiscalYear),
  },
  BudgetDocumentReversed: {
    ...fact,
    timelines: ({ payload }) => onLines(linesOf(payload.undone)),
    paper: ({ payload }) => budgetDocumentStream(payload.documentId),
    movements: ({ payload }) => movementsOf(payload.undone, -1),
    undoes: ({ payload }) => payload.corrects,
    summary: ({ payload }) => payload.reason,
  },
};

const DIRECTION = { issue: 1, supplement: 1, reduction: -1, recovery: -1, carryover: 1 } as const;

function movementsOf(document: BudgetDocument, sign: 1 | -1): readonly LineMovement[] {
  const on = document.documentDate;
  if ('moves' in document) {
    return document.moves.flatMap(({ from, to, amount }) => [
      ...side(from, 'transferOut', -sign * toFen(amount), on),
      ...side(to, 'transferIn', sign * toFen(amount), on),
    ]);
  }
  const { kind } = document;
  return document.entries.map((entry) => ({
    ...movement(kind, entry.line, sign * DIRECTION[kind] * toFen(entry.amount), on),
    origin: 'origin' in entry && entry.origin !== undefined ? lineKey(entry.origin) : null,
  }));
}

const side = (party: TransferParty, kind: MovementKind, fen: number, on: string): readonly LineMovement[] =>
  'line' in party ? [movement(kind, party.line, fen, on)] : [];

const LATE_IN_YEAR = '-10-01';

/** Money that came late in the year, or was taken away. */
function explains({ kind }: BudgetDocument, on: string, fiscalYear: number): string | null {
  if (kind === 'supplement' && on >= `${fiscalYear}${LATE_IN_YEAR}`) return '近年末追加';
  if (kind === 'recovery') return '收回';
  return kind === 'reduction' ? '追减' : null;
}
