import { type AnyEvent, type Day, type LineRef, projectSubject, unitSubject } from '@mingzhang/domain';
import {
  computePage,
  foldProjectYear,
  newestStretch,
  timelinesOf,
  type ProjectPage,
} from '@mingzhang/projections';
import fc from 'fast-check';
import { EventLog, line } from '../../libs/projections/src/event-log.spec-kit.js';

export const YEAR = 2024;
/** a and b belong to one department, c to another. */
export const DEPARTMENT_OF: Readonly<Record<string, string>> = { a: 'd1', b: 'd1', c: 'd2' };
export const LINES: readonly LineRef[] = [
  line('a', YEAR),
  line('a', YEAR, 'other'),
  line('b', YEAR, 'fiscal', '30201'),
  line('b', YEAR),
  line('c', YEAR),
];

type Place = number;
/** What happened, told without the ledger's own types: an oracle can add it up. Amounts in 分. */
export type Fact =
  | {
      readonly is: 'paper';
      readonly kind: 'issue' | 'supplement' | 'reduction' | 'recovery';
      readonly at: Place;
      readonly fen: number;
      readonly on: Day;
      readonly reversed: boolean;
    }
  | {
      readonly is: 'move';
      readonly kind: 'transfer' | 'reassignment';
      readonly from: Place;
      readonly to: Place | 'outside';
      readonly fen: number;
      readonly on: Day;
      readonly reversed: boolean;
    }
  | {
      readonly is: 'payment';
      readonly parts: readonly (readonly [Place, number])[];
      readonly on: Day;
      readonly reversed: boolean;
    }
  | { readonly is: 'refund'; readonly at: Place; readonly fen: number; readonly on: Day }
  | {
      readonly is: 'correction';
      readonly from: Place;
      readonly to: Place;
      readonly fen: number;
      readonly on: Day;
    };

const fen = fc.integer({ min: 1, max: 99_999_999_999 });
const at = fc.integer({ min: 0, max: LINES.length - 1 });
/** Papers come early, money comes back late: from November before to March after. */
const on = fc
  .integer({ min: Date.UTC(2023, 10, 1) / 86_400_000, max: Date.UTC(2025, 2, 31) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const reversed = fc.boolean();

export const fact: fc.Arbitrary<Fact> = fc.oneof(
  fc.record({
    is: fc.constant('paper' as const),
    kind: fc.constantFrom('issue' as const, 'supplement' as const, 'reduction' as const, 'recovery' as const),
    at,
    fen,
    on,
    reversed,
  }),
  fc.record({
    is: fc.constant('move' as const),
    kind: fc.constantFrom('transfer' as const, 'reassignment' as const),
    from: at,
    to: fc.oneof(at, fc.constant('outside' as const)),
    fen,
    on,
    reversed,
  }),
  fc.record({
    is: fc.constant('payment' as const),
    parts: fc.array(fc.tuple(at, fen), { minLength: 1, maxLength: 4 }),
    on,
    reversed,
  }),
  fc.record({ is: fc.constant('refund' as const), at, fen, on }),
  fc.record({ is: fc.constant('correction' as const), from: at, to: at, fen, on }),
);

const lineAt = (place: Place): LineRef => {
  const found = LINES[place];
  if (found === undefined) throw new Error(`no line ${place}`);
  return found;
};

/** 分 as events write 元, by moving the point. */
export function yuan(amount: number): string {
  const digits = String(amount).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** An empty office: two departments, three projects. */
export function office(): EventLog {
  return new EventLog()
    .unit('d1', '甲单位')
    .unit('d2', '乙单位')
    .project('a', 'a', 'd1')
    .project('b', 'b', 'd1')
    .project('c', 'c', 'd2');
}

export function logOf(facts: readonly Fact[]): readonly AnyEvent[] {
  const history = office();
  for (const one of facts) record(history, one);
  return history.events;
}

function record(history: EventLog, one: Fact): void {
  const number = `n-${history.events.length}`;
  const { on: day } = one;
  switch (one.is) {
    case 'paper': {
      const entries = [{ line: lineAt(one.at), amount: yuan(one.fen) }];
      paper(history, { kind: one.kind, documentId: number, documentDate: day, entries }, one.reversed);
      return;
    }
    case 'move': {
      const to = one.to === 'outside' ? { outside: '待分配' } : { line: lineAt(one.to) };
      const moves = [{ from: { line: lineAt(one.from) }, to, amount: yuan(one.fen) }];
      paper(history, { kind: one.kind, documentId: number, documentDate: day, moves }, one.reversed);
      return;
    }
    case 'payment':
      payment(history, number, one);
      return;
    case 'refund':
      history.refunded(lineAt(one.at), yuan(one.fen), day);
      return;
    case 'correction':
      history.corrected(lineAt(one.from), lineAt(one.to), yuan(one.fen), day);
  }
}

type Paper = Parameters<typeof EventLog.prototype.add<'BudgetDocumentRecorded'>>[1];

function paper(history: EventLog, document: Paper, undo: boolean): void {
  const { documentId, documentDate: day } = document;
  history.add('BudgetDocumentRecorded', document, { on: day });
  if (!undo) return;
  const corrects = history.last.id;
  history.add(
    'BudgetDocumentReversed',
    { documentId, reversedOn: day, corrects, undone: document, reason: '录错' },
    { on: day },
  );
}

function payment(
  history: EventLog,
  number: string,
  { parts, on: day, reversed: undo }: Fact & { is: 'payment' },
) {
  const lines = parts.map(([place, amount], index) => ({
    no: index + 1,
    line: lineAt(place),
    amount: yuan(amount),
  }));
  history.add('PaymentRecorded', { sourceSystem: '集中支付', number, paidOn: day, lines }, { on: day });
  if (!undo) return;
  const corrects = history.last.id;
  history.add(
    'PaymentReversed',
    { sourceSystem: '集中支付', number, reversedOn: day, corrects, undone: lines, reason: '录错' },
    { on: day },
  );
}

/** The events of one project and year, as its page reads them. */
export function timelineOf(
  events: readonly AnyEvent[],
  projectId: string,
  year: number,
): readonly AnyEvent[] {
  const subjects = [projectSubject(projectId), unitSubject(DEPARTMENT_OF[projectId] ?? '')];
  return events.filter((event) =>
    timelinesOf(event).some((key) => subjects.includes(key.subject) && [0, year].includes(key.year)),
  );
}

export function pageOf(events: readonly AnyEvent[], projectId: string, year: number = YEAR): ProjectPage {
  const own = timelineOf(events, projectId, year);
  const key = { projectId, fiscalYear: year };
  return computePage(foldProjectYear(projectId, year, own), {
    years: [year],
    stretch: newestStretch(key, own),
  });
}
