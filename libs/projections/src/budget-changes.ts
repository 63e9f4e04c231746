import {
  account,
  CAUSE_LABELS,
  figure,
  fromFen,
  TARGET_STATUS_LABELS,
  toFen,
  wan,
  type AnyEvent,
  type Figure,
} from '@mingzhang/domain';
import { counts } from './carryover.js';
import { eventLine } from './event-line.js';
import { figureInput } from './figures.js';
import { headOf, type FormAxes } from './form.js';
import { fundTable, lineBalances } from './funds.js';
import { isBudget } from './money.js';
import { movementsOf, type Movement } from './movements.js';
import type { ProjectYear } from './project-year.js';
import { schemeOf } from './scoring.js';
import type { BudgetChanges, BudgetStep } from './views-budget.js';

type Document = Extract<AnyEvent, { type: 'BudgetDocumentRecorded' | 'BudgetDocumentReversed' }>;

/** 预算变动: every document that gave, took or moved the money of a year, by its date, and what stood after each. */
export function budgetChanges(year: ProjectYear, axes: FormAxes = {}): BudgetChanges {
  const { initial, adjusted, executed, rate } = fundTable(year, schemeOf(year))[0] ?? missing();
  return {
    project: headOf(year),
    fiscalYear: year.fiscalYear,
    asOf: axes.asOf ?? null,
    upTo: axes.upTo ?? null,
    logIndex: year.lastIndex,
    initial,
    adjusted,
    executed,
    rate,
    steps: stepsOf(year),
    lines: lineBalances(year),
  };
}

function missing(): never {
  throw new Error('a table of money without its total');
}

const isDocument = (event: AnyEvent): event is Document =>
  event.type === 'BudgetDocumentRecorded' || event.type === 'BudgetDocumentReversed';

/** What a document did to the money of this year, carried-over money only where it counts (docs/rules.md §12.10). */
function countedOf(year: ProjectYear): (event: AnyEvent) => readonly Movement[] {
  const placeOf = ({ logIndex, ordinal }: Movement): string => `${logIndex}/${ordinal}`;
  const counted = new Set(year.namings.filter(counts).map(({ movement }) => placeOf(movement)));
  return (event) =>
    movementsOf(event).filter(
      (one) =>
        one.projectId === year.projectId &&
        one.fiscalYear === year.fiscalYear &&
        isBudget(one.kind) &&
        (one.origin === null || counted.has(placeOf(one))),
    );
}

function stepsOf(year: ProjectYear): readonly BudgetStep[] {
  const moved = countedOf(year);
  const undone = new Set(
    year.events.flatMap((event) => (event.type === 'BudgetDocumentReversed' ? [event.payload.corrects] : [])),
  );
  let before: Figure | null = null;
  return inOrder(year.events.filter(isDocument)).map((event) => {
    const movements = moved(event);
    const amount = movedBy(event, movements);
    const standing = standingAfter(event, before, amount);
    before = standing;
    return {
      ...eventLine(event, movements),
      documentId: event.payload.documentId,
      part: partOf(event),
      causeLabel: causeOf(event),
      actorId: event.meta.actor.id,
      undone: event.type === 'BudgetDocumentReversed' || undone.has(event.id),
      moved: amount,
      standing,
      targets: targetsBy(year, event),
    };
  });
}

/** What was given at the start stands before what changed it; then by the date of the paper, then as recorded. */
function inOrder(events: readonly Document[]): readonly Document[] {
  const byDay = events.toSorted(
    (a, b) => a.meta.occurredOn.localeCompare(b.meta.occurredOn) || a.logIndex - b.logIndex,
  );
  return (['initial', 'change'] as const).flatMap((part) => byDay.filter((event) => partOf(event) === part));
}

const paperOf = (event: Document) =>
  event.type === 'BudgetDocumentRecorded' ? event.payload : event.payload.undone;

const partOf = (event: Document): BudgetStep['part'] =>
  paperOf(event).kind === 'issue' ? 'initial' : 'change';

const causeOf = (event: Document): string | null => {
  const { cause } = paperOf(event);
  return cause === null ? null : CAUSE_LABELS[cause];
};

function movedBy(event: Document, movements: readonly Movement[]): Figure {
  const value = fromFen(movements.reduce((sum, { fen }) => sum + fen, 0));
  const named = movements.map(({ line, fen }) => `${line} ${wan(fromFen(fen))} 万元`);
  const own = account({
    value,
    unit: '元',
    rule: 'documentMoved',
    logIndex: event.logIndex,
    inputs: [
      {
        kind: 'event',
        label: event.meta.document?.no ?? eventLine(event, movements).label,
        value,
        eventId: event.id,
        logIndex: event.logIndex,
      },
    ],
    steps: named.length > 1 ? [`${named.join('，')}`] : [],
  });
  return figure(`change.moved:${event.logIndex}`, own);
}

function standingAfter({ logIndex }: Document, before: Figure | null, moved: Figure): Figure {
  const value = fromFen(fenOf(before) + fenOf(moved));
  const own = account({
    value,
    unit: '元',
    rule: 'standingBudget',
    logIndex,
    inputs: [...(before === null ? [] : [figureInput('变动前预算数', before)]), figureInput('变动额', moved)],
    steps:
      before === null
        ? []
        : [`${wan(before.value ?? '0')} + ${wan(moved.value ?? '0')} = ${wan(value)} 万元`],
  });
  return figure(`change.standing:${logIndex}`, own);
}

const fenOf = (one: Figure | null): number => toFen(one?.value ?? '0.00');

/** Targets whose new version names this document as its cause. */
const targetsBy = ({ targets }: ProjectYear, event: Document): BudgetStep['targets'] =>
  targets
    .filter(({ causedBy }) => causedBy === event.payload.documentId)
    .map(({ targetId, status, docNo, approvedOn, logIndex }) => ({
      targetId,
      statusLabel: TARGET_STATUS_LABELS[status],
      docNo,
      approvedOn,
      logIndex,
    }));
